package dev.drift.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Every setting of DRIFT, once. {@link #HTTP_PORT} is {@code --http-port} on the command line,
 * {@code DRIFT_HTTP_PORT} in the environment and {@code drift.http.port} in MicroProfile Config;
 * the others likewise.
 */
public enum DriftSetting {
  DATA("data", ".drift", "DIR", "directory of the database, the queue and the keys", Check.PATH),
  BIND("bind", "127.0.0.1", "ADDRESS", "address that every port listens on", Check.TEXT),
  HTTP_PORT("http-port", "8080", "PORT", "pages, REST and WebSocket", Check.PORT),
  GRPC_PORT("grpc-port", "50051", "PORT", "gRPC intake, 0 = off", Check.PORT_OR_OFF),
  UDP_PORT("udp-port", "9001", "PORT", "the practice race's datagrams, 0 = off", Check.PORT_OR_OFF),
  RACE_UDP_PORTS(
      "race-udp-ports",
      "9100-9199",
      "FIRST-LAST",
      "given to races as they are created",
      Check.RANGE),
  DRIFT_API_PORT(
      "drift-api-port",
      "8000",
      "PORT",
      "the original DRIFT's REST port, 0 = off",
      Check.PORT_OR_OFF),
  DRIFT_WS_PORT(
      "drift-ws-port",
      "8765",
      "PORT",
      "the original DRIFT's WebSocket port, 0 = off",
      Check.PORT_OR_OFF),
  JMS_PORT(
      "jms-port",
      "0",
      "PORT",
      "races for other programs by JMS (Artemis CORE), 0 = off",
      Check.PORT_OR_OFF),
  MQTT_PORT(
      "mqtt-port", "0", "PORT", "races for other programs by MQTT, 0 = off", Check.PORT_OR_OFF),
  STREAM_FORMAT(
      "stream-format",
      StreamFormat.FULL.text(),
      "KEY,…",
      "the practice race's stream format",
      Check.STREAM_FORMAT),
  BATTERY_ORDER(
      "battery-order",
      BatteryOrder.PERCENTAGE_FIRST.text(),
      "ORDER",
      "of the practice race's Battery part: percentage-first or voltage-first",
      Check.BATTERY_ORDER),
  SOURCE_RATE(
      "source-rate",
      "10000",
      "N",
      "datagrams a second from one source, more are rejected; and sensor readings that one source"
          + " is asked for",
      Check.POSITIVE),
  RACE_DRONES(
      "race-drones",
      "1000",
      "N",
      "drones of one race at a time, 1 to 60000; more are rejected",
      Check.DRONES),
  USER_RACES("user-races", "20", "N", "races of one user that have not ended", Check.POSITIVE),
  VIEWERS("viewers", "2000", "N", "viewers of the whole server", Check.POSITIVE),
  REPLAYS("replays", "64", "N", "replays of the whole server", Check.POSITIVE),
  LISTENERS(
      "listeners",
      "64",
      "N",
      "programs on the JMS port, and as many on the MQTT port, at a time, 1 to 1000",
      Check.LISTENERS),
  DOWNLOADS("downloads", "16", "N", "whole races that are downloaded at a time", Check.POSITIVE),
  GRPC_STREAMS("grpc-streams", "128", "N", "gRPC streams at a time", Check.POSITIVE),
  DRONE_SOCKETS(
      "drone-sockets", "2000", "N", "connections to drones' WebSockets at a time", Check.POSITIVE),
  PULL_SOURCES(
      "pull-sources",
      SourceHosts.LOCALHOST,
      "HOST,…",
      "hosts and networks whose sensor servers organisers may have called; or none",
      Check.SOURCE_HOSTS),
  QUEUE_CONSUMERS(
      "queue-consumers", "4", "N", "batches stored at a time, 1 to 64", Check.CONSUMERS),
  SESSION_MINUTES(
      "session-minutes",
      "120",
      "N",
      "minutes until an unused sign-in ends, 2 to 1440",
      Check.SESSION_MINUTES),
  SIGN_IN_ATTEMPTS(
      "sign-in-attempts",
      "10",
      "N",
      "wrong passwords of one account from one address in 5 minutes; ten times as many of one"
          + " address, twenty times of one account",
      Check.POSITIVE),
  RETENTION_DAYS(
      "retention-days",
      "0",
      "N",
      "days after its end that a race is kept, and the practice race's samples, 1 to 36500;"
          + " 0 = for ever",
      Check.RETENTION_DAYS),
  CORS_ORIGINS(
      "cors-origins",
      "",
      "ORIGIN,…",
      "other sites whose pages may use the API, such as https://drift.example; none = no page",
      Check.ORIGINS),
  TRUSTED_PROXIES(
      "trusted-proxies",
      "",
      "ADDRESS,…",
      "proxies whose X-Forwarded-For, -Proto and -Host are believed, such as 127.0.0.1 or"
          + " 10.1.0.0/16; none = nobody's",
      Check.PROXIES),
  MAP_TILES(
      "map-tiles",
      "",
      "URL",
      "pictures of maps, an address with {z}, {x} and {y}; none = a plain grid",
      Check.MAP_TILES),
  MAP_ATTRIBUTION(
      "map-attribution",
      "",
      "TEXT",
      "whose the pictures of maps are, as shown on the map",
      Check.LINE),
  JDBC_URL(
      "jdbc-url",
      "",
      "URL",
      "an external PostgreSQL or TimescaleDB; none = embedded",
      Check.JDBC_URL),
  DB_USER("db-user", "drift", "NAME", "user of the external database", Check.TEXT),
  DB_PASSWORD("db-password", "", "TEXT", "password of the external database", Check.ANY),
  BROKER_URL("broker-url", "", "URL", "an external Artemis; none = embedded", Check.BROKER_URL),
  BROKER_USER(
      "broker-user", "", "NAME", "user of the external Artemis, if its URL names none", Check.ANY),
  BROKER_PASSWORD("broker-password", "", "TEXT", "password of the external Artemis", Check.ANY),
  NODE_NAME(
      "node-name",
      "",
      "NAME",
      "of this server among those with the same database and broker; none = the computer's and a"
          + " random part",
      Check.NODE_NAME),
  NODE_ADDRESS(
      "node-address",
      "",
      "HOST",
      "where the other servers reach this one; none = --bind, or the computer's own address when"
          + " that is every address",
      Check.LINE),
  LIVE_TOPICS(
      "live-topics",
      LiveTopics.Publishing.AUTO.text(),
      "WHEN",
      "publishes public races on an external broker: auto (while somebody listens), on or off",
      Check.LIVE_TOPICS),
  LOG_FORMAT(
      "log-format",
      LogFormat.TEXT.text(),
      "FORMAT",
      "of the log's files: text, or json with an object on each line",
      Check.LOG_FORMAT);

  private final String option;
  private final String defaultText;
  private final String placeholder;
  private final String description;
  private final Check check;

  DriftSetting(
      String option, String defaultText, String placeholder, String description, Check check) {
    this.option = option;
    this.defaultText = defaultText;
    this.placeholder = placeholder;
    this.description = description;
    this.check = check;
  }

  /** The command line option, such as {@code --http-port}. */
  public String option() {
    return "--" + option;
  }

  /** The environment variable, such as {@code DRIFT_HTTP_PORT}. */
  public String environmentVariable() {
    return "DRIFT_" + option.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether the value is a password: it comes into no log, and a file may hold it. */
  public boolean isSecret() {
    return this == DB_PASSWORD || this == BROKER_PASSWORD;
  }

  /**
   * The environment variable with the path of a file that holds the value, such as {@code
   * DRIFT_DB_PASSWORD_FILE}; of a {@linkplain #isSecret secret} only.
   */
  public String fileVariable() {
    return environmentVariable() + "_FILE";
  }

  /** The property of MicroProfile Config, such as {@code drift.http.port}. */
  public String property() {
    return "drift." + option.replace('-', '.');
  }

  /** The value where none is given; empty = none. */
  public String defaultText() {
    return defaultText;
  }

  /** What stands for the value in the help, such as {@code PORT}. */
  public String placeholder() {
    return placeholder;
  }

  /** One line for the help. */
  public String description() {
    return description;
  }

  /**
   * Refuses a value that is not allowed.
   *
   * @throws IllegalArgumentException with one line for the user that names the option, what is
   *     wrong and what is allowed
   */
  public void validate(String text) {
    try {
      check.accept(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option() + ": " + e.getMessage(), e);
    }
  }

  private enum Check {
    ANY {
      @Override
      void accept(String text) {}
    },
    TEXT {
      @Override
      void accept(String text) {
        if (text.isBlank()) {
          throw new IllegalArgumentException("needs a value");
        }
      }
    },
    PATH {
      @Override
      void accept(String text) {
        TEXT.accept(text);
        try {
          var unused = Path.of(text);
        } catch (InvalidPathException e) {
          throw new IllegalArgumentException(
              "'" + text + "' is no path here: with letters beyond ASCII set LC_ALL=C.UTF-8", e);
        }
      }
    },
    PORT {
      @Override
      void accept(String text) {
        number(text, 1, 65535);
      }
    },
    PORT_OR_OFF {
      @Override
      void accept(String text) {
        number(text, 0, 65535);
      }
    },
    POSITIVE {
      @Override
      void accept(String text) {
        number(text, 1, 1_000_000);
      }
    },
    DRONES {
      @Override
      void accept(String text) {
        number(text, 1, 60_000);
      }
    },
    SESSION_MINUTES {
      @Override
      void accept(String text) {
        number(text, 2, 1440);
      }
    },
    RETENTION_DAYS {
      @Override
      void accept(String text) {
        number(text, 0, 36_500);
      }
    },
    CONSUMERS {
      @Override
      void accept(String text) {
        number(text, 1, 64);
      }
    },
    LISTENERS {
      @Override
      void accept(String text) {
        number(text, 1, 1_000);
      }
    },
    LIVE_TOPICS {
      @Override
      void accept(String text) {
        LiveTopics.Publishing.of(text);
      }
    },
    LOG_FORMAT {
      @Override
      void accept(String text) {
        var unused = LogFormat.of(text);
      }
    },
    NODE_NAME {
      @Override
      void accept(String text) {
        if (!text.isEmpty() && !text.matches("[A-Za-z0-9._-]{1,64}")) {
          throw new IllegalArgumentException(
              "'" + text + "' is not allowed: use up to 64 letters, digits, '.', '_' and '-'");
        }
      }
    },
    RANGE {
      @Override
      void accept(String text) {
        PortRange.of(text);
      }
    },
    STREAM_FORMAT {
      @Override
      void accept(String text) {
        StreamFormat.of(text);
      }
    },
    BATTERY_ORDER {
      @Override
      void accept(String text) {
        BatteryOrder.of(text);
      }
    },
    ORIGINS {
      @Override
      void accept(String text) {
        Origins.of(text);
      }
    },
    SOURCE_HOSTS {
      @Override
      void accept(String text) {
        var unused = SourceHosts.of(text);
      }
    },
    PROXIES {
      @Override
      void accept(String text) {
        var unused = TrustedProxies.of(text);
      }
    },
    MAP_TILES {
      @Override
      void accept(String text) {
        var unused = MapTiles.of(text);
      }
    },
    LINE {
      @Override
      void accept(String text) {
        if (text.length() > MAX_CHARACTERS || text.chars().anyMatch(Character::isISOControl)) {
          throw new IllegalArgumentException(
              "use at most " + MAX_CHARACTERS + " characters, no control characters");
        }
      }
    },
    JDBC_URL {
      @Override
      void accept(String text) {
        if (!text.isEmpty() && !text.startsWith("jdbc:postgresql:")) {
          throw new IllegalArgumentException("use a URL that begins jdbc:postgresql:");
        }
      }
    },
    BROKER_URL {
      @Override
      void accept(String text) {
        if (!text.isEmpty() && !text.matches("tcp://.+")) {
          throw new IllegalArgumentException("use a URL that begins tcp://");
        }
      }
    };

    private static final int MAX_CHARACTERS = 200;

    abstract void accept(String text);

    private static void number(String text, int least, int most) {
      try {
        int value = Integer.parseInt(text.strip());
        if (value >= least && value <= most) {
          return;
        }
      } catch (NumberFormatException e) {
        // Falls through to the text for the user.
      }
      throw new IllegalArgumentException(
          "'" + text + "' is not allowed: use a whole number from " + least + " to " + most);
    }
  }
}

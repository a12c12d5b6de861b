package dev.drift.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drift.config.BrokerQueues;
import dev.drift.config.DriftSetting;
import dev.drift.config.LiveTopics;
import dev.drift.config.PortRange;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A valid value for every setting: from the command line, else the environment, else the default. A
 * secret may be in a file, which the environment names.
 */
final class Settings {
  /** The ports of each protocol that are open at the same time. */
  static final List<DriftSetting> TCP_PORTS =
      List.of(
          DriftSetting.HTTP_PORT,
          DriftSetting.GRPC_PORT,
          DriftSetting.DRIFT_API_PORT,
          DriftSetting.DRIFT_WS_PORT,
          DriftSetting.JMS_PORT,
          DriftSetting.MQTT_PORT);

  /** Of a file that holds a secret; a longer one was named by mistake. */
  private static final int MAX_SECRET_BYTES = 4096;

  private final Map<DriftSetting, String> values;

  private Settings(Map<DriftSetting, String> values) {
    this.values = values;
  }

  /**
   * The settings of a command line and an environment.
   *
   * @throws CommandFailure with exit code 2 for the first value that is not allowed, alone or
   *     beside the others
   */
  static Settings of(Map<DriftSetting, String> commandLine, Map<String, String> environment)
      throws CommandFailure {
    Map<DriftSetting, String> values = new EnumMap<>(DriftSetting.class);
    for (DriftSetting setting : DriftSetting.values()) {
      String value =
          commandLine.containsKey(setting)
              ? commandLine.get(setting)
              : ofEnvironment(setting, environment);
      try {
        setting.validate(value);
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(e.getMessage() + origin(setting, commandLine, environment));
      }
      values.put(setting, value);
    }
    Settings settings = new Settings(values);
    settings.refuseSamePorts();
    return settings;
  }

  private static String ofEnvironment(DriftSetting setting, Map<String, String> environment)
      throws CommandFailure {
    String value = environment.getOrDefault(setting.environmentVariable(), setting.defaultText());
    String file = setting.isSecret() ? environment.getOrDefault(setting.fileVariable(), "") : "";
    if (file.isEmpty()) {
      return value;
    }
    if (!value.isEmpty()) {
      throw CommandFailure.usage(
          "%s and %s are both given: use one of them"
              .formatted(setting.environmentVariable(), setting.fileVariable()));
    }
    return secretIn(file, setting.fileVariable());
  }

  /** The file's text without the end of its line, which an editor adds. */
  private static String secretIn(String file, String variable) throws CommandFailure {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] text = in.readNBytes(MAX_SECRET_BYTES + 1);
      if (text.length > MAX_SECRET_BYTES) {
        throw CommandFailure.usage(
            "%s: %s has more than %d bytes: name a file that holds the password alone"
                .formatted(variable, file, MAX_SECRET_BYTES));
      }
      return new String(text, UTF_8).replaceFirst("\\R\\z", "");
    } catch (IOException | InvalidPathException e) {
      throw CommandFailure.usage(
          "%s: %s can't be read (%s)".formatted(variable, file, e.getClass().getSimpleName()));
    }
  }

  private static String origin(
      DriftSetting setting,
      Map<DriftSetting, String> commandLine,
      Map<String, String> environment) {
    boolean fromEnvironment =
        !commandLine.containsKey(setting) && environment.containsKey(setting.environmentVariable());
    return fromEnvironment ? " (from " + setting.environmentVariable() + ")" : "";
  }

  private void refuseSamePorts() throws CommandFailure {
    for (int i = 0; i < TCP_PORTS.size(); i++) {
      for (DriftSetting other : TCP_PORTS.subList(i + 1, TCP_PORTS.size())) {
        int port = number(TCP_PORTS.get(i));
        if (port != 0 && port == number(other)) {
          throw CommandFailure.usage(
              "%s and %s are both %d: give each its own port"
                  .formatted(TCP_PORTS.get(i).option(), other.option(), port));
        }
      }
    }
    PortRange races = PortRange.of(text(DriftSetting.RACE_UDP_PORTS));
    int practice = number(DriftSetting.UDP_PORT);
    if (practice >= races.first() && practice <= races.last()) {
      throw CommandFailure.usage(
          "%s %d lies in %s %s: choose another port or range"
              .formatted(
                  DriftSetting.UDP_PORT.option(),
                  practice,
                  DriftSetting.RACE_UDP_PORTS.option(),
                  text(DriftSetting.RACE_UDP_PORTS)));
    }
  }

  /** The value as text; empty = none. */
  String text(DriftSetting setting) {
    return values.get(setting);
  }

  /** Whether there is a value. */
  boolean has(DriftSetting setting) {
    return !values.get(setting).isEmpty();
  }

  /** The value as a number, of a setting that is one; for a port 0 = off. */
  int number(DriftSetting setting) {
    return Integer.parseInt(values.get(setting).strip());
  }

  /** Whether other programs can listen on a port of this server. */
  boolean hasListenerPorts() {
    return number(DriftSetting.JMS_PORT) != 0 || number(DriftSetting.MQTT_PORT) != 0;
  }

  /**
   * Gives the values to the application, as the system properties that MicroProfile Config reads.
   * Passwords are left out: the pools alone need them.
   */
  void publish() {
    values.forEach(
        (setting, value) -> {
          if (!setting.isSecret()) {
            System.setProperty(setting.property(), value);
          }
        });
    String name = nodeName();
    System.setProperty(DriftSetting.NODE_NAME.property(), name);
    if (has(DriftSetting.BROKER_URL)) {
      System.setProperty(BrokerQueues.PROPERTY, BrokerQueues.ofNode(name));
    } else {
      // Nobody else uses or hears the embedded queue's broker.
      System.setProperty(BrokerQueues.PROPERTY, BrokerQueues.SAMPLES);
      System.setProperty(DriftSetting.LIVE_TOPICS.property(), LiveTopics.Publishing.OFF.text());
    }
  }

  /** As given, or one that no other server has. */
  private String nodeName() {
    if (has(DriftSetting.NODE_NAME)) {
      return text(DriftSetting.NODE_NAME);
    }
    String computer = System.getenv().getOrDefault("HOSTNAME", "");
    try {
      computer = computer.isEmpty() ? InetAddress.getLocalHost().getHostName() : computer;
    } catch (UnknownHostException e) {
      computer = "drift";
    }
    String allowed = computer.replaceAll("[^A-Za-z0-9._-]", "-");
    return "%.48s-%06x".formatted(allowed, new SecureRandom().nextInt(1 << 24));
  }
}

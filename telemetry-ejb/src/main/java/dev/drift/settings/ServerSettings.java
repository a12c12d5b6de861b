package dev.drift.settings;

import dev.drift.config.BatteryOrder;
import dev.drift.config.BrokerQueues;
import dev.drift.config.DataNames;
import dev.drift.config.DriftSetting;
import dev.drift.config.LiveTopics;
import dev.drift.config.MapTiles;
import dev.drift.config.Origins;
import dev.drift.config.PortRange;
import dev.drift.config.SourceHosts;
import dev.drift.config.StreamFormat;
import dev.drift.config.TrustedProxies;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings of this server, read from MicroProfile Config once and checked. */
@ApplicationScoped
public class ServerSettings {

  /** Of {@link #ownDirectories}. */
  public static final String OWN_QUEUE = "queue";

  private final Map<DriftSetting, String> values = new EnumMap<>(DriftSetting.class);

  /**
   * Reads all.
   *
   * @throws IllegalArgumentException a value is not allowed; the text names it
   */
  public ServerSettings() {
    Config config = ConfigProvider.getConfig();
    for (DriftSetting setting : DriftSetting.values()) {
      String value =
          config.getOptionalValue(setting.property(), String.class).orElse(setting.defaultText());
      setting.validate(value);
      values.put(setting, value);
    }
  }

  /** A whole number. */
  public int number(DriftSetting setting) {
    return Integer.parseInt(values.get(setting).strip());
  }

  /**
   * The directories of the queue and of the database that {@code ./drift start} runs for itself, by
   * {@code queue} and {@code database}; none of what others run.
   */
  public Map<String, Path> ownDirectories() {
    Path data = Path.of(values.get(DriftSetting.DATA));
    Map<String, Path> own = new LinkedHashMap<>();
    addIfOwn(own, OWN_QUEUE, data.resolve(DataNames.QUEUE), DriftSetting.BROKER_URL);
    addIfOwn(own, "database", data.resolve(DataNames.DATABASE), DriftSetting.JDBC_URL);
    return own;
  }

  // A server of others has neither setting, and not the directory.
  private void addIfOwn(Map<String, Path> own, String name, Path directory, DriftSetting others) {
    if (values.get(others).isEmpty() && Files.isDirectory(directory)) {
      own.put(name, directory);
    }
  }

  /** The address that ports listen on. */
  public InetAddress bindAddress() {
    String text = values.get(DriftSetting.BIND);
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          DriftSetting.BIND.option() + ": '" + text + "' is no address of this machine", e);
    }
  }

  /** Of this server among those with the same database and broker. */
  public String nodeName() {
    String given = values.get(DriftSetting.NODE_NAME).strip();
    return given.isEmpty() ? hostName() : given;
  }

  /** The computer's name. */
  public String hostName() {
    return ownHost().getHostName();
  }

  /** Where the other servers reach this one: a name or an address. */
  public String nodeAddress() {
    String given = values.get(DriftSetting.NODE_ADDRESS).strip();
    if (!given.isEmpty()) {
      return given;
    }
    InetAddress bound = bindAddress();
    return (bound.isAnyLocalAddress() ? ownHost() : bound).getHostAddress();
  }

  private static InetAddress ownHost() {
    try {
      return InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      return InetAddress.getLoopbackAddress();
    }
  }

  /** Where what this server accepted waits for the archive, at the broker. */
  public String sampleQueue() {
    return ConfigProvider.getConfig()
        .getOptionalValue(BrokerQueues.PROPERTY, String.class)
        .orElse(BrokerQueues.SAMPLES);
  }

  /** Whether no other server can have this one's queue. */
  public boolean hasOwnBroker() {
    return ownDirectories().containsKey(OWN_QUEUE);
  }

  /** Those that created races are given. */
  public PortRange raceUdpPorts() {
    return PortRange.of(values.get(DriftSetting.RACE_UDP_PORTS));
  }

  /** Of pages of other sites that may use the API. */
  public Origins corsOrigins() {
    return Origins.of(values.get(DriftSetting.CORS_ORIGINS));
  }

  /** Proxies that are believed. */
  public TrustedProxies trustedProxies() {
    return TrustedProxies.of(values.get(DriftSetting.TRUSTED_PROXIES));
  }

  /** Servers of sensor readings that organisers may have this one call. */
  public SourceHosts pullSources() {
    return SourceHosts.of(values.get(DriftSetting.PULL_SOURCES));
  }

  /** Where pages get the pictures of maps; empty = nowhere. */
  public Optional<MapTiles> mapTiles() {
    return MapTiles.of(values.get(DriftSetting.MAP_TILES));
  }

  /** Whose the pictures of maps are; empty = not said. */
  public Optional<String> mapAttribution() {
    return Optional.of(values.get(DriftSetting.MAP_ATTRIBUTION).strip())
        .filter(text -> !text.isEmpty());
  }

  /** When races are published on a broker that is not DRIFT's own. */
  public LiveTopics.Publishing liveTopics() {
    return LiveTopics.Publishing.of(values.get(DriftSetting.LIVE_TOPICS));
  }

  /** Of the practice race. */
  public StreamFormat streamFormat() {
    return StreamFormat.of(values.get(DriftSetting.STREAM_FORMAT));
  }

  /** Of the practice race. */
  public BatteryOrder batteryOrder() {
    return BatteryOrder.of(values.get(DriftSetting.BATTERY_ORDER));
  }
}

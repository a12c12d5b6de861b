package dev.drift.micro;

import dev.drift.config.DriftSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a user reads when DRIFT is ready. */
final class Announcement {
  private Announcement() {}

  static List<String> of(Settings settings, Path logFile) {
    String host = Readiness.reachable(settings.text(DriftSetting.BIND));
    String udp = host + ":" + settings.text(DriftSetting.UDP_PORT);
    List<String> lines = new ArrayList<>();
    lines.add(
        "DRIFT is ready: http://%s:%s (Ctrl-C stops it)"
            .formatted(host, settings.text(DriftSetting.HTTP_PORT)));
    if (isOn(settings, DriftSetting.UDP_PORT)) {
      lines.add("  practice race   udp " + udp);
    }
    if (isOn(settings, DriftSetting.GRPC_PORT)) {
      lines.add("  gRPC            " + host + ":" + settings.text(DriftSetting.GRPC_PORT));
    }
    if (isOn(settings, DriftSetting.DRIFT_API_PORT)) {
      lines.add(
          "  original API    http://" + host + ":" + settings.text(DriftSetting.DRIFT_API_PORT));
    }
    if (isOn(settings, DriftSetting.DRIFT_WS_PORT)) {
      lines.add("  original feed   ws://" + host + ":" + settings.text(DriftSetting.DRIFT_WS_PORT));
    }
    if (isOn(settings, DriftSetting.JMS_PORT)) {
      lines.add("  JMS             tcp://" + host + ":" + settings.text(DriftSetting.JMS_PORT));
    }
    if (isOn(settings, DriftSetting.MQTT_PORT)) {
      lines.add("  MQTT            " + host + ":" + settings.text(DriftSetting.MQTT_PORT));
    }
    lines.add("  log             " + logFile);
    return lines;
  }

  /** What to do next. */
  static String invitation(Settings settings) {
    String udp =
        Readiness.reachable(settings.text(DriftSetting.BIND))
            + ":"
            + settings.text(DriftSetting.UDP_PORT);
    return isOn(settings, DriftSetting.UDP_PORT)
        ? "Open the page, then fly in Liftoff, or type in another window: ./drift sim --udp " + udp
        : "Open the page.";
  }

  private static boolean isOn(Settings settings, DriftSetting port) {
    return settings.number(port) != 0;
  }
}

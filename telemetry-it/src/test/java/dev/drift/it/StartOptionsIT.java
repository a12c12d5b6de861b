package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One server with the options that other tests' servers can't have. */
class StartOptionsIT {

  private static final String TILES = "https://tile.example/{z}/{x}/{y}.png";
  private static final String ALLOWED = "https://other.example";

  /** Of other programs, which listen by JMS and MQTT. */
  private static final RunningDrift.Ports LISTENERS = RunningDrift.Ports.free();

  @TempDir private static Path directory;
  private static RunningDrift drift;

  @BeforeAll
  static void start() {
    drift =
        RunningDrift.start(
            directory.resolve("data"),
            RunningDrift.Ports.free(),
            RecordedFlights.STREAM_FORMAT,
            "--jms-port=" + LISTENERS.api(),
            "--mqtt-port=" + LISTENERS.ws(),
            "--cors-origins=" + ALLOWED,
            "--map-tiles=" + TILES,
            "--map-attribution=© Example");
  }

  @AfterAll
  static void stop() {
    try {
      assertThat(drift.stop()).isZero();
    } finally {
      drift.close();
    }
  }

  @Test
  void recordedFlightsComeOutOfTheArchiveAsTheyWentIn() throws IOException {
    new RecordedFlights(directory).comeOutAsTheyWentIn(drift);
  }

  @Test
  void pagesHearOfTheMapsPicturesAndMayLoadThem() {
    JsonObject settings = drift.json("/api/v1/settings");
    assertThat(settings.getString("map_tiles")).isEqualTo(TILES);
    assertThat(settings.getString("map_attribution")).isEqualTo("© Example");
    HttpResponse<String> page = drift.get("/races/practice", "text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("; img-src 'self' data: https://tile.example")
        .contains("default-src 'self'");
  }

  @Test
  void aPageOfAnAllowedSiteAsksAndReads() {
    HttpResponse<String> asked =
        HttpCall.of("OPTIONS", drift.uri("/api/v1/races/practice"))
            .header("Origin", ALLOWED)
            .header("Access-Control-Request-Method", "PATCH")
            .send();
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("PATCH");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "If-Match");
    HttpResponse<String> read = races(ALLOWED);
    assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).contains(ALLOWED);
    assertThat(read.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("ETag", "Link", "Retry-After");
    assertThat(read.headers().allValues("Vary")).contains("Origin");
    assertThat(read.headers().map()).doesNotContainKey("access-control-allow-credentials");
  }

  @Test
  void aPageOfAnotherSiteDoesNot() {
    assertThat(races("https://other.example:444").headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }

  private static HttpResponse<String> races(String origin) {
    return HttpCall.get(drift.uri("/api/v1/races")).header("Origin", origin).send();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void everySocketOfEveryProcessIsOnLoopback() throws IOException {
    Set<String> inodes = new HashSet<>();
    for (long pid : drift.pids()) {
      inodes.addAll(socketsOf(pid));
    }
    int listening = 0;
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
        String[] columns = line.strip().split("\\s+", -1);
        boolean listens = columns.length > 9 && Set.of("0A", "07").contains(columns[3]);
        if (listens && inodes.contains(columns[9])) {
          listening++;
          assertThat(columns[1]).as(table).matches(LOOPBACK);
        }
      }
    }
    // HTTP, the original's two, gRPC, JMS, MQTT, the practice race and the embedded database.
    assertThat(listening).isGreaterThanOrEqualTo(8);
  }

  /** 127.0.0.1 as the kernel writes it: plain, mapped into IPv6, or ::1. */
  private static final String LOOPBACK =
      "(0100007F|0000000000000000FFFF00000100007F|00000000000000000000000001000000):.*";

  private static Set<String> socketsOf(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
      for (Path descriptor : open.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring(8, target.length() - 1));
          }
        }
      }
    } catch (java.nio.file.NoSuchFileException e) {
      // A process or descriptor that has ended meanwhile listens no more.
    }
    return inodes;
  }
}

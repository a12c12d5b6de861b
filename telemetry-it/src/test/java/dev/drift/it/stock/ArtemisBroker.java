package dev.drift.it.stock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Artemis broker in a process of its own, set up as {@code deploy/artemis} says. */
public final class ArtemisBroker implements AutoCloseable {
  static final String USER = "drift";

  /** Who may listen to races, and nothing else. */
  public static final String LISTENER = "listener";

  /** Of both. */
  public static final String PASSWORD = "known to this test: only";

  private static final Pattern MQTT =
      Pattern.compile("<!-- For programs that listen by MQTT[^\\n]*\\n(.*?)-->", Pattern.DOTALL);

  private static final Duration START_WITHIN = Duration.ofMinutes(1);
  private static final long STOP_WITHIN_SECONDS = 20;

  private final Process process;
  private final int port;

  private ArtemisBroker(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Writes the shipped file with its acceptor of MQTT, a comment there, on that port of loopback.
   *
   * @return the file
   */
  public static Path withMqtt(Path shipped, int port, Path file) throws IOException {
    Matcher mqtt = MQTT.matcher(Files.readString(shipped));
    assertThat(mqtt.find()).as("an acceptor of MQTT in comments").isTrue();
    return Files.writeString(
        file, mqtt.replaceFirst("$1").replace("tcp://0.0.0.0:1883", "tcp://127.0.0.1:" + port));
  }

  /** Returns when the broker listens on the port of loopback. */
  public static ArtemisBroker start(Path brokerXml, Path data, int port, Path log)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dartemis.instance=" + data,
                "-Ddrift.broker.port=" + port,
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                brokerXml.toUri().toString(),
                USER,
                LISTENER,
                PASSWORD)
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    ArtemisBroker broker = new ArtemisBroker(process, port);
    try {
      await("the broker, see " + log)
          .atMost(START_WITHIN)
          .failFast("the broker ended, see " + log, () -> !process.isAlive())
          .until(broker::answers);
      return broker;
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** The same for {@code --broker-url}. */
  public String urlWithLogin() {
    return "tcp://"
        + USER
        + ":"
        + URLEncoder.encode(PASSWORD, UTF_8).replace("+", "%20")
        + "@127.0.0.1:"
        + port;
  }

  /** SIGKILL; its files are as a crash leaves them. */
  public void kill() {
    process.destroyForcibly();
    await().atMost(STOP_WITHIN_SECONDS, TimeUnit.SECONDS).until(() -> !process.isAlive());
  }

  /** Its own process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the broker does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}

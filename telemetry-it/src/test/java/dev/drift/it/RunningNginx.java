package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A real nginx with the files that DRIFT comes with, in front of some nodes, on free ports of
 * loopback. What differs from them: the ports, no IPv6, the nodes, and TLS where a test's clients
 * have none.
 */
final class RunningNginx implements AutoCloseable {

  private static final Path SHIPPED = RunningDrift.HOME.resolve("deploy/nginx");

  /**
   * Started by root, nginx's workers have another user, which does not reach a directory that only
   * its owner reads: bodies that do not fit into memory would be answered 500.
   */
  private static final String WORKERS = "user " + System.getProperty("user.name") + ";";

  private final Path directory;
  private final Process process;
  private final RunningDrift.Ports ports;

  private RunningNginx(Path directory, Process process, RunningDrift.Ports ports) {
    this.directory = directory;
    this.process = process;
    this.ports = ports;
  }

  /**
   * Starts it without TLS; the test is skipped where none is installed.
   *
   * @param directory of its files: an empty one
   * @param address the nodes see it come from there, so they trust it as a proxy; of loopback
   * @param nodes their HTTP and gRPC ports count
   */
  static RunningNginx start(Path directory, String address, List<RunningDrift.Ports> nodes) {
    return start(directory, address, nodes, RunningNginx::withoutTls);
  }

  /** The same, but it lets through what operators ask each node for. */
  static RunningNginx startForTests(
      Path directory, String address, List<RunningDrift.Ports> nodes) {
    return start(
        directory,
        address,
        nodes,
        shipped ->
            withoutTls(shipped)
                .replaceAll("(?m)^ *location /(metrics|health) \\{\n.*\n *\\}\n", ""));
  }

  private static String withoutTls(String shipped) {
    return shipped
        .replace("listen 443 ssl http2", "listen 443")
        .replace("listen 50051 ssl", "listen 50051")
        .replaceAll("(?m)^ *ssl_.*\n", "");
  }

  /** The same with TLS, as it is shipped. */
  static RunningNginx startWithTls(
      Path directory,
      String address,
      List<RunningDrift.Ports> nodes,
      LoopbackCertificate certificate) {
    try {
      Files.copy(certificate.certificate(), directory.resolve("drift.crt"));
      Files.copy(certificate.key(), directory.resolve("drift.key"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(directory, address, nodes, shipped -> shipped);
  }

  private static RunningNginx start(
      Path directory,
      String address,
      List<RunningDrift.Ports> nodes,
      Function<String, String> changed) {
    Installed.require("nginx");
    RunningDrift.Ports ports = RunningDrift.Ports.free();
    try {
      String shipped = changed.apply(Files.readString(SHIPPED.resolve("drift.conf")));
      Files.writeString(directory.resolve("drift.conf"), onFreePorts(shipped, ports));
      Files.copy(SHIPPED.resolve("drift-proxy.conf"), directory.resolve("drift-proxy.conf"));
      Files.writeString(
          directory.resolve("nginx.conf"),
          Files.readString(SHIPPED.resolve("nginx.conf"))
              .replace("access_log /dev/stdout", "access_log access.log"));
      writeNodes(directory, address, nodes);
      Process process =
          nginx(directory, "-g", "daemon off; " + WORKERS)
              .redirectOutput(directory.resolve("nginx.out").toFile())
              .start();
      RunningNginx nginx = new RunningNginx(directory, process, ports);
      await().atMost(20, SECONDS).until(() -> nginx.listens() || !process.isAlive());
      if (!process.isAlive()) {
        throw new IllegalStateException("nginx did not start: " + nginx.said());
      }
      return nginx;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder nginx(Path directory, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "nginx",
                "-p",
                directory.toAbsolutePath() + "/",
                "-c",
                directory.resolve("nginx.conf").toAbsolutePath().toString(),
                "-e",
                "stderr"));
    command.addAll(Arrays.asList(more));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private static String onFreePorts(String shipped, RunningDrift.Ports ports) {
    Map<Integer, Integer> free =
        Map.of(
            80,
            ports.udp(),
            443,
            ports.http(),
            8000,
            ports.api(),
            8765,
            ports.ws(),
            50051,
            ports.grpc());
    String moved = shipped.replaceAll("(?m)^ *listen \\[::\\].*\n", "");
    for (Map.Entry<Integer, Integer> port : free.entrySet()) {
      moved =
          moved.replaceAll(
              "listen " + port.getKey() + "\\b", "listen 127.0.0.1:" + port.getValue());
    }
    return moved;
  }

  private static void writeNodes(Path directory, String address, List<RunningDrift.Ports> nodes)
      throws IOException {
    Path written =
        Files.writeString(
            directory.resolve("drift-nodes.conf.part"),
            "proxy_bind %s;%ngrpc_bind %s;%n".formatted(address, address)
                + upstream("drift", nodes, RunningDrift.Ports::http)
                + upstream("drift_grpc", nodes, RunningDrift.Ports::grpc));
    Files.move(written, directory.resolve("drift-nodes.conf"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** As the shipped one, of other nodes. */
  private static String upstream(
      String name, List<RunningDrift.Ports> nodes, Function<RunningDrift.Ports, Integer> port) {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + port.apply(node))
        .map(
            node ->
                "server %s max_fails=1 fail_timeout=2s; server %s max_fails=0 backup;"
                    .formatted(node, node))
        .collect(
            joining("\n", "upstream " + name + " { zone " + name + " 128k; least_conn;\n", "}\n"));
  }

  private boolean listens() {
    try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), ports.http())) {
      return connected.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Its ports, in place of a node's; that of UDP is where plain HTTP is redirected. */
  RunningDrift.Ports ports() {
    return ports;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + ports.http() + path);
  }

  /** What it has said of its configuration, and of nodes that failed. */
  String said() {
    try {
      return Files.readString(directory.resolve("nginx.out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes other nodes, as an operator does; what is open stays with the old ones. */
  void reload(String address, List<RunningDrift.Ports> nodes) {
    try {
      writeNodes(directory, address, nodes);
      int code = nginx(directory, "-s", "reload").inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("nginx -s reload: " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}

package dev.drift.simulator.sensor;

import com.google.common.net.InetAddresses;
import dev.drift.simulator.send.PacedTask;
import dev.drift.simulator.send.Pacer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A running gRPC server of five sensors' readings. Owns its port and its thread until {@link
 * #close}.
 */
public final class SensorServer implements AutoCloseable {

  /** How many sensors it has. */
  public static final int SENSORS = 5;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final long TAKEN_WITHIN_SECONDS = 5;
  private static final long STOPPED_WITHIN_SECONDS = 2;

  private final SensorService service;
  private final Server server;
  private final Pacer pacer;

  private SensorServer(SensorService service, Server server, Pacer pacer) {
    this.service = service;
    this.server = server;
    this.pacer = pacer;
  }

  /**
   * Listens, and begins to measure.
   *
   * @param bind port 0 = any free one, which {@link #port} tells
   * @param hz readings a second of all sensors together; 0 = each at its own interval
   * @param seconds after which nothing is measured any more
   * @param seed the same seed measures the same values
   * @throws IOException with a text for the user where the port cannot be had
   */
  public static SensorServer start(InetSocketAddress bind, double hz, double seconds, long seed)
      throws IOException {
    SensorService service = new SensorService();
    Server server = NettyServerBuilder.forAddress(bind).addService(service).build();
    try {
      server.start();
    } catch (IOException e) {
      throw new IOException(
          "port "
              + bind.getPort()
              + " of "
              + InetAddresses.toAddrString(bind.getAddress())
              + " cannot be had: is it in use?",
          e);
    }
    return new SensorServer(service, server, Pacer.start(tasks(service, hz, seconds, seed)));
  }

  private static List<PacedTask> tasks(
      SensorService service, double hz, double seconds, long seed) {
    List<SimulatedSensor> sensors = SimulatedSensor.five();
    double ownHz = sensors.stream().mapToDouble(sensor -> 1e3 / sensor.intervalMillis()).sum();
    double speed = hz == 0 ? 1 : hz / ownHz;
    SplittableRandom random = new SplittableRandom(seed);
    List<PacedTask> tasks = new ArrayList<>();
    for (SimulatedSensor sensor : sensors) {
      double interval = sensor.intervalMillis() * NANOS_PER_MILLI / speed;
      tasks.add(new Measuring(sensor, random.split(), service, interval, seconds * 1e9));
    }
    return tasks;
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  /** What became of the readings so far. */
  public SensorCounts counts() {
    return service.counts();
  }

  /** Waits until all is measured or {@link #stop} is called, and until readers have taken all. */
  public void awaitEnd() throws InterruptedException {
    pacer.awaitEnd();
    service.awaitTaken(TimeUnit.SECONDS.toNanos(TAKEN_WITHIN_SECONDS));
  }

  /** Measures no more. */
  public void stop() {
    pacer.close();
  }

  /** Stops, ends the readers' streams and gives the port back. */
  @Override
  public void close() {
    stop();
    service.end();
    server.shutdown();
    try {
      if (!server.awaitTermination(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Measures one sensor again and again, for the first time when its interval is over. */
  private static final class Measuring implements PacedTask {
    private final SimulatedSensor sensor;
    private final SplittableRandom random;
    private final SensorService service;
    private final double intervalNanos;
    private final double endNanos;
    private long measured;

    Measuring(
        SimulatedSensor sensor,
        SplittableRandom random,
        SensorService service,
        double intervalNanos,
        double endNanos) {
      this.sensor = sensor;
      this.random = random;
      this.service = service;
      this.intervalNanos = intervalNanos;
      this.endNanos = endNanos;
    }

    @Override
    public long dueNanos() {
      double due = (measured + 1) * intervalNanos;
      return due <= endNanos ? (long) due : ENDED;
    }

    @Override
    public void run() {
      service.offer(sensor.next(Instant.now(), random));
      measured++;
    }
  }
}

package dev.drift.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import dev.drift.proto.v1.Sample;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends batches of the typed gRPC service, one stream a race, from one thread: every {@value
 * #TICK_MILLIS} ms what is due by the clock. Where the server's flow control holds a stream, what
 * it missed is left out: the rate that was reached says so.
 */
public final class GrpcLoad implements Load {

  private static final int TICK_MILLIS = 20;
  private static final int MAX_BEHIND_TICKS = 5;
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final ManagedChannel channel;
  private final List<GrpcStream> streams = new ArrayList<>();
  private final List<Sample> drones = new ArrayList<>();
  private final long beganNanos = System.nanoTime();

  private GrpcLoad(ManagedChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a stream into each race.
   *
   * @param drones of all races together, as many in each
   * @throws IOException where a stream is not taken
   */
  public static GrpcLoad open(int port, List<String> raceIds, int drones) throws IOException {
    GrpcLoad load =
        new GrpcLoad(NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build());
    for (int i = 0; i < Math.max(1, drones / raceIds.size()); i++) {
      load.drones.add(TypedSamples.ofDrone("drone-" + (i + 1)));
    }
    try {
      for (String raceId : raceIds) {
        load.streams.add(GrpcStream.open(load.channel, raceId));
      }
      return load;
    } catch (IOException e) {
      load.close();
      throw e;
    }
  }

  @Override
  public CompletableFuture<Sent> send(double perSecond, Duration time) {
    return Load.begin(() -> sendNow(perSecond / streams.size(), time.toNanos()));
  }

  private Sent sendNow(double perSecondOfEach, long nanos) throws IOException {
    long cpu = PROCESS.getProcessCpuTime();
    double perTick =
        Double.isInfinite(perSecondOfEach)
            ? TypedSamples.MAX_BATCH
            : perSecondOfEach * TICK_MILLIS / 1e3;
    double[] due = new double[streams.size()];
    long samples = 0;
    long start = System.nanoTime();
    long next = start;
    while (next - start < nanos) {
      for (int i = 0; i < due.length; i++) {
        due[i] = Math.min(due[i] + perTick, perTick * MAX_BEHIND_TICKS);
        int taken = sendDue(streams.get(i), (int) due[i]);
        due[i] -= taken;
        samples += taken;
      }
      next =
          Double.isInfinite(perSecondOfEach)
              ? System.nanoTime()
              : next + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
      awaitMoment(next);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    for (GrpcStream stream : streams) {
      stream.awaitAnswers(ANSWERED_WITHIN);
    }
    return new Sent(samples, seconds, (PROCESS.getProcessCpuTime() - cpu) / 1e9);
  }

  private static void awaitMoment(long nanoTime) {
    for (long wait = nanoTime - System.nanoTime(); wait > 0; wait = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }

  /** How many samples the stream took. */
  private int sendDue(GrpcStream stream, int due) {
    int taken = 0;
    while (due - taken > 0 && stream.hasRoom()) {
      int size = Math.min(due - taken, TypedSamples.MAX_BATCH);
      stream.send(drones, size, (System.nanoTime() - beganNanos) / 1e9);
      taken += size;
    }
    return taken;
  }

  /** Ends the streams. */
  @Override
  public void close() throws IOException {
    channel.shutdownNow();
  }
}

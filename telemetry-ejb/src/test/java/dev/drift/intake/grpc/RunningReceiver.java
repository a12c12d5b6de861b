package dev.drift.intake.grpc;

import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.node.NodeDirectory;
import dev.drift.race.RaceInfo;
import dev.drift.sample.RejectReason;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A receiver on a free port with real races behind it, and channels to it. */
final class RunningReceiver implements AutoCloseable {

  final HoldingQueue queue = new HoldingQueue();
  final List<TelemetrySample> live = Collections.synchronizedList(new ArrayList<>());
  final IntakeDirectory directory = new IntakeDirectory();
  final NodeDirectory nodes = new NodeDirectory(raceId -> Optional.empty());
  final StreamIntake streams = new StreamIntake(directory, nodes, Clock.systemUTC());
  final Map<UUID, Long> archived = new ConcurrentHashMap<>();
  final BatchPublisher publisher =
      new BatchPublisher(queue, UUID.randomUUID(), new Stages(Thread::new));
  final RaceIntake practice = addRace(1, RaceInfo.PRACTICE);
  final GrpcReceiver receiver;

  private final List<ManagedChannel> channels = new CopyOnWriteArrayList<>();

  RunningReceiver() {
    this(128);
  }

  RunningReceiver(int maxStreams) {
    this(maxStreams, null);
  }

  RunningReceiver(int maxStreams, StreamPositions positions) {
    StreamPositions asked =
        positions == null ? streamId -> archived.getOrDefault(streamId, 0L) : positions;
    receiver = new GrpcReceiver(streams, asked, nodes, Thread::new, maxStreams);
    try {
      receiver.start("127.0.0.1", 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Looks often: what is awaited here takes a few milliseconds. */
  static ConditionFactory await() {
    return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
  }

  RaceIntake addRace(int key, String id) {
    RaceInfo race =
        new RaceInfo(
            key, id, id, StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);
    RaceIntake intake =
        new RaceIntake(
            race, 0, Map.of(), List.of(live::add), publisher.open(key), /* maxDrones= */ 100);
    directory.add(intake);
    return intake;
  }

  /** Takes nothing more for the race. */
  void endRace(int key, String id) {
    directory.remove(id);
    streams.raceEnded(id);
    publisher.close(key);
  }

  /** A new connection. */
  ManagedChannel channel() {
    return channel(1 << 20);
  }

  /** A new connection that holds 64 KB of answers that are not read. */
  ManagedChannel narrowChannel() {
    return channel(64 << 10);
  }

  private ManagedChannel channel(int windowBytes) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", receiver.port())
            .flowControlWindow(windowBytes)
            .usePlaintext()
            .build();
    channels.add(channel);
    return channel;
  }

  SeedClient seed() {
    return new SeedClient(channel(), null);
  }

  SeedClient seed(String raceId) {
    return new SeedClient(channel(), raceId);
  }

  IngestClient ingest() {
    return new IngestClient(channel());
  }

  long rejected(RejectReason reason) {
    return practice.counters().snapshot().rejected().getOrDefault(reason, 0L);
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    await().until(() -> channels.stream().allMatch(ManagedChannel::isTerminated));
    receiver.close();
    publisher.close();
  }
}

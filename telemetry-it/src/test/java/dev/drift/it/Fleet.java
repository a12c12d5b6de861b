package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.Vector3;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Eight drones in each of some races, 100 samples a second each, over the typed service: each opens
 * its stream again whenever that has ended, and sends what was not acknowledged once more.
 */
final class Fleet implements AutoCloseable {

  static final int DRONES = 8;
  static final int BATCH_SAMPLES = 10;

  /** Of each drone. */
  static final int HZ = 100;

  private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(1) * BATCH_SAMPLES / HZ;
  private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final int grpcPort;
  private final List<Member> members = new ArrayList<>();
  private volatile boolean landing;

  private Fleet(int grpcPort) {
    this.grpcPort = grpcPort;
  }

  /** Takes off. */
  static Fleet begin(int grpcPort, List<CreatedRace> races) {
    Fleet fleet = new Fleet(grpcPort);
    for (CreatedRace race : races) {
      for (int drone = 1; drone <= DRONES; drone++) {
        fleet.members.add(fleet.new Member(race.id(), "d" + drone));
      }
    }
    fleet.members.forEach(member -> member.thread.start());
    return fleet;
  }

  /** A drone of a race, on a thread of its own. */
  private final class Member {
    private final String raceId;
    private final String drone;
    private final UUID streamId = UUID.randomUUID();
    private final ConcurrentHashMap<Long, Long> sentNanos = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile TypedClient client;
    private volatile long acknowledgedBefore;

    Member(String raceId, String drone) {
      this.raceId = raceId;
      this.drone = drone;
      thread = new Thread(this::fly, raceId + " " + drone);
    }

    private void fly() {
      while (!landing) {
        try (TypedClient opened =
            new TypedClient(grpcPort, raceId, streamId, drone, Fleet::sample)) {
          client = opened;
          long first = System.nanoTime();
          long[] sent = {0};
          opened.sendWhile(n -> isDue(n, first + sent[0]++ * BATCH_NANOS), BATCH_SAMPLES);
        } catch (IllegalStateException e) {
          // No node is there, or the race has no home yet.
          LockSupport.parkNanos(AGAIN_NANOS);
        } finally {
          acknowledgedBefore = batches();
          client = null;
        }
      }
    }

    private boolean isDue(long batch, long dueNanos) {
      for (long left = dueNanos - System.nanoTime(); left > 0 && !landing; ) {
        LockSupport.parkNanos(left);
        left = dueNanos - System.nanoTime();
      }
      var unused = sentNanos.putIfAbsent(batch, System.nanoTime());
      return !landing;
    }

    private long batches() {
      TypedClient present = client;
      return Math.max(acknowledgedBefore, present == null ? 0 : present.acknowledged());
    }
  }

  private static Sample.Builder sample(long n) {
    return Sample.newBuilder()
        .setTimestampSeconds((double) n / HZ)
        .setPositionMetres(Vector3.newBuilder().setX((float) n).setY(2).setZ(3));
  }

  /** What the server said is safe of a race's drone: the number of its last sample. */
  long acknowledged(String raceId, String drone) {
    return member(raceId, drone).batches() * BATCH_SAMPLES;
  }

  /** The same of all. */
  long acknowledged() {
    return members.stream().mapToLong(member -> member.batches() * BATCH_SAMPLES).sum();
  }

  /** What the server said is safe of a race. */
  long acknowledged(String raceId) {
    return members.stream()
        .filter(member -> member.raceId.equals(raceId))
        .mapToLong(member -> member.batches() * BATCH_SAMPLES)
        .sum();
  }

  /** When that sample was sent first, of {@link System#nanoTime()}. */
  long sentNanos(String raceId, String drone, long number) {
    return member(raceId, drone).sentNanos.get((number - 1) / BATCH_SAMPLES + 1);
  }

  private Member member(String raceId, String drone) {
    return members.stream()
        .filter(member -> member.raceId.equals(raceId) && member.drone.equals(drone))
        .findFirst()
        .orElseThrow();
  }

  /** Sends no more, and waits for the last answers. */
  void land() throws InterruptedException {
    landing = true;
    for (Member member : members) {
      member.thread.join(60_000);
      assertThat(member.thread.isAlive()).as(member.thread.getName() + " still sends").isFalse();
    }
  }

  /** What became of what was acknowledged. */
  Balance balance(Connection database) throws SQLException {
    Balance all = Balance.NOTHING;
    for (Member member : members) {
      Numbers numbers = new Numbers(1, member.batches() * BATCH_SAMPLES);
      all = all.plus(Balance.of(database, member.raceId, member.drone, List.of(numbers), HZ));
    }
    return all;
  }

  @Override
  public void close() {
    landing = true;
    members.forEach(member -> member.thread.interrupt());
  }
}

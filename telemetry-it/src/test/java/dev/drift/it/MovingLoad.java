package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sources of the practice race that connect to one node after the other, whenever the server has
 * ended their streams, as clients behind a proxy do.
 */
final class MovingLoad implements AutoCloseable {

  private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final SeveralNodes nodes;
  private final List<NumberedSource> sources;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean landing;

  private MovingLoad(SeveralNodes nodes, List<NumberedSource> sources) {
    this.nodes = nodes;
    this.sources = sources;
  }

  /** Sends from now on. */
  static MovingLoad begin(SeveralNodes nodes) {
    MovingLoad load =
        new MovingLoad(
            nodes,
            List.of(
                new TypedSource("typed-1"), new TypedSource("typed-2"), new SeedSource("seed")));
    for (NumberedSource source : load.sources) {
      Thread thread = new Thread(() -> load.send(source), source.drone());
      thread.start();
      load.threads.add(thread);
    }
    return load;
  }

  private void send(NumberedSource source) {
    int turn = 0;
    while (!landing) {
      List<RunningDrift> present = nodes.all();
      if (!present.isEmpty()) {
        try {
          source.send(present.get(turn++ % present.size()).ports().grpc(), () -> !landing);
        } catch (IllegalStateException | AssertionError e) {
          // It is not there, or not the race's home yet.
          LockSupport.parkNanos(AGAIN_NANOS);
        }
      }
    }
  }

  long acknowledged() {
    return sources.stream().mapToLong(NumberedSource::countAcknowledged).sum();
  }

  /** Sends no more, and waits for the last answers. */
  void land() throws InterruptedException {
    landing = true;
    for (Thread thread : threads) {
      thread.join(60_000);
      assertThat(thread.isAlive()).as(thread.getName() + " still sends").isFalse();
    }
  }

  /** What became of what was acknowledged. */
  Balance balance(Connection database) throws SQLException {
    Balance all = Balance.NOTHING;
    for (NumberedSource source : sources) {
      all = all.plus(Balance.of(database, "practice", source.drone(), source.acknowledged()));
    }
    return all;
  }

  @Override
  public void close() {
    landing = true;
    threads.forEach(Thread::interrupt);
  }
}

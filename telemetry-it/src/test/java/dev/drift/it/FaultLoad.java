package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sources that send as fast as they are answered, each on a thread of its own. */
final class FaultLoad implements AutoCloseable {

  private final List<NumberedSource> sources;
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean landing;

  private FaultLoad(List<NumberedSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * Two streams of the typed service and one of the seed's.
   *
   * @param name begins the drones' ids
   */
  static FaultLoad of(String name) {
    return new FaultLoad(
        List.of(
            new TypedSource(name + "-typed-1"),
            new TypedSource(name + "-typed-2"),
            new SeedSource(name + "-seed")));
  }

  /** Sends until the server ends the connections, or they are told to land. */
  void begin(RunningDrift drift) {
    landing = false;
    for (NumberedSource source : sources) {
      Thread thread =
          new Thread(() -> source.send(drift.ports().grpc(), () -> !landing), source.drone());
      thread.setUncaughtExceptionHandler((in, failure) -> failures.add(failure));
      thread.start();
      threads.add(thread);
    }
  }

  /** Sends no more, and waits for the last answers. */
  void land() {
    landing = true;
    awaitEnd();
  }

  /** Waits until the server has ended all connections. */
  void awaitEnd() {
    try {
      for (Thread thread : threads) {
        thread.join(120_000);
        assertThat(thread.isAlive()).as(thread.getName() + " still sends").isFalse();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
    assertThat(failures).isEmpty();
  }

  long acknowledged() {
    return sources.stream().mapToLong(NumberedSource::countAcknowledged).sum();
  }

  /** Of the practice race. */
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

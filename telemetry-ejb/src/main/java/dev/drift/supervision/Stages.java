package dev.drift.supervision;

import dev.drift.health.Liveness;
import dev.drift.health.Readiness;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The supervised threads that run now. A failed one keeps the server from being ready until it has
 * recovered; one that was given up also makes it not live.
 */
@ApplicationScoped
public class Stages implements Readiness, Liveness {

  private final LongSupplier nanoTime;
  private final List<Stage> running = new CopyOnWriteArrayList<>();
  private ThreadFactory threads;

  @Resource private ManagedThreadFactory managedThreads;

  /** For the container, whose threads these stages get. */
  public Stages() {
    this(null);
  }

  /** Stages on threads of that factory. */
  public Stages(ThreadFactory threads) {
    this(threads, System::nanoTime);
  }

  Stages(ThreadFactory threads, LongSupplier nanoTime) {
    this.threads = threads;
    this.nanoTime = nanoTime;
  }

  /**
   * Starts a supervised thread.
   *
   * @param name of the stage and its thread, a label in metrics: from a small fixed set
   * @return the stage, which the caller stops
   */
  public Stage start(String name, StageBody body) {
    Stage stage = new Stage(name, body, nanoTime);
    running.add(stage);
    // One that was given up stays, so that it is seen.
    stage.start(factory(), () -> running.removeIf(ended -> ended == stage && !ended.isGivenUp()));
    return stage;
  }

  private synchronized ThreadFactory factory() {
    if (threads == null) {
      threads = managedThreads;
    }
    return threads;
  }

  /** Those that run, failed ones included. */
  public List<Stage> running() {
    return List.copyOf(running);
  }

  @Override
  public Optional<String> notReadyBecause() {
    return because(Stage::failure);
  }

  @Override
  public Optional<String> notLiveBecause() {
    return because(stage -> stage.isGivenUp() ? stage.failure() : Optional.empty());
  }

  private Optional<String> because(Function<Stage, Optional<String>> reason) {
    String reasons =
        running.stream().map(reason).flatMap(Optional::stream).collect(Collectors.joining("; "));
    return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons);
  }
}

package dev.drift.web.socket;

import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The thread that goes on reading where a pause ended, because the container, which was asked for
 * nothing meanwhile, does not by itself.
 *
 * <p>Bound of its queue: each paused connection is in it once at most. A connection reads until the
 * next pause, or until the container has nothing more for it; then the next one has its turn.
 */
@ApplicationScoped
public class SocketReaders implements Executor {

  private static final Duration LOOKS_AGAIN = Duration.ofSeconds(1);

  private final LinkedBlockingQueue<Runnable> turns = new LinkedBlockingQueue<>();
  private Stage stage;

  @Inject private Stages stages;

  @PostConstruct
  void start() {
    stage = stages.start("drift-sockets", this::run);
  }

  @PreDestroy
  void stop() {
    stage.stop();
    stage.interrupt();
  }

  @Override
  public void execute(Runnable turn) {
    turns.add(turn);
  }

  private void run(Stage running) throws InterruptedException {
    while (!running.isStopping()) {
      Runnable turn = turns.poll(LOOKS_AGAIN.toNanos(), TimeUnit.NANOSECONDS);
      if (turn != null) {
        turn.run();
      }
    }
  }
}

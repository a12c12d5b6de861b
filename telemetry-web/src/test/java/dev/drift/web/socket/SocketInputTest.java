package dev.drift.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pausing, by the rules of a container that tells of data once it was asked in vain. */
class SocketInputTest {

  private final ExecutorService containerThreads = Executors.newFixedThreadPool(2);
  private final ExecutorService readers = Executors.newSingleThreadExecutor();
  private final Container container = new Container();
  private final SocketInput input = new SocketInput(container);
  private final Reader reader = new Reader();

  @AfterEach
  void end() {
    containerThreads.shutdownNow();
    readers.shutdownNow();
  }

  private final class Container extends ServletInputStream {
    private final Queue<Integer> came = new ArrayDeque<>();
    private ReadListener listener;
    private boolean asked;
    private int questions;

    synchronized void comes(int octet) {
      came.add(octet);
      tellIfAsked();
    }

    private void tellIfAsked() {
      if (asked && !came.isEmpty()) {
        asked = false;
        containerThreads.execute(
            () -> {
              try {
                listener.onDataAvailable();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
    }

    @Override
    public synchronized boolean isReady() {
      questions++;
      if (came.isEmpty()) {
        asked = true;
      }
      return !came.isEmpty();
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      assertThat(came).as("a read must not wait").isNotEmpty();
      bytes[offset] = came.remove().byteValue();
      return 1;
    }

    @Override
    public int read() {
      throw new AssertionError("read by octet");
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public synchronized void setReadListener(ReadListener told) {
      listener = told;
      asked = true;
      tellIfAsked();
    }
  }

  /** As Tyrus: reads first, then asks. */
  private final class Reader implements ReadListener {
    private final List<Integer> got = new ArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile int pauseAt = Integer.MAX_VALUE;

    @Override
    public void onDataAvailable() throws IOException {
      assertThat(inside.incrementAndGet()).as("threads in the reader").isEqualTo(1);
      do {
        byte[] octet = new byte[1];
        assertThat(input.read(octet)).isEqualTo(1);
        synchronized (got) {
          got.add((int) octet[0]);
          if (got.size() == pauseAt) {
            input.pause();
          }
        }
      } while (input.isReady());
      inside.decrementAndGet();
    }

    int count() {
      synchronized (got) {
        return got.size();
      }
    }

    @Override
    public void onAllDataRead() {
      throw new AssertionError("there is more");
    }

    @Override
    public void onError(Throwable why) {
      throw new AssertionError(why);
    }
  }

  private void begin() {
    input.setReadListener(reader);
    input.begin();
  }

  @Test
  void aPausedInputIsNotReadAndTheContainerIsNotAsked() {
    reader.pauseAt = 2;
    begin();
    for (int i = 1; i <= 5; i++) {
      container.comes(i);
    }
    await().until(() -> reader.count() == 2 && reader.inside.get() == 0);
    int questions = container.questions;
    container.comes(6);
    assertThat(input.isReady()).isFalse();
    assertThat(container.questions).isEqualTo(questions);
    assertThat(reader.count()).isEqualTo(2);

    input.resume(readers);
    await().until(() -> reader.count() == 6);
    assertThat(reader.got).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void whatComesWhileItIsPausedBetweenMessagesWaits() {
    begin();
    container.comes(1);
    await().until(() -> reader.count() == 1 && reader.inside.get() == 0);
    input.pause();
    container.comes(2);
    await().until(() -> !container.asked);
    assertThat(reader.count()).isEqualTo(1);
    input.resume(readers);
    await().until(() -> reader.count() == 2);
    container.comes(3);
    await().until(() -> reader.count() == 3);
  }

  @Test
  void aConnectionThatIsLeftWhilePausedIsNotRead() {
    reader.pauseAt = 1;
    begin();
    container.comes(1);
    container.comes(2);
    await().until(() -> reader.count() == 1 && reader.inside.get() == 0);
    input.leave();
    input.resume(Runnable::run);
    assertThat(reader.count()).isEqualTo(1);
  }

  @Test
  void nothingIsLostAndNothingReadTwiceHoweverItIsPaused() {
    begin();
    int all = 20_000;
    containerThreads.execute(
        () -> {
          for (int i = 0; i < all; i++) {
            container.comes(i & 0x7f);
          }
        });
    ThreadLocalRandom random = ThreadLocalRandom.current();
    while (reader.count() < all) {
      input.pause();
      for (int i = random.nextInt(200); i > 0; i--) {
        Thread.onSpinWait();
      }
      input.resume(readers);
    }
    for (int i = 0; i < all; i++) {
      assertThat(reader.got.get(i)).isEqualTo(i & 0x7f);
    }
  }
}

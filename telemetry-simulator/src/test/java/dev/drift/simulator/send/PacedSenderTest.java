package dev.drift.simulator.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedSenderTest {

  private static final long SECOND = 1_000_000_000L;

  private long now = 77 * SECOND;
  private final List<Long> sentAt = Collections.synchronizedList(new ArrayList<>());
  private final List<String> notices = new ArrayList<>();

  /** Due at even times; its datagrams are single bytes that count. */
  private static DroneStream every(long nanos, int count) {
    return new DroneStream() {
      private int next;

      @Override
      public long dueNanos() {
        return next < count ? next * nanos : ENDED;
      }

      @Override
      public void write(ByteBuffer datagram) {
        datagram.put((byte) next++);
      }
    };
  }

  private DatagramSink sink() {
    return sink(true);
  }

  private DatagramSink sink(boolean listened) {
    return new DatagramSink() {
      @Override
      public boolean send(ByteBuffer datagram) {
        sentAt.add(now - 77 * SECOND);
        return listened;
      }

      @Override
      public void close() {}
    };
  }

  private PacedSender sender(List<DroneStream> streams, List<DatagramSink> sinks) {
    return new PacedSender(streams, sinks, notices::add, () -> now, nanos -> now += nanos);
  }

  @Test
  void sendsEachWhenItIsDue() {
    sender(List.of(every(10, 3), every(15, 3)), List.of(sink(), sink())).run();

    assertThat(sentAt).containsExactly(0L, 0L, 10L, 15L, 20L, 30L);
  }

  @Test
  void sendsWhatAStallDelayedAtOnceAndIsOnTimeAgain() {
    PacedSender sender =
        new PacedSender(
            List.of(every(SECOND, 8)),
            List.of(sink()),
            notices::add,
            () -> now,
            nanos -> now += sentAt.size() == 2 ? 3 * SECOND : nanos);

    sender.run();

    assertThat(sentAt.stream().map(at -> at / SECOND))
        .containsExactly(0L, 1L, 4L, 4L, 4L, 5L, 6L, 7L);
  }

  @Test
  void countsRefusalsAndTellsThemOnce() {
    PacedSender sender = sender(List.of(every(1, 20)), List.of(sink(false)));

    sender.run();

    assertThat(sender.counts()).isEqualTo(new SendCounts(20, 20, 0));
    assertThat(notices).singleElement().asString().contains("Nobody listens");
  }

  @Test
  void goesOnAfterAFailureAndTellsEachCauseOnce() {
    DatagramSink failing =
        new DatagramSink() {
          private int calls;

          @Override
          public boolean send(ByteBuffer datagram) throws IOException {
            if (calls++ % 2 == 0) {
              throw new IOException("no buffer space");
            }
            return true;
          }

          @Override
          public void close() {}
        };
    PacedSender sender = sender(List.of(every(1, 10)), List.of(failing));

    sender.run();

    assertThat(sender.counts()).isEqualTo(new SendCounts(5, 0, 5));
    assertThat(notices).singleElement().asString().contains("no buffer space");
  }
}

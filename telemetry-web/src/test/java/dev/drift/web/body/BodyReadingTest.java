package dev.drift.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BodyReadingTest {

  private static final byte[] BODY = {1, 2, 3};

  private Instant now = Instant.EPOCH;
  private final BodyReading reading = new BodyReading(() -> now);

  @Test
  void whatArrivesByteByByteHasOneDeadlineForAll() {
    InputStream drip =
        new InputStream() {
          @Override
          public int read() {
            return 1;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            now = now.plus(Duration.ofSeconds(2));
            return 1;
          }
        };
    refused(408, drip, 100);
    assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(6));
  }

  @Test
  void whileManyAreAwaitedTheOthersAreToldToComeAgainUnlessTheirsIsThere() throws Exception {
    CountDownLatch awaited = new CountDownLatch(BodyReading.MAX_AWAITED);
    CountDownLatch arrive = new CountDownLatch(1);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < BodyReading.MAX_AWAITED; i++) {
      Thread client = new Thread(() -> readUnchecked(new Late(awaited, arrive)));
      client.start();
      clients.add(client);
    }
    awaited.await();
    refused(503, new ByteArrayInputStream(BODY), -1);
    assertThat(reading.read(new ByteArrayInputStream(BODY), BODY.length)).isEqualTo(BODY);
    arrive.countDown();
    for (Thread client : clients) {
      client.join();
    }
    assertThat(reading.read(new ByteArrayInputStream(BODY), -1)).isEqualTo(BODY);
  }

  @Test
  void theLargestBodyIsReadAndALargerOneRefused() throws Exception {
    byte[] largest = new byte[BodyReading.MAX_BYTES];
    assertThat(reading.read(new ByteArrayInputStream(largest), largest.length)).isEqualTo(largest);
    refused(413, new ByteArrayInputStream(new byte[BodyReading.MAX_BYTES + 1]), -1);
    refused(413, InputStream.nullInputStream(), Long.MAX_VALUE);
  }

  private void refused(int status, InputStream body, long length) {
    assertThatExceptionOfType(BodyRefusedException.class)
        .isThrownBy(() -> reading.read(body, length))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
  }

  private void readUnchecked(InputStream body) {
    try {
      var unused = reading.read(body, BODY.length);
    } catch (BodyRefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A body that ends when it is told to. */
  private static final class Late extends InputStream {
    private final CountDownLatch awaited;
    private final CountDownLatch arrive;

    Late(CountDownLatch awaited, CountDownLatch arrive) {
      this.awaited = awaited;
      this.arrive = arrive;
    }

    @Override
    public int read() {
      awaited.countDown();
      try {
        arrive.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return read();
    }
  }
}

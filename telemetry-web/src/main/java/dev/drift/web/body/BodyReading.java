package dev.drift.web.body;

import dev.drift.clock.SteadyClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads bodies of at most {@value #MAX_BYTES} bytes, each for a few seconds at most, and at most
 * {@value #MAX_AWAITED} at a time that have not arrived: slow clients hold few of the server's
 * threads.
 */
@ApplicationScoped
public class BodyReading {

  /** 64 KiB. */
  static final int MAX_BYTES = 65_536;

  /** A quarter of the threads that the command gives HTTP. */
  static final int MAX_AWAITED = 16;

  /** 1 MiB: of what is longer, the rest is left unread. */
  private static final int MAX_BYTES_READ = 16 * MAX_BYTES;

  private static final int PIECE_BYTES = 8_192;
  private static final Duration MAX_TIME = Duration.ofSeconds(5);
  private static final int TURN_MILLIS = 100;

  private final InstantSource clock;
  private final Semaphore turns = new Semaphore(MAX_AWAITED);

  /** For the container. */
  public BodyReading() {
    this(SteadyClock.ofServer());
  }

  BodyReading(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * All of a body.
   *
   * @param length what the client says, in bytes; negative = it does not
   * @throws BodyRefusedException it is too large or too slow, or others are waited for
   */
  byte[] read(InputStream body, long length) throws BodyRefusedException {
    if (length > MAX_BYTES_READ) {
      throw tooLarge();
    }
    try {
      // Most come with their request, and wait for no turn.
      boolean arrived = length >= 0 && body.available() >= length;
      return arrived ? pieces(body) : inTurn(body);
    } catch (IOException e) {
      throw tooSlow();
    }
  }

  private byte[] inTurn(InputStream body) throws IOException, BodyRefusedException {
    takeTurn();
    try {
      return pieces(body);
    } finally {
      turns.release();
    }
  }

  private void takeTurn() throws BodyRefusedException {
    try {
      if (turns.tryAcquire(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BodyRefusedException(
        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        "Too many requests are sending bodies. Try again in a few seconds.");
  }

  /** Clients that still send lose the answer when the connection is closed, so more is read. */
  private byte[] pieces(InputStream body) throws IOException, BodyRefusedException {
    Instant end = clock.instant().plus(MAX_TIME);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE_BYTES];
    int total = 0;
    for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
      total += read;
      if (total <= MAX_BYTES) {
        kept.write(piece, 0, read);
      }
      if (total > MAX_BYTES_READ) {
        break;
      }
      if (clock.instant().isAfter(end)) {
        throw tooSlow();
      }
    }
    if (total > MAX_BYTES) {
      throw tooLarge();
    }
    return kept.toByteArray();
  }

  private static BodyRefusedException tooLarge() {
    return new BodyRefusedException(
        HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
        "The body is too large: send at most " + MAX_BYTES / 1024 + " KiB.");
  }

  private static BodyRefusedException tooSlow() {
    return new BodyRefusedException(
        HttpServletResponse.SC_REQUEST_TIMEOUT,
        "The body did not arrive within " + MAX_TIME.toSeconds() + " seconds. Send it again.");
  }
}

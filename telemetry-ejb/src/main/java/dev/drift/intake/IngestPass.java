package dev.drift.intake;

import dev.drift.race.IngestToken;
import java.util.HexFormat;

/**
 * What the sender of a stream showed when it opened it.
 *
 * @param tokenHash the SHA-256 of its ingest token in hexadecimal digits; empty = it showed none
 */
public record IngestPass(String tokenHash) {

  /** Nothing was shown. */
  public static final IngestPass NONE = new IngestPass("");

  /** Somebody showed that token. */
  public static IngestPass ofToken(String token) {
    return new IngestPass(HexFormat.of().formatHex(IngestToken.hash(token)));
  }

  /** Whether nothing was shown. */
  public boolean isNone() {
    return tokenHash.isEmpty();
  }
}

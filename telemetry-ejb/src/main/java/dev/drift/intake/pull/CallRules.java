package dev.drift.intake.pull;

import dev.drift.config.SourceHosts;
import java.time.Duration;

/**
 * What holds for every source.
 *
 * @param organisers the hosts that organisers may have called
 * @param readingsPerSecond the most that one source is asked for
 * @param connectWithin so long a server may take until it has the call
 * @param lookUpWithin so long a name may take until it is resolved
 */
public record CallRules(
    SourceHosts organisers, int readingsPerSecond, Duration connectWithin, Duration lookUpWithin) {

  /** With the usual times. */
  public CallRules(SourceHosts organisers, int readingsPerSecond) {
    this(organisers, readingsPerSecond, Duration.ofSeconds(10), Duration.ofSeconds(5));
  }
}

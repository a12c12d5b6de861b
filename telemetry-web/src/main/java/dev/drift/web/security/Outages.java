package dev.drift.web.security;

import dev.drift.archive.DatabaseWatch;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** What every API says while the database does not answer. */
@ApplicationScoped
public class Outages {

  /** For users. */
  public static final String TEXT = "The database does not answer. Try again in a few seconds.";

  /** HTTP says it in whole seconds, the next one: 5, as for all that is refused for a while. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(4);

  @Inject private DatabaseWatch database;

  /** The failure as callers are told of it: an outage of the database is a BUSY refusal. */
  public Throwable told(Throwable failure) {
    return isOutage(failure) ? new RefusedException(Why.BUSY, TEXT, RETRY_AFTER) : failure;
  }

  /** Whether the database does not answer; the log says so once. */
  public boolean isOutage(Throwable failure) {
    return database.isAway(failure);
  }
}

package dev.drift.control;

import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Has races deleted, every five minutes, that ended longer ago than the operator keeps them.
 * Several servers may do it at the same time.
 */
@Singleton
// Payara begins a transaction for a timer, whatever the method says of it.
@TransactionManagement(TransactionManagementType.BEAN)
public class RaceRetention {

  private static final Logger LOG = System.getLogger(RaceRetention.class.getName());

  @Inject private ServerSettings settings;
  @Inject private OldRaces races;

  /** Called by the container's timer. */
  @Schedule(hour = "*", minute = "*/5", persistent = false)
  public void deleteOld() {
    int days = settings.number(DriftSetting.RETENTION_DAYS);
    if (days == 0) {
      return;
    }
    try {
      races.deleteEndedBefore(SteadyClock.ofServer().instant().minus(Duration.ofDays(days)));
    } catch (RuntimeException e) {
      // Thrown, it would make the container give the timer up; five minutes later it goes on.
      LOG.log(Level.WARNING, "Old races were not deleted: {0}", e.getMessage());
    }
  }
}

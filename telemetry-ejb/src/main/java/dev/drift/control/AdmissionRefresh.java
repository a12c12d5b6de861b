package dev.drift.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Reads again, every ten seconds, who may send to the races that run and who may watch: for what
 * was changed elsewhere, such as a pilot's account that was deleted, and for who came meanwhile.
 */
@Singleton
public class AdmissionRefresh {

  private static final Logger LOG = System.getLogger(AdmissionRefresh.class.getName());

  @Inject private Admissions admissions;
  @Inject private Audiences audiences;

  /** Called by the container's timer. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void refresh() {
    try {
      admissions.refreshAll();
      audiences.refreshAll();
    } catch (RuntimeException e) {
      // Thrown, it would make the container give the timer up. What held before goes on to hold.
      LOG.log(Level.DEBUG, "Who may send and watch was not read again: {0}", e.getMessage());
    }
  }
}

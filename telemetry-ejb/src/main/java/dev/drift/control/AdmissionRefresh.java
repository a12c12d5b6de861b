package dev.drift.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Reads every ten seconds who may send to the running races and who may watch: for changes that are
 * made elsewhere, such as the deletion of a pilot's account, and for viewers who connected while
 * something was changed.
 */
@Singleton
public class AdmissionRefresh {

  @Inject private Admissions admissions;
  @Inject private Audiences audiences;

  /** Called by the container's timer. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void refresh() {
    // Neither throws for a race that fails: thrown twice, it would make the container give the
    // timer up.
    admissions.refreshAll();
    audiences.refreshAll();
  }
}

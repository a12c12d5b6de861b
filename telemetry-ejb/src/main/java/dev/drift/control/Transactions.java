package dev.drift.control;

import dev.drift.archive.NamesOutages;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import java.util.function.Supplier;

/**
 * Runs work in a database transaction that is committed when this returns: for those who do
 * something before or after it that no transaction can take back.
 */
@Stateless
@Interceptors(NamesOutages.class)
public class Transactions {

  /** Does the work; rolls back when it throws. */
  public <T> T call(Supplier<T> work) {
    return work.get();
  }

  /** Does the work; rolls back when it throws. */
  public void run(Runnable work) {
    work.run();
  }
}

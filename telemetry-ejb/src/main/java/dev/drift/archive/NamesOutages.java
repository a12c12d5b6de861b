package dev.drift.archive;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;

/**
 * The interceptor of every enterprise bean that uses the database: an outage leaves it as a {@link
 * DatabaseAwayException}, everything else as it is.
 */
public class NamesOutages {

  @Inject private DatabaseWatch watch;

  /**
   * Calls the method.
   *
   * @throws DatabaseAwayException the database does not answer
   */
  @AroundInvoke
  public Object call(InvocationContext method) throws Exception {
    try {
      return method.proceed();
    } catch (DatabaseAwayException e) {
      throw e;
    } catch (RuntimeException e) {
      throw watch.isAway(e) ? new DatabaseAwayException(e) : e;
    }
  }
}

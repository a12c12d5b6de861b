package dev.drift.archive;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;

/**
 * Lets a query fail at once when the database does not answer. EclipseLink would try it again for
 * ten seconds, with the caller's thread held and a stack trace logged for each try; the pool has
 * validated the connection already. Named in persistence.xml.
 *
 * <p>By the older of two interfaces: the EclipseLink 4.0.1 of Payara Server 6 has no other.
 */
@SuppressWarnings("removal")
public class EclipseLinkSession implements SessionCustomizer {

  @Override
  public void customize(Session session) {
    if (session.getDatasourceLogin() instanceof DatabaseLogin login) {
      login.setQueryRetryAttemptCount(0);
    }
  }
}

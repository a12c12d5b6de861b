package dev.drift.archive;

import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Lets a query fail at once when the database does not answer. EclipseLink would try it again for
 * ten seconds, with the caller's thread held and a stack trace logged for each try; the pool has
 * validated the connection already. Named in persistence.xml.
 */
public class EclipseLinkSession implements SessionCustomizer {

  @Override
  public void customize(Session session) {
    if (session.getDatasourceLogin() instanceof DatabaseLogin login) {
      login.setQueryRetryAttemptCount(0);
    }
  }
}

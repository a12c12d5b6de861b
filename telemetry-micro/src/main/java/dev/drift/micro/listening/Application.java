package dev.drift.micro.listening;

import dev.drift.config.ManagementNames;
import dev.drift.micro.application.ApplicationBean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;

/** The application in this JVM, which publishes and knows the accounts; it may not be there yet. */
final class Application {
  private static final Logger LOG = Logger.getLogger(Application.class.getName());
  private static final ApplicationBean LISTENING = new ApplicationBean(ManagementNames.LISTENING);

  /** Tells it to look who listens; it also looks when it starts. */
  void listenersChanged() {
    var unused = call("listenersChanged");
  }

  /** Whether that user may listen from that address; false while the application is not there. */
  boolean mayListen(String name, String password, String address) {
    return Boolean.TRUE.equals(call("mayListen", name, password, address));
  }

  private static Object call(String operation, Object... arguments) {
    try {
      return LISTENING.call(operation, arguments);
    } catch (InstanceNotFoundException e) {
      return null;
    } catch (JMException | RuntimeException e) {
      LOG.log(Level.WARNING, "The application did not do " + operation, e);
      return null;
    }
  }
}

package dev.drift.micro.listening;

import dev.drift.config.ManagementNames;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** The application in this JVM, which publishes and knows the accounts; it may not be there yet. */
final class Application {
  private static final Logger LOG = Logger.getLogger(Application.class.getName());

  /** Tells it to look who listens; it also looks when it starts. */
  void listenersChanged() {
    var unused = call("listenersChanged", new Object[0], new String[0]);
  }

  /** Whether that user may listen from that address; false while the application is not there. */
  boolean mayListen(String name, String password, String address) {
    String text = String.class.getName();
    Object answer =
        call("mayListen", new Object[] {name, password, address}, new String[] {text, text, text});
    return Boolean.TRUE.equals(answer);
  }

  private static Object call(String operation, Object[] arguments, String[] types) {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .invoke(new ObjectName(ManagementNames.LISTENING), operation, arguments, types);
    } catch (InstanceNotFoundException e) {
      return null;
    } catch (JMException | RuntimeException e) {
      LOG.log(Level.WARNING, "The application did not do " + operation, e);
      return null;
    }
  }
}

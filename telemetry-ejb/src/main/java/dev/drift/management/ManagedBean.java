package dev.drift.management;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executor;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The registration of an MBean at the platform's MBean server; closing takes back this one only.
 */
public final class ManagedBean implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ManagedBean.class.getName());

  private final MBeanServer server;
  private final ObjectName name;
  private boolean registered;

  private ManagedBean(MBeanServer server, ObjectName name) {
    this.server = server;
    this.name = name;
  }

  /**
   * Registers the MBean. Where that fails, such as for a name that is taken, the log says so, and
   * closing leaves alone what has the name.
   *
   * @param kind the MXBean interface of the bean, whose {@link Described}s consoles show
   * @param application runs each call with the application's context
   * @throws IllegalArgumentException the name is no {@link ObjectName}
   */
  public static <T> ManagedBean register(String name, Class<T> kind, T bean, Executor application) {
    ManagedBean managed = new ManagedBean(ManagementFactory.getPlatformMBeanServer(), parse(name));
    managed.register(new DescribedBean(bean, kind, application));
    return managed;
  }

  private static ObjectName parse(String name) {
    try {
      return new ObjectName(name);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(name + " is no name of an MBean", e);
    }
  }

  private void register(DescribedBean bean) {
    try {
      server.registerMBean(bean, name);
      registered = true;
    } catch (JMException e) {
      LOG.log(Level.WARNING, "The MBean " + name + " could not be registered.", e);
    }
  }

  /** Unregisters it, if it was registered; again without effect. */
  @Override
  public void close() {
    if (!registered) {
      return;
    }
    registered = false;
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      LOG.log(Level.DEBUG, "The MBean {0} was unregistered by somebody else.", name);
    } catch (JMException e) {
      LOG.log(Level.WARNING, "The MBean " + name + " could not be unregistered.", e);
    }
  }
}

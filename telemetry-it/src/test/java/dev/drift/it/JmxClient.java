package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A JMX client of the user that a server runs as, on its machine, as {@code jconsole PID} is. */
final class JmxClient implements AutoCloseable {

  static final String SERVER = "dev.drift:type=Server";

  private final JMXConnector connector;
  private final MBeanServerConnection server;

  private JmxClient(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
  }

  /** A client of the MBeans in the JVM with that process id. */
  @SuppressWarnings("BanJNDI") // The address is what that JVM itself says.
  static JmxClient attach(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
      try {
        String address = machine.startLocalManagementAgent();
        return new JmxClient(JMXConnectorFactory.connect(new JMXServiceURL(address)));
      } finally {
        machine.detach();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of all that are DRIFT's. */
  Set<String> drift() {
    return names("dev.drift:*").stream()
        .map(ObjectName::getCanonicalName)
        .collect(Collectors.toSet());
  }

  Set<ObjectName> names(String pattern) {
    try {
      return server.queryNames(new ObjectName(pattern), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JMException e) {
      throw new IllegalArgumentException(pattern, e);
    }
  }

  /** The name of the race's MBean. */
  String race(String id) {
    Set<ObjectName> names = names("dev.drift:type=Race,id=" + id + ",*");
    assertThat(names).hasSize(1);
    return names.iterator().next().getCanonicalName();
  }

  Object read(String bean, String attribute) throws JMException {
    try {
      return server.getAttribute(new ObjectName(bean), attribute);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long number(String bean, String attribute) throws JMException {
    return ((Number) read(bean, attribute)).longValue();
  }

  /** A map, as every client gets it. */
  Map<String, Object> map(String bean, String attribute) throws JMException {
    Map<String, Object> map = new TreeMap<>();
    for (Object row : ((TabularData) read(bean, attribute)).values()) {
      CompositeData entry = (CompositeData) row;
      map.put(entry.get("key").toString(), entry.get("value"));
    }
    return map;
  }

  Object call(String bean, String operation) throws JMException {
    try {
      return server.invoke(new ObjectName(bean), operation, new Object[0], new String[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What consoles say of the attribute. */
  String description(String bean, String attribute) throws JMException {
    try {
      for (var info : server.getMBeanInfo(new ObjectName(bean)).getAttributes()) {
        if (info.getName().equals(attribute)) {
          return info.getDescription();
        }
      }
      throw new IllegalArgumentException(bean + " has no " + attribute);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}

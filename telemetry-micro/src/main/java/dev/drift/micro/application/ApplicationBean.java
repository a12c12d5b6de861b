package dev.drift.micro.application;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** A management bean of the application in this JVM; it is there while the application runs. */
public final class ApplicationBean {

  private final ObjectName name;

  /**
   * The bean of that name.
   *
   * @param name of {@link dev.drift.config.ManagementNames}
   */
  public ApplicationBean(String name) {
    try {
      this.name = new ObjectName(name);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(name + " is no name of a management bean", e);
    }
  }

  /**
   * Has it do something.
   *
   * @param arguments of exactly the classes that the operation declares
   * @return what the operation returns
   * @throws javax.management.InstanceNotFoundException it is not there
   * @throws JMException it failed
   */
  public Object call(String operation, Object... arguments) throws JMException {
    String[] types =
        Arrays.stream(arguments)
            .map(argument -> argument.getClass().getName())
            .toArray(String[]::new);
    return ManagementFactory.getPlatformMBeanServer().invoke(name, operation, arguments, types);
  }
}

package dev.drift.management;

import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.Descriptor;
import javax.management.MBeanException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;
import javax.management.StandardMBean;

/**
 * An MXBean that tells consoles what {@link Described} says at its interface.
 *
 * <p>It answers with the context class loader of the thread that made it: the threads of JMX have
 * none, or one of the client's, and CDI finds its application by it.
 */
final class DescribedBean extends StandardMBean {

  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  /**
   * The bean as that interface shows it.
   *
   * @throws IllegalArgumentException the interface is none of an MXBean
   */
  <T> DescribedBean(T bean, Class<T> kind) {
    super(bean, kind, /* isMXBean= */ true);
  }

  /** Makes the thread as the one that made the bean; what {@link #leave} takes. */
  private ClassLoader enter() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    return before;
  }

  private static void leave(ClassLoader before) {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Override
  public Object getAttribute(String attribute)
      throws AttributeNotFoundException, MBeanException, ReflectionException {
    ClassLoader before = enter();
    try {
      return super.getAttribute(attribute);
    } finally {
      leave(before);
    }
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    ClassLoader before = enter();
    try {
      return super.getAttributes(attributes);
    } finally {
      leave(before);
    }
  }

  @Override
  public Object invoke(String operation, Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    ClassLoader before = enter();
    try {
      return super.invoke(operation, arguments, signature);
    } finally {
      leave(before);
    }
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    return text(info.getDescriptor(), info.getDescription());
  }

  @Override
  protected String getDescription(MBeanFeatureInfo info) {
    String text = text(info.getDescriptor(), info.getDescription());
    String units = field(info.getDescriptor(), "units");
    // Few consoles show the descriptor.
    return units.isEmpty() ? text : text + " Unit: " + units + ".";
  }

  @Override
  protected String getDescription(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    return getDescription(parameter);
  }

  @Override
  protected String getParameterName(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    String name = field(parameter.getDescriptor(), "parameterName");
    return name.isEmpty() ? parameter.getName() : name;
  }

  private static String text(Descriptor descriptor, String otherwise) {
    String text = field(descriptor, "description");
    return text.isEmpty() ? otherwise : text;
  }

  private static String field(Descriptor descriptor, String name) {
    Object value = descriptor.getFieldValue(name);
    return value == null ? "" : value.toString();
  }
}

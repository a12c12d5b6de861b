package dev.drift.management;

import javax.management.Descriptor;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;

/** An MXBean that tells consoles what {@link Described} says at its interface. */
final class DescribedBean extends StandardMBean {

  /**
   * The bean as that interface shows it.
   *
   * @throws IllegalArgumentException the interface is none of an MXBean
   */
  <T> DescribedBean(T bean, Class<T> kind) {
    super(bean, kind, /* isMXBean= */ true);
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

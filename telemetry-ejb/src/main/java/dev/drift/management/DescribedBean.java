package dev.drift.management;

import com.google.common.base.Throwables;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
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
 * <p>It answers with the context of the application: on threads of JMX a server may have no
 * application, and makes beans there that nothing is injected into, for good.
 */
final class DescribedBean extends StandardMBean {

  private final Executor application;

  /**
   * The bean as that interface shows it.
   *
   * @param application runs each call with the application's context
   * @throws IllegalArgumentException the interface is none of an MXBean
   */
  <T> DescribedBean(T bean, Class<T> kind, Executor application) {
    super(bean, kind, /* isMXBean= */ true);
    this.application = application;
  }

  @Override
  public Object getAttribute(String attribute)
      throws AttributeNotFoundException, MBeanException, ReflectionException {
    try {
      return answer(() -> super.getAttribute(attribute));
    } catch (ExecutionException e) {
      Throwables.throwIfInstanceOf(e.getCause(), AttributeNotFoundException.class);
      throw failure(e.getCause());
    }
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    try {
      return answer(() -> super.getAttributes(attributes));
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public Object invoke(String operation, Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    try {
      return answer(() -> super.invoke(operation, arguments, signature));
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private <T> T answer(Callable<T> call) throws ExecutionException {
    FutureTask<T> task = new FutureTask<>(call);
    application.execute(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The call was interrupted.", e);
    }
  }

  /** What is thrown is what the call threw. */
  private static IllegalStateException failure(Throwable cause)
      throws MBeanException, ReflectionException {
    Throwables.throwIfInstanceOf(cause, MBeanException.class);
    Throwables.throwIfInstanceOf(cause, ReflectionException.class);
    Throwables.throwIfUnchecked(cause);
    throw new IllegalStateException(cause);
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

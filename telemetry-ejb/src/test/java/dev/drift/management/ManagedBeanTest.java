package dev.drift.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.Executor;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.Test;

class ManagedBeanTest {

  private static final String NAME = "dev.drift.test:type=ManagedBeanTest";

  private static final Executor OURS = task -> new Thread(task, "of the application").start();

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  /** What is registered. */
  @Described("Knows the answer.")
  public interface AnswerMXBean {
    @Described(value = "To everything.", units = "answers")
    int getAnswer();

    @Described("Another answer.")
    int answerTo(@Described(value = "Any.", name = "question") String asked);

    int undescribed();

    /** Whether an application's thread asks. */
    boolean isOnOurThread();
  }

  private record Answering(int getAnswer) implements AnswerMXBean {
    @Override
    public int answerTo(String asked) {
      return asked.length();
    }

    @Override
    public int undescribed() {
      return isOnOurThread() ? 1 : 0;
    }

    @Override
    public boolean isOnOurThread() {
      return Thread.currentThread().getName().equals("of the application");
    }
  }

  private static AnswerMXBean answering(int answer) {
    return new Answering(answer);
  }

  private int answer() throws JMException {
    return (int) server.getAttribute(new ObjectName(NAME), "Answer");
  }

  @Test
  void itIsThereUntilItIsClosed() throws JMException {
    ManagedBean bean = ManagedBean.register(NAME, AnswerMXBean.class, answering(1), OURS);
    assertThat(answer()).isEqualTo(1);
    bean.close();
    bean.close();
    assertThat(server.isRegistered(new ObjectName(NAME))).isFalse();
  }

  @Test
  void consolesSeeWhatItsInterfaceSaysOfIt() throws JMException {
    try (ManagedBean bean = ManagedBean.register(NAME, AnswerMXBean.class, answering(1), OURS)) {
      MBeanInfo info = server.getMBeanInfo(new ObjectName(NAME));
      assertThat(info.getDescription()).as("of %s", bean).isEqualTo("Knows the answer.");
      MBeanAttributeInfo answer = info.getAttributes()[0];
      assertThat(answer.getDescription()).isEqualTo("To everything. Unit: answers.");
      assertThat(answer.getDescriptor().getFieldValue("units")).isEqualTo("answers");
      MBeanOperationInfo answerTo = operation(info, "answerTo");
      assertThat(answerTo.getDescription()).isEqualTo("Another answer.");
      assertThat(answerTo.getSignature()[0].getName()).isEqualTo("question");
      assertThat(answerTo.getSignature()[0].getDescription()).isEqualTo("Any.");
      assertThat(operation(info, "undescribed").getDescription()).isEqualTo("undescribed");
    }
  }

  private static MBeanOperationInfo operation(MBeanInfo info, String name) {
    return Arrays.stream(info.getOperations())
        .filter(operation -> operation.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itAnswersOnThreadsOfTheApplication() throws JMException {
    ObjectName name = new ObjectName(NAME);
    try (ManagedBean bean = ManagedBean.register(NAME, AnswerMXBean.class, answering(1), OURS)) {
      String[] attributes = {"OnOurThread"};
      assertThat(server.getAttribute(name, attributes[0])).as("of %s", bean).isEqualTo(true);
      assertThat(server.getAttributes(name, attributes).asList().get(0).getValue()).isEqualTo(true);
      assertThat(server.invoke(name, "undescribed", new Object[0], new String[0])).isEqualTo(1);
    }
  }

  @Test
  void itFailsAsTheBeanDoes() throws JMException {
    ObjectName name = new ObjectName(NAME);
    try (ManagedBean bean = ManagedBean.register(NAME, AnswerMXBean.class, answering(1), OURS)) {
      assertThatThrownBy(() -> server.getAttribute(name, "None"))
          .as("of %s", bean)
          .isInstanceOf(AttributeNotFoundException.class);
      assertThatThrownBy(() -> server.invoke(name, "none", new Object[0], new String[0]))
          .isInstanceOf(ReflectionException.class);
      assertThatThrownBy(
              () ->
                  server.invoke(
                      name, "answerTo", new Object[] {null}, new String[] {String.class.getName()}))
          .isInstanceOf(RuntimeMBeanException.class)
          .hasCauseInstanceOf(NullPointerException.class);
    }
  }

  @Test
  void anotherOneOfTheSameNameStays() throws JMException {
    try (ManagedBean first = ManagedBean.register(NAME, AnswerMXBean.class, answering(1), OURS)) {
      ManagedBean second = ManagedBean.register(NAME, AnswerMXBean.class, answering(2), OURS);
      second.close();
      assertThat(answer()).as("of %s", first).isEqualTo(1);
    }
    assertThat(server.isRegistered(new ObjectName(NAME))).isFalse();
  }

  @Test
  void closingTwiceLeavesALaterOneAlone() throws JMException {
    ManagedBean first = ManagedBean.register(NAME, AnswerMXBean.class, answering(1), OURS);
    first.close();
    try (ManagedBean later = ManagedBean.register(NAME, AnswerMXBean.class, answering(2), OURS)) {
      first.close();
      assertThat(answer()).as("of %s", later).isEqualTo(2);
    }
  }

  @Test
  void whatSomebodyElseUnregisteredIsNoFault() throws JMException {
    ManagedBean bean = ManagedBean.register(NAME, AnswerMXBean.class, answering(1), OURS);
    server.unregisterMBean(new ObjectName(NAME));
    bean.close();
    assertThat(server.isRegistered(new ObjectName(NAME))).isFalse();
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    assertThatThrownBy(
            () -> ManagedBean.register("no name", AnswerMXBean.class, answering(1), OURS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no name");
  }
}

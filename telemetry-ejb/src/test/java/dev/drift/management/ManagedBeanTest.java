package dev.drift.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ManagedBeanTest {

  private static final String NAME = "dev.drift.test:type=ManagedBeanTest";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  /** What is registered. */
  public interface AnswerMXBean {
    int getAnswer();
  }

  private static AnswerMXBean answering(int answer) {
    return () -> answer;
  }

  private int answer() throws JMException {
    return (int) server.getAttribute(new ObjectName(NAME), "Answer");
  }

  @Test
  void itIsThereUntilItIsClosed() throws JMException {
    ManagedBean bean = ManagedBean.register(NAME, answering(1));
    assertThat(answer()).isEqualTo(1);
    bean.close();
    bean.close();
    assertThat(server.isRegistered(new ObjectName(NAME))).isFalse();
  }

  @Test
  void anotherOneOfTheSameNameStays() throws JMException {
    try (ManagedBean first = ManagedBean.register(NAME, answering(1))) {
      ManagedBean second = ManagedBean.register(NAME, answering(2));
      second.close();
      assertThat(answer()).as("of %s", first).isEqualTo(1);
    }
    assertThat(server.isRegistered(new ObjectName(NAME))).isFalse();
  }

  @Test
  void closingTwiceLeavesALaterOneAlone() throws JMException {
    ManagedBean first = ManagedBean.register(NAME, answering(1));
    first.close();
    try (ManagedBean later = ManagedBean.register(NAME, answering(2))) {
      first.close();
      assertThat(answer()).as("of %s", later).isEqualTo(2);
    }
  }

  @Test
  void whatSomebodyElseUnregisteredIsNoFault() throws JMException {
    ManagedBean bean = ManagedBean.register(NAME, answering(1));
    server.unregisterMBean(new ObjectName(NAME));
    bean.close();
    assertThat(server.isRegistered(new ObjectName(NAME))).isFalse();
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    assertThatThrownBy(() -> ManagedBean.register("no name", answering(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no name");
  }
}

package dev.drift.config;

/**
 * Names of MBeans: of those for operators, and of those by which the launcher and the application
 * in the same JVM reach each other.
 */
public final class ManagementNames {

  /** The server's MBean for operators. */
  public static final String SERVER = "dev.drift:type=Server";

  /** With which the names of the races' MBeans begin. */
  public static final String RACE = "dev.drift:type=Race";

  /** The MBean whose operation {@code drain} stops the intake and stores what was accepted. */
  public static final String DRAIN = "dev.drift:type=ServerRun";

  /** The MBean that sets up the practice race for {@code ./drift demo}. */
  public static final String DEMO = "dev.drift:type=Demo";

  /** The application's MBean that hears who listens, and says who may. */
  public static final String LISTENING = "dev.drift:type=Listening";

  /** The launcher's MBean of the broker for other programs; it is there while that broker runs. */
  public static final String LISTENER_BROKER = "dev.drift:type=ListenerBroker";

  private ManagementNames() {}
}

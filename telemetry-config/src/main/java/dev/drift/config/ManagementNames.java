package dev.drift.config;

/** Names of MBeans by which the launcher reaches the application in the same JVM. */
public final class ManagementNames {

  /** The MBean whose operation {@code drain} stops the intake and stores what was accepted. */
  public static final String DRAIN = "dev.drift:type=ServerRun";

  /** The MBean that sets up the practice race for {@code ./drift demo}. */
  public static final String DEMO = "dev.drift:type=Demo";

  private ManagementNames() {}
}

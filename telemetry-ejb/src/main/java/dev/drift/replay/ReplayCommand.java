package dev.drift.replay;

/**
 * What a viewer asks of its replay, applied in the order of the members; null = stays as it is.
 *
 * @param drones whose samples
 * @param seek where to go on
 * @param speed {@value #MIN_SPEED} to {@value #MAX_SPEED} times the race's own
 * @param loop whether the end is followed by the beginning
 * @param play whether the replay moves
 */
public record ReplayCommand(
    DroneChoice drones, TimelinePosition seek, Double speed, Boolean loop, Boolean play) {

  public static final double MIN_SPEED = 0.1;
  public static final double MAX_SPEED = 16;

  /** Asks for nothing. */
  public static final ReplayCommand NONE = new ReplayCommand(null, null, null, null, null);

  /** What is allowed as a speed, for people. */
  public static final String SPEEDS = "speed is a number from 0.1 to 16";

  public ReplayCommand {
    if (speed != null && !(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
      throw new IllegalArgumentException(SPEEDS);
    }
  }

  /** Both, as one: of what both ask for, only the newer counts. */
  ReplayCommand then(ReplayCommand newer) {
    return new ReplayCommand(
        newer.drones != null ? newer.drones : drones,
        newer.seek != null ? newer.seek : seek,
        newer.speed != null ? newer.speed : speed,
        newer.loop != null ? newer.loop : loop,
        newer.play != null ? newer.play : play);
  }
}

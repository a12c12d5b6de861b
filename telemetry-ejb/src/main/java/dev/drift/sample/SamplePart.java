package dev.drift.sample;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One part of a sample, as messages and requests name it. */
public enum SamplePart {
  POSITION("position", "position_"),
  ATTITUDE("attitude", "attitude_"),
  VELOCITY("velocity", "velocity_"),
  GYRO("gyro", "gyro_"),
  INPUTS("inputs", "input_"),
  BATTERY("battery", "battery_"),
  /** The revolutions of as many motors as there are, which are no fields. */
  MOTORS("motors", "motor_"),
  /** Where on Earth the source says that it is, in numbers that are no fields: {@link GeoFix}. */
  FIX("fix", "fix_");

  /** What is sent to whoever asks for none: all but the fix, whose place is in the position. */
  public static final Set<SamplePart> USUAL = Set.copyOf(EnumSet.complementOf(EnumSet.of(FIX)));

  private final String text;
  private final String columnsBegin;

  SamplePart(String text, String columnsBegin) {
    this.text = text;
    this.columnsBegin = columnsBegin;
  }

  /** Its name in messages and requests. */
  public String text() {
    return text;
  }

  /** Its numbers, in their order. */
  public List<SampleField> fields() {
    return SampleField.ALL.stream()
        .filter(field -> field.column().startsWith(columnsBegin))
        .toList();
  }
}

package dev.drift.benchmarks.writers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Objects;

/** A row as a JPA entity: what a plain JPA application would have. */
@Entity
@Table(name = "bench_copy")
@IdClass(EntityRow.Key.class)
@SuppressWarnings("UnusedVariable") // JPA reads the fields.
public class EntityRow {

  @Id
  @Column(name = "race_key")
  private int raceKey;

  @Id
  @Column(name = "\"time\"")
  private OffsetDateTime time;

  @Id
  @Column(name = "drone_key")
  private int droneKey;

  @Column(name = "received_at")
  private OffsetDateTime receivedAt;

  @Column(name = "flight")
  private int flight;

  @Column(name = "\"timestamp\"")
  private double timestamp;

  @Column(name = "position_x")
  private float positionX;

  @Column(name = "position_y")
  private float positionY;

  @Column(name = "position_z")
  private float positionZ;

  @Column(name = "attitude_x")
  private float attitudeX;

  @Column(name = "attitude_y")
  private float attitudeY;

  @Column(name = "attitude_z")
  private float attitudeZ;

  @Column(name = "attitude_w")
  private float attitudeW;

  @Column(name = "velocity_x")
  private float velocityX;

  @Column(name = "velocity_y")
  private float velocityY;

  @Column(name = "velocity_z")
  private float velocityZ;

  @Column(name = "gyro_pitch")
  private float gyroPitch;

  @Column(name = "gyro_roll")
  private float gyroRoll;

  @Column(name = "gyro_yaw")
  private float gyroYaw;

  @Column(name = "input_throttle")
  private float inputThrottle;

  @Column(name = "input_yaw")
  private float inputYaw;

  @Column(name = "input_pitch")
  private float inputPitch;

  @Column(name = "input_roll")
  private float inputRoll;

  @Column(name = "battery_percentage")
  private float batteryPercentage;

  @Column(name = "battery_voltage")
  private float batteryVoltage;

  @Column(name = "motor_rpm_1")
  private float motorRpm1;

  @Column(name = "motor_rpm_2")
  private float motorRpm2;

  @Column(name = "motor_rpm_3")
  private float motorRpm3;

  @Column(name = "motor_rpm_4")
  private float motorRpm4;

  /** For JPA. */
  protected EntityRow() {}

  EntityRow(Row row) {
    raceKey = row.raceKey();
    time = row.time();
    droneKey = row.droneKey();
    receivedAt = row.receivedAt();
    flight = row.flight();
    timestamp = row.timestamp();
    positionX = row.value(0);
    positionY = row.value(1);
    positionZ = row.value(2);
    attitudeX = row.value(3);
    attitudeY = row.value(4);
    attitudeZ = row.value(5);
    attitudeW = row.value(6);
    velocityX = row.value(7);
    velocityY = row.value(8);
    velocityZ = row.value(9);
    gyroPitch = row.value(10);
    gyroRoll = row.value(11);
    gyroYaw = row.value(12);
    inputThrottle = row.value(13);
    inputYaw = row.value(14);
    inputPitch = row.value(15);
    inputRoll = row.value(16);
    batteryPercentage = row.value(17);
    batteryVoltage = row.value(18);
    motorRpm1 = row.value(19);
    motorRpm2 = row.value(20);
    motorRpm3 = row.value(21);
    motorRpm4 = row.value(22);
  }

  /** The primary key. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    private int raceKey;
    private OffsetDateTime time;
    private int droneKey;

    /** For JPA. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && raceKey == key.raceKey
          && droneKey == key.droneKey
          && Objects.equals(time, key.time);
    }

    @Override
    public int hashCode() {
      return Objects.hash(raceKey, time, droneKey);
    }
  }
}

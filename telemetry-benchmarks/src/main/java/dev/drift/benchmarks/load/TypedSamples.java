package dev.drift.benchmarks.load;

import dev.drift.proto.v1.BodyRates;
import dev.drift.proto.v1.MotorRpms;
import dev.drift.proto.v1.Quaternion;
import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.StickInput;
import dev.drift.proto.v1.Vector3;
import java.util.List;

/** Samples of the typed service that say what a datagram of {@link Datagrams} says. */
final class TypedSamples {

  /** The most samples of a batch. */
  static final int MAX_BATCH = 1_000;

  private TypedSamples() {}

  /** A sample but for its time. */
  static Sample ofDrone(String id) {
    return Sample.newBuilder()
        .setDroneId(id)
        .setPositionMetres(Vector3.newBuilder().setX(1).setY(2.5f).setZ(-4.75f))
        .setAttitude(Quaternion.newBuilder().setX(0.1f).setY(0.2f).setZ(0.3f).setW(0.927f))
        .setVelocityMetresPerSecond(Vector3.newBuilder().setX(12.5f).setY(-0.75f).setZ(3.125f))
        .setGyroDegreesPerSecond(
            BodyRates.newBuilder().setPitch(101.5f).setRoll(-250.25f).setYaw(33.375f))
        .setInput(
            StickInput.newBuilder().setThrottle(0.62f).setYaw(-0.1f).setPitch(0.25f).setRoll(-0.4f))
        .setBatteryPercentage(87.5f)
        .setBatteryVolts(16.125f)
        .setMotors(MotorRpms.newBuilder().addAllRpm(List.of(15_012f, 15_122f, 15_232f, 15_342f)))
        .build();
  }
}

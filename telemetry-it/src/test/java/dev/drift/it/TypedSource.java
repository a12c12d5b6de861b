package dev.drift.it;

import dev.drift.proto.v1.MotorRpms;
import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.Vector3;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One resumable stream of the typed service: what was not acknowledged is sent again. */
final class TypedSource implements NumberedSource {

  private static final int BATCH_SAMPLES = 100;

  private final String drone;
  private final UUID streamId = UUID.randomUUID();
  private volatile TypedClient client;
  private volatile long acknowledgedBefore;

  TypedSource(String drone) {
    this.drone = drone;
  }

  @Override
  public String drone() {
    return drone;
  }

  @Override
  public void send(int grpcPort, BooleanSupplier going) {
    try (TypedClient opened = new TypedClient(grpcPort, "", streamId, drone, TypedSource::sample)) {
      client = opened;
      opened.sendWhile(n -> going.getAsBoolean(), BATCH_SAMPLES);
      acknowledgedBefore = batches();
    }
  }

  private static Sample.Builder sample(long n) {
    return Sample.newBuilder()
        .setTimestampSeconds((double) n)
        .setPositionMetres(
            Vector3.newBuilder().setX((float) (n % 100)).setY(2).setZ((float) (-n % 50)))
        .setMotors(MotorRpms.newBuilder().addAllRpm(List.of(15_000f, 15_100f, 15_200f, 15_300f)));
  }

  private long batches() {
    TypedClient present = client;
    return Math.max(acknowledgedBefore, present == null ? 0 : present.acknowledged());
  }

  @Override
  public List<Numbers> acknowledged() {
    return List.of(new Numbers(1, batches() * BATCH_SAMPLES));
  }
}

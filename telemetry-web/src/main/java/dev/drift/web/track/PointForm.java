package dev.drift.web.track;

import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A point or a direction in the race's frame. */
@Schema(name = "TrackPoint")
public record PointForm(
    @Schema(required = true, example = "0") Double x,
    @Schema(required = true, example = "1.5") Double y,
    @Schema(required = true, example = "12") Double z) {

  static PointForm of(Vector3D vector) {
    return new PointForm(vector.getX(), vector.getY(), vector.getZ());
  }

  boolean isComplete() {
    return x != null && y != null && z != null;
  }

  Vector3D vector() {
    return Vector3D.of(x, y, z);
  }
}

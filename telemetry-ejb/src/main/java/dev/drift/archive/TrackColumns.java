package dev.drift.archive;

import dev.drift.sample.SampleField;
import dev.drift.sample.SamplePart;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The columns of a track beside the times.
 *
 * @param fields in the order of the table
 */
record TrackColumns(List<SampleField> fields, boolean hasMotors) {

  /** Those of the parts. */
  static TrackColumns of(Set<SamplePart> parts) {
    return new TrackColumns(
        Arrays.stream(SamplePart.values())
            .filter(parts::contains)
            .flatMap(part -> part.fields().stream())
            .toList(),
        parts.contains(SamplePart.MOTORS));
  }
}

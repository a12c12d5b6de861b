package dev.drift.archive;

import dev.drift.sample.SampleField;
import dev.drift.sample.SamplePart;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The columns of samples beside the times.
 *
 * @param fields in the order of the table
 */
record WindowColumns(List<SampleField> fields, boolean hasMotors) {

  /** Those of the parts. */
  static WindowColumns of(Set<SamplePart> parts) {
    return new WindowColumns(
        Arrays.stream(SamplePart.values())
            .filter(parts::contains)
            .flatMap(part -> part.fields().stream())
            .toList(),
        parts.contains(SamplePart.MOTORS));
  }
}

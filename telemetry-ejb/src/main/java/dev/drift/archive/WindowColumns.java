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
 * @param hasFixes whether the columns of {@link FixColumns} are asked for
 * @param race where on Earth it is
 */
record WindowColumns(List<SampleField> fields, boolean hasMotors, boolean hasFixes, GeoRace race) {

  /** Those of the parts. */
  static WindowColumns of(Set<SamplePart> parts, GeoRace race) {
    return new WindowColumns(
        Arrays.stream(SamplePart.values())
            .filter(parts::contains)
            .flatMap(part -> part.fields().stream())
            .toList(),
        parts.contains(SamplePart.MOTORS),
        parts.contains(SamplePart.FIX),
        race);
  }

  /** Whether fixes are read, for themselves or for the positions that they give. */
  boolean readsFixes() {
    return race.isGeographic() && (hasFixes || fields.stream().anyMatch(SampleField::isPosition));
  }
}

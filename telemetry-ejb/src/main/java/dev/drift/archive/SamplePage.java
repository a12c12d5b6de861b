package dev.drift.archive;

import dev.drift.sample.TelemetrySample;
import java.util.List;

/**
 * Some samples in the order of time, at the same time in the order of the drones' keys.
 *
 * @param samples of sequence 0: the archive does not keep it
 * @param end the cursor after the last of them; where they were read from when there are none
 * @param isLast whether nothing was stored after {@code end} when they were read
 */
public record SamplePage(List<TelemetrySample> samples, SampleCursor end, boolean isLast) {}

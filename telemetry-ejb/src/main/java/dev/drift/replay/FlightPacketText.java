package dev.drift.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drift.archive.RaceTimeline;
import dev.drift.archive.RowCursor;
import dev.drift.archive.TimelinePage;
import dev.drift.archive.TimelineReader;
import dev.drift.archive.TimelineSelection;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.DriftJson;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;

/**
 * The text of a flight packet, made while it is read: a JSON array of JSON strings.
 *
 * <p>Bound: {@link #PAGE} samples, about 0.6 MB of text.
 */
final class FlightPacketText extends Reader {

  static final int PAGE = 1_000;

  private final TimelineReader archive;
  private final TimelineSelection selection;
  private final long lastMicros;
  private final StringWriter page = new StringWriter();
  private final JsonGenerator array;
  private final StringWriter sampleText = new StringWriter();
  private final JsonGenerator sampleJson;
  private RowCursor cursor;
  private boolean complete;
  private int position;

  /** The race up to the end of that time line. */
  FlightPacketText(TimelineReader archive, RaceTimeline timeline) throws IOException {
    this.archive = archive;
    this.selection =
        new TimelineSelection(timeline.raceKey(), timeline.firstReceivedAtMicros(), null);
    this.lastMicros = timeline.ofSamples().lastMicros();
    this.array = DriftJson.generator(page);
    this.sampleJson = DriftJson.generator(sampleText);
    array.writeStartArray();
    complete = timeline.ofSamples().isEmpty();
    if (complete) {
      end();
    }
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (position == page.getBuffer().length()) {
      if (complete) {
        return -1;
      }
      readPage();
    }
    int count = Math.min(length, page.getBuffer().length() - position);
    page.getBuffer().getChars(position, position + count, target, offset);
    position += count;
    return count;
  }

  private void readPage() throws IOException {
    page.getBuffer().setLength(0);
    position = 0;
    TimelinePage<TelemetrySample> read = archive.samples(selection, cursor, PAGE);
    cursor = read.end();
    complete = read.isLast();
    for (TelemetrySample sample : read.items()) {
      if (sample.sampleTimeMicros() > lastMicros) {
        complete = true;
        break;
      }
      array.writeString(text(sample));
    }
    if (complete) {
      end();
    }
    array.flush();
  }

  private String text(TelemetrySample sample) throws IOException {
    sampleText.getBuffer().setLength(0);
    DriftJson.write(sampleJson, sample);
    sampleJson.flush();
    return sampleText.toString();
  }

  private void end() throws IOException {
    array.writeEndArray();
    array.flush();
  }

  @Override
  public void close() {
    // Nothing is held between two pages.
  }
}

package dev.drift.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drift.archive.TimelineReader;
import dev.drift.race.Race;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;

/**
 * A race as the original DRIFT replays it: a JSON string that holds a JSON array of JSON strings,
 * each one sample in DRIFT's form, in the order of time.
 *
 * <p>Written as it is read: only one page of samples is in memory, however long the race.
 */
@ApplicationScoped
public class FlightPacket {

  /** What a sample of the full stream format takes in a packet, quotes and backslashes included. */
  static final int BYTES_OF_SAMPLE = 690;

  private final TimelineReader archive;

  /** For the container's proxy. */
  protected FlightPacket() {
    this(null);
  }

  /** Packets of that archive's races. */
  @Inject
  public FlightPacket(TimelineReader archive) {
    this.archive = archive;
  }

  /**
   * Writes the string as the generator's next value. Ends with what is stored when it begins.
   *
   * @throws IOException when the client is gone
   * @throws dev.drift.archive.ArchiveException when the database fails on the way: the string is
   *     not closed then
   */
  public void writeTo(JsonGenerator json, Race race) throws IOException {
    try (Reader text = new FlightPacketText(archive, archive.timeline(race.key()))) {
      json.writeString(text, -1);
    }
  }

  /** About the size of a packet of so many samples, at most what an int holds. */
  public static int sizeBytes(long samples) {
    return (int) Math.min(Integer.MAX_VALUE, samples * BYTES_OF_SAMPLE);
  }
}

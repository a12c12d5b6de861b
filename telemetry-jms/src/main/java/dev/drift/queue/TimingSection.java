package dev.drift.queue;

import dev.drift.timing.Correction;
import dev.drift.timing.Crossing;
import dev.drift.timing.Direction;
import dev.drift.timing.Lap;
import dev.drift.timing.Moment;
import dev.drift.timing.RaceFormat;
import dev.drift.timing.RaceState;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Split;
import dev.drift.timing.Standing;
import dev.drift.timing.StartBehaviour;
import dev.drift.timing.TimingEvent;
import dev.drift.timing.TrackPosition;
import dev.drift.timing.WinCondition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of a race's timing, as bytes: of each event its kind and what it says, in the order
 * of the record's components. Texts as {@link DataOutput#writeUTF}; what may be null has a boolean
 * before it; constants as their ordinal, lists with their size before them.
 */
final class TimingSection {

  private static final byte CROSSED = 1;
  private static final byte ENDED = 2;
  private static final byte STOOD = 3;
  private static final byte RULED = 4;
  private static final byte RETIMED = 5;
  private static final byte MOVED = 6;

  private TimingSection() {}

  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private interface Writer<T> {
    void write(DataOutput out, T item) throws IOException;
  }

  static void write(DataOutput out, List<TimingEvent> events) throws IOException {
    writeList(out, events, TimingSection::write);
  }

  static List<TimingEvent> read(DataInput in) throws IOException {
    return readList(in, TimingSection::readEvent);
  }

  private static void write(DataOutput out, TimingEvent event) throws IOException {
    if (event instanceof TimingEvent.Crossed crossed) {
      out.writeByte(CROSSED);
      out.writeUTF(crossed.droneId());
      write(out, crossed.crossing());
    } else if (event instanceof TimingEvent.Ended ended) {
      out.writeByte(ENDED);
      out.writeUTF(ended.droneId());
      write(out, ended.lap());
    } else if (event instanceof TimingEvent.Stood stood) {
      out.writeByte(STOOD);
      writeList(out, stood.standings(), TimingSection::write);
    } else if (event instanceof TimingEvent.Ruled ruled) {
      out.writeByte(RULED);
      write(out, ruled.format());
      writeLong(out, ruled.signalAtMicros());
    } else if (event instanceof TimingEvent.Moved moved) {
      out.writeByte(MOVED);
      out.writeLong(moved.sinceMicros());
    } else {
      out.writeByte(RETIMED);
      writeText(out, ((TimingEvent.Retimed) event).droneId());
    }
  }

  private static TimingEvent readEvent(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case CROSSED -> new TimingEvent.Crossed(in.readUTF(), readCrossing(in));
      case ENDED -> new TimingEvent.Ended(in.readUTF(), readScoredLap(in));
      case STOOD -> new TimingEvent.Stood(readList(in, TimingSection::readStanding));
      case RULED -> new TimingEvent.Ruled(readFormat(in), readLong(in));
      case RETIMED -> new TimingEvent.Retimed(readText(in));
      case MOVED -> new TimingEvent.Moved(in.readLong());
      default -> throw new IllegalArgumentException("an event of kind " + kind);
    };
  }

  private static void write(DataOutput out, Crossing crossing) throws IOException {
    out.writeInt(crossing.flight());
    out.writeInt(crossing.gate());
    out.writeLong(crossing.moment().atMicros());
    out.writeDouble(crossing.moment().clockSeconds());
    out.writeDouble(crossing.speedMetresPerSecond());
    writeConstant(out, crossing.direction());
  }

  private static Crossing readCrossing(DataInput in) throws IOException {
    return new Crossing(
        in.readInt(),
        in.readInt(),
        new Moment(in.readLong(), in.readDouble()),
        in.readDouble(),
        readConstant(in, Direction.values()));
  }

  private static void write(DataOutput out, ScoredLap scored) throws IOException {
    Lap lap = scored.lap();
    out.writeInt(lap.flight());
    out.writeInt(lap.number());
    out.writeLong(lap.beganAtMicros());
    out.writeLong(lap.endedAtMicros());
    out.writeLong(lap.micros());
    writeList(out, lap.splits(), TimingSection::write);
    writeList(out, lap.missed(), DataOutput::writeInt);
    out.writeLong(scored.micros());
    out.writeBoolean(scored.counts());
    writeList(out, scored.changes(), TimingSection::write);
  }

  private static ScoredLap readScoredLap(DataInput in) throws IOException {
    Lap lap =
        new Lap(
            in.readInt(),
            in.readInt(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            readList(in, TimingSection::readSplit),
            readList(in, DataInput::readInt));
    return new ScoredLap(
        lap, in.readLong(), in.readBoolean(), readList(in, TimingSection::readCorrection));
  }

  private static void write(DataOutput out, Split split) throws IOException {
    out.writeInt(split.gate());
    out.writeLong(split.micros());
  }

  private static Split readSplit(DataInput in) throws IOException {
    return new Split(in.readInt(), in.readLong());
  }

  private static void write(DataOutput out, Correction correction) throws IOException {
    out.writeUTF(correction.id());
    writeConstant(out, correction.kind());
    out.writeUTF(correction.droneId());
    out.writeLong(correction.lapEndedAtMicros());
    out.writeLong(correction.micros());
  }

  private static Correction readCorrection(DataInput in) throws IOException {
    return new Correction(
        in.readUTF(),
        readConstant(in, Correction.Kind.values()),
        in.readUTF(),
        in.readLong(),
        in.readLong());
  }

  private static void write(DataOutput out, Standing standing) throws IOException {
    writeInt(out, standing.position());
    out.writeUTF(standing.droneId());
    writeConstant(out, standing.state());
    out.writeInt(standing.laps());
    out.writeLong(standing.lastMicros());
    out.writeLong(standing.bestMicros());
    out.writeLong(standing.averageMicros());
    out.writeLong(standing.totalMicros());
    out.writeLong(standing.penaltyMicros());
    out.writeInt(standing.consecutiveLaps());
    out.writeLong(standing.consecutiveMicros());
    writeLong(out, standing.holeshotMicros());
    out.writeInt(standing.gap().laps());
    writeLong(out, standing.gap().micros());
    out.writeInt(standing.onTrack().position());
    out.writeInt(standing.onTrack().gates());
    writeLong(out, standing.onTrack().gapMicros());
    writeLong(out, standing.onTrack().intervalMicros());
  }

  private static Standing readStanding(DataInput in) throws IOException {
    return new Standing(
        readInt(in),
        in.readUTF(),
        readConstant(in, RaceState.values()),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        readLong(in),
        new Standing.Gap(in.readInt(), readLong(in)),
        new TrackPosition(in.readInt(), in.readInt(), readLong(in), readLong(in)));
  }

  private static void write(DataOutput out, RaceFormat format) throws IOException {
    writeConstant(out, format.winCondition());
    writeInt(out, format.lapsToWin());
    out.writeInt(format.consecutiveLaps());
    writeInt(out, format.raceSeconds());
    writeInt(out, format.graceSeconds());
    writeConstant(out, format.startBehaviour());
    out.writeDouble(format.minimumLapSeconds());
  }

  private static RaceFormat readFormat(DataInput in) throws IOException {
    return new RaceFormat(
        readConstant(in, WinCondition.values()),
        readInt(in),
        in.readInt(),
        readInt(in),
        readInt(in),
        readConstant(in, StartBehaviour.values()),
        in.readDouble());
  }

  private static <T> void writeList(DataOutput out, List<T> items, Writer<T> writer)
      throws IOException {
    out.writeShort(items.size());
    for (T item : items) {
      writer.write(out, item);
    }
  }

  private static <T> List<T> readList(DataInput in, Reader<T> reader) throws IOException {
    List<T> items = new ArrayList<>();
    for (int n = in.readUnsignedShort(); n > 0; n--) {
      items.add(reader.read(in));
    }
    return items;
  }

  private static void writeConstant(DataOutput out, Enum<?> constant) throws IOException {
    out.writeByte(constant.ordinal());
  }

  private static <E extends Enum<E>> E readConstant(DataInput in, E[] constants)
      throws IOException {
    int ordinal = in.readUnsignedByte();
    if (ordinal >= constants.length) {
      throw new IllegalArgumentException("unknown constant " + ordinal);
    }
    return constants[ordinal];
  }

  private static void writeLong(DataOutput out, Long number) throws IOException {
    out.writeBoolean(number != null);
    if (number != null) {
      out.writeLong(number);
    }
  }

  private static Long readLong(DataInput in) throws IOException {
    return in.readBoolean() ? Long.valueOf(in.readLong()) : null;
  }

  private static void writeInt(DataOutput out, Integer number) throws IOException {
    out.writeBoolean(number != null);
    if (number != null) {
      out.writeInt(number);
    }
  }

  private static Integer readInt(DataInput in) throws IOException {
    return in.readBoolean() ? Integer.valueOf(in.readInt()) : null;
  }

  private static void writeText(DataOutput out, String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static String readText(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}

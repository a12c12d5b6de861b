package dev.drift.queue;

import dev.drift.live.LivePosition;
import dev.drift.live.node.NodeMessage;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SensorReading;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.TimingEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What nodes tell each other, as bytes, big-endian.
 *
 * <pre>
 *  header    u32 magic "DRFN" | u8 version = 1 | u8 kind | 16 run that says it | race id, UTF
 *  watch     i64 stream | i32 viewers | i64 asked
 *  here      i64 asked | i64 heard | i64 said
 *  snapshot  i64 stream | position | u8 last | i32 length, batch
 *  next      i64 stream | position | i32 length, batch | timing: {@link TimingSection}
 *  judged, ended, probe: nothing more
 *
 *  position  i64 samples | i64 readings | i64 events
 *  batch     {@link SampleBatchCodec}'s, of samples and readings alone
 * </pre>
 *
 * <p>Nodes of another version are not understood, and show nothing of this one's races until they
 * have the same.
 */
public final class NodeMessageCodec {

  private static final int MAGIC = 'D' << 24 | 'R' << 16 | 'F' << 8 | 'N';
  private static final byte VERSION = 1;
  private static final byte WATCH = 1;
  private static final byte HERE = 2;
  private static final byte SNAPSHOT = 3;
  private static final byte NEXT = 4;
  private static final byte JUDGED = 5;
  private static final byte ENDED = 6;
  private static final byte PROBE = 7;
  private static final UUID NONE = new UUID(0, 0);

  private NodeMessageCodec() {}

  /** The bytes of the message. */
  public static byte[] encode(NodeMessage message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      out.writeByte(kind(message));
      out.writeLong(message.from().getMostSignificantBits());
      out.writeLong(message.from().getLeastSignificantBits());
      out.writeUTF(message.raceId());
      write(out, message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte kind(NodeMessage message) {
    if (message instanceof NodeMessage.Watch) {
      return WATCH;
    }
    if (message instanceof NodeMessage.Here) {
      return HERE;
    }
    if (message instanceof NodeMessage.Snapshot) {
      return SNAPSHOT;
    }
    if (message instanceof NodeMessage.Next) {
      return NEXT;
    }
    if (message instanceof NodeMessage.Judged) {
      return JUDGED;
    }
    return message instanceof NodeMessage.Ended ? ENDED : PROBE;
  }

  private static void write(DataOutputStream out, NodeMessage message) throws IOException {
    if (message instanceof NodeMessage.Watch watch) {
      out.writeLong(watch.stream());
      out.writeInt(watch.viewers());
      out.writeLong(watch.askedMicros());
    } else if (message instanceof NodeMessage.Here here) {
      out.writeLong(here.askedMicros());
      out.writeLong(here.heardMicros());
      out.writeLong(here.saidMicros());
    } else if (message instanceof NodeMessage.Snapshot snapshot) {
      out.writeLong(snapshot.stream());
      write(out, snapshot.at());
      out.writeBoolean(snapshot.last());
      write(out, snapshot.samples(), snapshot.readings());
    } else if (message instanceof NodeMessage.Next next) {
      out.writeLong(next.stream());
      write(out, next.before());
      write(out, next.samples(), next.readings());
      TimingSection.write(out, next.events());
    }
  }

  private static void write(DataOutputStream out, LivePosition position) throws IOException {
    out.writeLong(position.samples());
    out.writeLong(position.readings());
    out.writeLong(position.events());
  }

  private static void write(
      DataOutputStream out, List<TelemetrySample> samples, List<SensorReading> readings)
      throws IOException {
    byte[] batch =
        SampleBatchCodec.encode(
            new SampleBatch(
                NONE,
                0,
                NONE,
                tally(samples.size()),
                samples,
                List.of(),
                tally(readings.size()),
                readings));
    out.writeInt(batch.length);
    out.write(batch);
  }

  private static Tally tally(int received) {
    return new Tally(received, Map.of(), Map.of());
  }

  /**
   * The message of such bytes.
   *
   * @throws MalformedBatchException they are none of this version
   */
  public static NodeMessage decode(byte[] bytes) throws MalformedBatchException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      if (in.readInt() != MAGIC) {
        throw new MalformedBatchException("not a message of a node");
      }
      byte version = in.readByte();
      if (version != VERSION) {
        throw new MalformedBatchException("version " + version);
      }
      byte kind = in.readByte();
      NodeMessage message = read(in, kind, new UUID(in.readLong(), in.readLong()), in.readUTF());
      if (in.available() > 0) {
        throw new MalformedBatchException(in.available() + " bytes too many");
      }
      return message;
    } catch (EOFException e) {
      throw new MalformedBatchException("incomplete: ends after " + bytes.length + " bytes");
    } catch (IOException | NewerBatchException | IllegalArgumentException e) {
      throw new MalformedBatchException(e.getMessage());
    }
  }

  private static NodeMessage read(DataInputStream in, byte kind, UUID from, String raceId)
      throws IOException, MalformedBatchException, NewerBatchException {
    return switch (kind) {
      case WATCH ->
          new NodeMessage.Watch(from, raceId, in.readLong(), notNegative(in), in.readLong());
      case HERE -> new NodeMessage.Here(from, raceId, in.readLong(), in.readLong(), in.readLong());
      case SNAPSHOT -> readSnapshot(in, from, raceId);
      case NEXT -> readNext(in, from, raceId);
      case JUDGED -> new NodeMessage.Judged(from, raceId);
      case ENDED -> new NodeMessage.Ended(from, raceId);
      case PROBE -> new NodeMessage.Probe(from, raceId);
      default -> throw new MalformedBatchException("a message of kind " + kind);
    };
  }

  private static NodeMessage readSnapshot(DataInputStream in, UUID from, String raceId)
      throws IOException, MalformedBatchException, NewerBatchException {
    long stream = in.readLong();
    LivePosition at = readPosition(in);
    boolean last = in.readBoolean();
    SampleBatch batch = readBatch(in);
    return new NodeMessage.Snapshot(
        from, raceId, stream, at, batch.samples(), batch.readings(), last);
  }

  private static NodeMessage readNext(DataInputStream in, UUID from, String raceId)
      throws IOException, MalformedBatchException, NewerBatchException {
    long stream = in.readLong();
    LivePosition before = readPosition(in);
    SampleBatch batch = readBatch(in);
    List<TimingEvent> events = TimingSection.read(in);
    return new NodeMessage.Next(
        from, raceId, stream, before, batch.samples(), batch.readings(), events);
  }

  private static int notNegative(DataInputStream in) throws IOException {
    return Math.max(0, in.readInt());
  }

  private static LivePosition readPosition(DataInputStream in) throws IOException {
    LivePosition position = new LivePosition(in.readLong(), in.readLong(), in.readLong());
    if (!position.isPossible()) {
      throw new IllegalArgumentException("a position below 0");
    }
    return position;
  }

  private static SampleBatch readBatch(DataInputStream in)
      throws IOException, MalformedBatchException, NewerBatchException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new EOFException();
    }
    return SampleBatchCodec.decode(in.readNBytes(length));
  }
}

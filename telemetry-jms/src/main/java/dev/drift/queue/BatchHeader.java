package dev.drift.queue;

import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.Tally;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** What a batch says of itself before its sections; {@link SampleBatchCodec} draws its bytes. */
record BatchHeader(UUID id, UUID intakeId, int raceKey, Tally tally) {

  /** More than any header has. */
  static final int MAX_BYTES = 512;

  void write(ByteBuffer out) {
    write(out, id);
    write(out, intakeId);
    out.putInt(raceKey);
    write(out, tally);
  }

  static void write(ByteBuffer out, Tally tally) {
    out.putLong(tally.received());
    out.put((byte) tally.rejected().size());
    tally.rejected().forEach((reason, n) -> out.put((byte) reason.ordinal()).putLong(n));
    out.put((byte) tally.dropped().size());
    tally.dropped().forEach((place, n) -> out.put((byte) place.ordinal()).putLong(n));
  }

  static BatchHeader read(ByteBuffer in) throws NewerBatchException {
    return new BatchHeader(uuid(in), uuid(in), in.getInt(), tally(in));
  }

  static Tally tally(ByteBuffer in) throws NewerBatchException {
    return new Tally(
        in.getLong(),
        counts(in, RejectReason.class, RejectReason.values()),
        counts(in, DropPlace.class, DropPlace.values()));
  }

  private static <K extends Enum<K>> Map<K, Long> counts(
      ByteBuffer in, Class<K> type, K[] constants) throws NewerBatchException {
    Map<K, Long> counts = new EnumMap<>(type);
    for (int n = Byte.toUnsignedInt(in.get()); n > 0; n--) {
      int ordinal = Byte.toUnsignedInt(in.get());
      long count = in.getLong();
      if (ordinal >= constants.length) {
        throw new NewerBatchException("unknown " + type.getSimpleName() + " " + ordinal);
      }
      if (count < 0) {
        throw new IllegalArgumentException("negative count");
      }
      counts.put(constants[ordinal], count);
    }
    return counts;
  }

  static void write(ByteBuffer out, UUID id) {
    out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  static UUID uuid(ByteBuffer in) {
    return new UUID(in.getLong(), in.getLong());
  }
}

package dev.drift.intake.grpc;

import dev.drift.intake.IngestPass;
import dev.drift.intake.stream.StreamEnd;
import dev.drift.intake.stream.StreamEnd.Kind;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.proto.v1.Open;
import dev.drift.race.RaceInfo;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Finds the stream that an Open names, in this run of the server or from the archive. */
final class StreamOpening {

  private static final Logger LOG = System.getLogger(StreamOpening.class.getName());

  /** It can't be looked up. */
  static final StreamEnd ARCHIVE_SILENT =
      new StreamEnd(
          Kind.UNAVAILABLE, "The archive does not answer now. Try again in a few seconds.");

  private final StreamIntake intake;
  private final StreamPositions positions;
  private final Executor lookups;
  private final ResumableStreams streams;

  StreamOpening(
      StreamIntake intake, StreamPositions positions, Executor lookups, ResumableStreams streams) {
    this.intake = intake;
    this.positions = positions;
    this.lookups = lookups;
    this.streams = streams;
  }

  /** The race that it names; the practice race when it names none. */
  static String raceId(Open open) {
    return open.getRaceId().isBlank() ? RaceInfo.PRACTICE : open.getRaceId().strip();
  }

  /** Calls exactly one of the two, once, maybe later and on another thread. */
  void find(
      Open open, IngestPass pass, Consumer<ResumableStream> found, Consumer<StreamEnd> refused) {
    String raceId = raceId(open);
    UUID streamId = uuid(open.getStreamId());
    if (streamId == null) {
      refused.accept(new StreamEnd(Kind.BAD_REQUEST, "stream_id must be a UUID in text form."));
      return;
    }
    Optional<StreamEnd> refusal = intake.refusal(raceId, pass);
    if (refusal.isPresent()) {
      refused.accept(refusal.get());
    } else if (!intake.hasRoom()) {
      refused.accept(StreamEnd.NO_ROOM);
    } else {
      Optional<ResumableStream> known = streams.find(streamId);
      if (known.isPresent()) {
        offer(known.get(), raceId, found, refused);
      } else {
        lookUp(streamId, raceId, found, refused);
      }
    }
  }

  private void lookUp(
      UUID streamId, String raceId, Consumer<ResumableStream> found, Consumer<StreamEnd> refused) {
    try {
      lookups.execute(
          () -> {
            ResumableStream stream;
            try {
              stream = streams.findOrAdd(streamId, raceId, positions.lastStored(streamId));
            } catch (RuntimeException e) {
              LOG.log(Level.DEBUG, "The end of a stream can't be read", e);
              refused.accept(ARCHIVE_SILENT);
              return;
            }
            offer(stream, raceId, found, refused);
          });
    } catch (RejectedExecutionException e) {
      refused.accept(ARCHIVE_SILENT);
    }
  }

  private static void offer(
      ResumableStream stream,
      String raceId,
      Consumer<ResumableStream> found,
      Consumer<StreamEnd> refused) {
    if (stream.raceId().equals(raceId)) {
      found.accept(stream);
    } else {
      refused.accept(
          new StreamEnd(
              Kind.OUT_OF_ORDER,
              "This stream_id belongs to another race. Use a new one for each race."));
    }
  }

  /** Null when the text is not the full form of a UUID. */
  private static UUID uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equals(text.toLowerCase(Locale.ROOT)) ? uuid : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

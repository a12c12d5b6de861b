package dev.drift.intake.grpc;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The numbered streams of this run of the server, by their senders' names.
 *
 * <p>Bound: {@link #REMEMBERED}, the longest unused one is forgotten first, never one that is
 * connected or not safe yet (those are bounded by the streams and by the unsafe samples). A
 * forgotten one goes on from where the archive is, which takes each batch once too.
 */
final class ResumableStreams {

  static final int REMEMBERED = 4_096;

  private final Map<UUID, ResumableStream> streams = new LinkedHashMap<>(16, 0.75f, true);

  /** The stream, when this run knows how far it is. */
  synchronized Optional<ResumableStream> find(UUID streamId) {
    ResumableStream known = streams.get(streamId);
    if (known != null && known.safe().isCompletedExceptionally()) {
      // Some of it was not taken after all: only the archive knows which.
      streams.remove(streamId);
      return Optional.empty();
    }
    return Optional.ofNullable(known);
  }

  /** The stream, which begins after the batch of that number unless it is known meanwhile. */
  synchronized ResumableStream findOrAdd(UUID streamId, String raceId, long lastStored) {
    return find(streamId).orElseGet(() -> add(new ResumableStream(streamId, raceId, lastStored)));
  }

  /** Another run begins: only the archive knows how far each stream is. */
  synchronized void beginRun() {
    streams.clear();
  }

  private ResumableStream add(ResumableStream stream) {
    if (streams.size() >= REMEMBERED) {
      forgetOne();
    }
    streams.put(stream.id(), stream);
    return stream;
  }

  private void forgetOne() {
    for (Iterator<ResumableStream> all = streams.values().iterator(); all.hasNext(); ) {
      if (all.next().idle()) {
        all.remove();
        return;
      }
    }
  }
}

package dev.drift.web.rest.sample;

import dev.drift.archive.TimelineWindow;
import dev.drift.archive.WindowQuery;
import dev.drift.archive.WindowReader;
import dev.drift.control.ArchiveProgress;
import dev.drift.race.Race;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.Download;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Answers a request for a window of a race's samples or readings. */
@RequestScoped
public class WindowAnswer {

  @Inject private VisibleRaces races;
  @Inject private WindowReader reader;
  @Inject private ArchiveProgress progress;
  @Inject private Download download;
  @Inject private WindowSeats seats;

  /** The window by column. */
  Response of(String raceId, WindowParameters parameters) {
    Race race = races.get(raceId);
    TimelineWindow window = seats.read(() -> read(race, parameters));
    return Response.ok((StreamingOutput) out -> window.writeTo(out, raceId)).build();
  }

  private TimelineWindow read(Race race, WindowParameters parameters) {
    WindowQuery query = parameters.of(race.key(), progress.of(race));
    return reader.read(query, download::tryBegin);
  }
}

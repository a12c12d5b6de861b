package dev.drift.web.rest.sample;

import dev.drift.archive.ArchiveState;
import dev.drift.archive.WindowQuery;
import dev.drift.race.DroneId;
import dev.drift.sample.DataKind;
import dev.drift.sample.SamplePart;
import dev.drift.web.rest.http.BadParameterException;
import dev.drift.web.rest.http.Choice;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a request for a window of samples. */
public class SampleWindowParameters extends WindowParameters {

  @QueryParam("drone")
  private List<String> drones;

  @QueryParam("parts")
  private String parts;

  /** For JAX-RS. */
  public SampleWindowParameters() {}

  SampleWindowParameters(String from, String to, List<String> drones, String points, String parts) {
    super(from, to, points);
    this.drones = drones;
    this.parts = parts;
  }

  @Override
  WindowQuery of(int raceKey, ArchiveState state) {
    List<String> ids = drones == null ? null : drones.stream().map(DroneId::canonical).toList();
    return of(DataKind.SAMPLE, raceKey, state, "drone", ids, parts());
  }

  private Set<SamplePart> parts() {
    if (parts == null) {
      return SamplePart.USUAL;
    }
    EnumSet<SamplePart> asked = EnumSet.noneOf(SamplePart.class);
    for (String name : parts.split(",", -1)) {
      asked.add(part(name));
    }
    return asked;
  }

  private SamplePart part(String name) {
    return Choice.of(SamplePart.values(), SamplePart::text, name)
        .orElseThrow(
            () ->
                new BadParameterException(
                    "parts",
                    parts,
                    Arrays.stream(SamplePart.values())
                        .map(SamplePart::text)
                        .collect(Collectors.joining(", ", "some of ", ", with commas between")),
                    null));
  }
}

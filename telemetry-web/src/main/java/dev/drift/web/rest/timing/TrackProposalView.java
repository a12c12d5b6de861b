package dev.drift.web.rest.timing;

import dev.drift.timing.learn.LearnedGate;
import dev.drift.timing.learn.TrackProposal;
import dev.drift.track.GateOpening;
import dev.drift.track.GatePlace;
import dev.drift.track.TrackFrame;
import dev.drift.track.TrackGate;
import dev.drift.web.track.GateForm;
import dev.drift.web.track.TrackForm;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A proposed track, or why there is none. */
@Schema(name = "TrackProposal")
public record TrackProposalView(
    @Schema(nullable = true, description = "Can be timed, or kept, as it is; null = none was found")
        TrackForm track,
    @Schema(description = "How many valid laps the flights have on it") int laps,
    @Schema(
            name = "lap_length",
            nullable = true,
            description = "Of the mean of all laps, metres; null = no track was found")
        Double lapLength,
    @Schema(
            nullable = true,
            description =
                "How far laps are from their mean: the median, metres; null = there are no two")
        Double spread,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = String.class,
            description = "What was not found, and what to know of what was, for people")
        List<String> notes) {

  /** The list does not change. */
  public TrackProposalView {
    notes = List.copyOf(notes);
  }

  static TrackProposalView of(TrackProposal proposal) {
    if (!proposal.isFound()) {
      return new TrackProposalView(null, 0, null, null, proposal.notes());
    }
    List<GateForm> gates =
        IntStream.range(0, proposal.gates().size())
            .mapToObj(i -> GateForm.of(gate(proposal.gates().get(i), i)))
            .toList();
    return new TrackProposalView(
        new TrackForm("Learned track", TrackFrame.RACE.text(), gates),
        proposal.laps(),
        rounded(proposal.lengthMetres()),
        Double.isNaN(proposal.spreadMetres()) ? null : (Double) rounded(proposal.spreadMetres()),
        proposal.notes());
  }

  private static TrackGate gate(LearnedGate gate, int index) {
    return new TrackGate(
        index == 0 ? "Start" : "Gate " + (index + 1),
        new GatePlace.InFrame(rounded(gate.centre()), rounded(gate.normal()), null),
        GateOpening.rectangle(rounded(gate.widthMetres()), rounded(gate.heightMetres())),
        index == 0);
  }

  private static Vector3D rounded(Vector3D vector) {
    return Vector3D.of(rounded(vector.getX()), rounded(vector.getY()), rounded(vector.getZ()));
  }

  /** To the millimetre. */
  private static double rounded(double metres) {
    return Math.rint(metres * 1e3) / 1e3;
  }
}

package dev.drift.web.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.track.TrackDefinition;
import dev.drift.track.TrackFrame;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.FieldProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackFormTest {

  private static final PointForm HERE = new PointForm(0.1, 2.0, -3.0);
  private static final PointForm AHEAD = new PointForm(1.0, 0.0, 0.0);

  private static GateForm arch(PointForm up, Boolean start) {
    return new GateForm("Arch", HERE, AHEAD, up, null, null, null, null, 3.0, 2.0, null, start);
  }

  private static GateForm onEarth(Double latitude, Double heading) {
    return new GateForm(
        null, null, null, null, latitude, 11.575, 3.0, heading, null, null, 1.5, null);
  }

  private static void assertRefused(TrackForm form, String... fields) {
    assertThatThrownBy(form::definition)
        .isInstanceOfSatisfying(
            BadBodyException.class,
            refused ->
                assertThat(refused.errors()).extracting(FieldProblem::field).contains(fields));
  }

  @Test
  void aTrackThatWasReadCanBeSentAsItIs() {
    TrackForm inFrame =
        new TrackForm(
            "t", null, List.of(arch(null, null), arch(new PointForm(0.0, 1.0, 0.0), true)));
    TrackForm geographic = new TrackForm("t", "geographic", List.of(onEarth(48.137, 270.0)));
    for (TrackForm form : List.of(inFrame, geographic)) {
      TrackDefinition definition = form.definition();
      List<GateForm> read = definition.gates().stream().map(GateForm::of).toList();
      assertThat(read).isEqualTo(form.gates());
      assertThat(new TrackForm("t", definition.frame().text(), read).definition())
          .isEqualTo(definition);
    }
    assertThat(inFrame.definition().frame()).isEqualTo(TrackFrame.RACE);
  }

  @Test
  void gatesHaveThePlacesOfTheirFrame() {
    assertRefused(new TrackForm("t", "geographic", List.of(arch(null, null))), "gates[0]");
    assertRefused(new TrackForm("t", "race", List.of(onEarth(48.0, 0.0))), "gates[0]");
    assertRefused(
        new TrackForm("t", "geographic", List.of(onEarth(91.0, 361.0))),
        "gates[0].latitude",
        "gates[0].heading");
    assertRefused(
        new TrackForm("t", "geographic", List.of(onEarth(null, 0.0))), "gates[0].latitude");
  }

  @Test
  void whatIsNoGateIsRefused() {
    assertRefused(new TrackForm("t", null, List.of(arch(AHEAD, null))), "gates[0].up");
    assertRefused(
        new TrackForm("t", null, List.of(arch(null, true), arch(null, true))), "gates[1].start");
  }
}

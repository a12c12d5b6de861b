package dev.drift.it;

import com.google.common.base.Splitter;
import dev.drift.sample.SampleField;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.learn.LearnedGate;
import dev.drift.timing.learn.TrackProposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** Draws flights from above, and the tracks that were learned from them. */
final class LearnedTracksPicture {

  private static final int COLUMNS = 2;
  private static final int PANEL = 420;
  private static final int DRAWING = 300;
  private static final int MARGIN = 30;
  private static final int TEXT_TOP = 385;
  private static final int PANEL_HEIGHT = 460;
  private static final int LINE = 15;
  private static final int LINE_LENGTH = 56;

  /** Of the path's corners, in the picture's points: no finer than can be seen. */
  private static final double STEP = 3;

  private final StringBuilder svg = new StringBuilder();

  private LearnedTracksPicture() {}

  /** A flight and what was learned from it. */
  record Panel(String title, List<TelemetrySample> samples, TrackProposal track) {}

  /** The picture as SVG. */
  static String of(List<Panel> panels) {
    LearnedTracksPicture picture = new LearnedTracksPicture();
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    picture.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\""
            + " height=\"100%%\" fill=\"#fff\"/>%n",
        COLUMNS * PANEL, rows * PANEL_HEIGHT);
    for (int i = 0; i < panels.size(); i++) {
      picture.add(
          "<g transform=\"translate(%d %d)\">%n", i % COLUMNS * PANEL, i / COLUMNS * PANEL_HEIGHT);
      picture.draw(panels.get(i));
      picture.add("</g>%n");
    }
    picture.add("</svg>%n");
    return picture.svg.toString();
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private void draw(Panel panel) {
    List<Vector3D> path = panel.samples().stream().map(LearnedTracksPicture::position).toList();
    View view = View.of(path);
    add("<text x=\"%d\" y=\"20\" font-weight=\"bold\">%s</text>%n", MARGIN, panel.title());
    scale(view);
    path(panel.samples(), view);
    List<LearnedGate> gates = panel.track().gates();
    for (int i = 0; i < gates.size(); i++) {
      gate(gates.get(i), i, view);
    }
    texts(panel.track());
  }

  private static Vector3D position(TelemetrySample sample) {
    return Vector3D.of(
        sample.values().get(SampleField.POSITION_X),
        sample.values().get(SampleField.POSITION_Y),
        sample.values().get(SampleField.POSITION_Z));
  }

  private void scale(View view) {
    double metres = view.extent() > 150 ? 50 : 10;
    add(
        "<path d=\"M%d %d h%.1f\" stroke=\"#555\" stroke-width=\"2\"/>"
            + "<text x=\"%d\" y=\"%d\" fill=\"#555\">%.0f m</text>%n",
        MARGIN, TEXT_TOP - 22, metres * view.zoom(), MARGIN, TEXT_TOP - 27, metres);
  }

  private void path(List<TelemetrySample> samples, View view) {
    StringBuilder line = new StringBuilder();
    double[] last = null;
    int flight = 0;
    for (TelemetrySample sample : samples) {
      double[] at = view.at(position(sample));
      boolean isNew = sample.flight() != flight;
      if (isNew || Math.hypot(at[0] - last[0], at[1] - last[1]) >= STEP) {
        line.append(String.format(Locale.ROOT, "%s%.0f %.0f", isNew ? "M" : "L", at[0], at[1]));
        last = at;
        flight = sample.flight();
      }
    }
    add("<path d=\"%s\" fill=\"none\" stroke=\"#789\" stroke-width=\"0.8\"/>%n", line);
  }

  private void gate(LearnedGate gate, int index, View view) {
    Vector3D across = Vector3D.of(gate.normal().getZ(), 0, -gate.normal().getX());
    // A gate that is flown up or down is seen from above: as wide as it is.
    Vector3D side = across.norm() < 1e-3 ? Vector3D.Unit.PLUS_X : across.normalize();
    double half = gate.widthMetres() / 2;
    double[] left = view.at(gate.centre().add(side.multiply(-half)));
    double[] right = view.at(gate.centre().add(side.multiply(half)));
    double[] centre = view.at(gate.centre());
    double[] tip = view.ahead(centre, gate.normal(), 13);
    double[] label = view.ahead(centre, side, 14);
    String colour = index == 0 ? "#c00" : "#06c";
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-width=\"3.5\""
            + " stroke-linecap=\"round\"/>",
        left[0], left[1], right[0], right[1], colour);
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-width=\"1.5\"/>"
            + "<circle cx=\"%3$.1f\" cy=\"%4$.1f\" r=\"2.2\" fill=\"%5$s\"/>",
        centre[0], centre[1], tip[0], tip[1], colour);
    add(
        "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" font-weight=\"bold\" text-anchor=\"middle\">%d"
            + "</text>%n",
        label[0], label[1] + 4, colour, index + 1);
  }

  private void texts(TrackProposal track) {
    List<String> texts = new ArrayList<>();
    if (track.isFound()) {
      texts.add(
          String.format(
              Locale.ROOT,
              "%d valid %s of %.0f m on %d gates%s.",
              track.laps(),
              track.laps() == 1 ? "lap" : "laps",
              track.lengthMetres(),
              track.gates().size(),
              Double.isNaN(track.spreadMetres())
                  ? ""
                  : String.format(
                      Locale.ROOT, "; they are %.1f m from their mean", track.spreadMetres())));
    }
    texts.addAll(track.notes());
    int y = TEXT_TOP;
    for (String text : texts) {
      for (String line : wrapped(text)) {
        add("<text x=\"%d\" y=\"%d\">%s</text>%n", MARGIN, y, line);
        y += LINE;
      }
    }
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Splitter.on(' ').split(text)) {
      if (line.length() + word.length() > LINE_LENGTH) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().strip());
    return lines;
  }

  /** From above: x to the right, z up. */
  private record View(double minX, double maxZ, double extent, double zoom) {

    static View of(List<Vector3D> path) {
      double minX = path.stream().mapToDouble(Vector3D::getX).min().orElse(0);
      double maxX = path.stream().mapToDouble(Vector3D::getX).max().orElse(1);
      double minZ = path.stream().mapToDouble(Vector3D::getZ).min().orElse(0);
      double maxZ = path.stream().mapToDouble(Vector3D::getZ).max().orElse(1);
      double extent = Math.max(maxX - minX, maxZ - minZ);
      return new View(minX, maxZ, extent, DRAWING / extent);
    }

    double[] at(Vector3D place) {
      return new double[] {
        MARGIN + 10 + (place.getX() - minX) * zoom, MARGIN + 10 + (maxZ - place.getZ()) * zoom
      };
    }

    double[] ahead(double[] from, Vector3D direction, double points) {
      return new double[] {
        from[0] + direction.getX() * points, from[1] - direction.getZ() * points
      };
    }
  }
}

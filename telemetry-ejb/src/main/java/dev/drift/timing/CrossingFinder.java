package dev.drift.timing;

import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds where one drone flies through gates, from its samples in the order of time, along the path
 * of a {@link PathTracer}: where that is unknown nothing is crossed. For one thread at a time.
 */
final class CrossingFinder {

  private final List<Gate> gates;
  private final Consumer<Crossing> found;
  private final PathTracer tracer;

  private record Found(double u, Crossing crossing) {}

  CrossingFinder(List<Gate> gates, Consumer<Crossing> found) {
    this.gates = List.copyOf(gates);
    this.found = found;
    this.tracer = new PathTracer(this::search);
  }

  /** One that goes on where the other is now. */
  CrossingFinder(CrossingFinder other, Consumer<Crossing> found) {
    this.gates = other.gates;
    this.found = found;
    this.tracer = new PathTracer(other.tracer, this::search);
  }

  /** The drone's next sample; those without a position are passed over. */
  void accept(TelemetrySample sample) {
    tracer.accept(sample);
  }

  /** Nothing follows that belongs to the same path. */
  void end() {
    tracer.end();
  }

  private void search(PathPiece piece) {
    List<Found> ofPiece = new ArrayList<>(0);
    for (int i = 0; i < gates.size(); i++) {
      if (piece.mayReach(gates.get(i))) {
        search(piece, i, ofPiece);
      }
    }
    if (ofPiece.size() > 1) {
      ofPiece.sort(Comparator.comparingDouble(Found::u));
    }
    ofPiece.forEach(each -> found.accept(each.crossing()));
  }

  private void search(PathPiece piece, int index, List<Found> ofPiece) {
    Gate gate = gates.get(index);
    piece.passings(
        gate,
        (u, direction) -> {
          if (gate.opensAt(piece.position(u))) {
            ofPiece.add(new Found(u, piece.crossing(index, u, direction)));
          }
        });
  }
}

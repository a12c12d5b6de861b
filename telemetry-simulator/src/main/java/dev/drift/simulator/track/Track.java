package dev.drift.simulator.track;

import dev.drift.simulator.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;

/**
 * Gates that are flown through in their order, round and round.
 *
 * @param gates at least four; the first is the start gate
 */
public record Track(List<Gate> gates) {

  private static final Track STANDARD =
      new Builder()
          .gate(Gate.Kind.START, -15, 2.0, -33)
          .gate(Gate.Kind.ARCH, 20, 1.9, -33)
          .gate(Gate.Kind.SQUARE, 46, 3.4, -29)
          .gate(Gate.Kind.ARCH, 54, 2.2, -9)
          .gate(Gate.Kind.TOWER, 41, 7.0, 8)
          .gate(Gate.Kind.SQUARE, 22, 3.6, -4)
          .gate(Gate.Kind.ARCH, 2, 2.0, -18)
          .gate(Gate.Kind.SQUARE, -22, 3.2, -15)
          .gate(Gate.Kind.ARCH, -28, 2.2, 4)
          .gate(Gate.Kind.TOWER, -8, 6.4, 13)
          .gate(Gate.Kind.SQUARE, 18, 4.6, 13)
          .gate(Gate.Kind.SQUARE, 44, 3.0, 24)
          .gate(Gate.Kind.ARCH, 24, 2.0, 36)
          .gate(Gate.Kind.ARCH, -6, 2.0, 28)
          .gate(Gate.Kind.SQUARE, -32, 3.4, 35)
          .gate(Gate.Kind.TOWER, -53, 7.4, 22)
          .gate(Gate.Kind.ARCH, -41, 2.2, 3)
          .gate(Gate.Kind.SQUARE, -54, 3.0, -16)
          .build();

  public Track {
    gates = List.copyOf(gates);
    if (gates.size() < 4) {
      throw new IllegalArgumentException("a track needs at least four gates");
    }
  }

  /** The track that every simulated race flies: 18 gates within 120 m by 80 m around the origin. */
  public static Track standard() {
    return STANDARD;
  }

  /**
   * Takes the gates' kinds and places; a gate looks along the way from the one before to the next.
   */
  private static final class Builder {
    private final List<Gate.Kind> kinds = new ArrayList<>();
    private final List<Vector3> centres = new ArrayList<>();

    Builder gate(Gate.Kind kind, double x, double y, double z) {
      kinds.add(kind);
      centres.add(new Vector3(x, y, z));
      return this;
    }

    Track build() {
      int count = centres.size();
      List<Gate> gates = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Vector3 way = centres.get((i + 1) % count).minus(centres.get((i + count - 1) % count));
        gates.add(new Gate(i, kinds.get(i), centres.get(i), way.headingRadians()));
      }
      return new Track(gates);
    }
  }
}

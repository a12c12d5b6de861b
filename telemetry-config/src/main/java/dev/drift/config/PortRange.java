package dev.drift.config;

/**
 * A range of ports.
 *
 * @param first 1 to 65535
 * @param last at least first
 */
public record PortRange(int first, int last) {
  public PortRange {
    if (first < 1 || last > 65535 || first > last) {
      throw new IllegalArgumentException(
          "'" + first + "-" + last + "' is no range of ports: use FIRST-LAST within 1-65535");
    }
  }

  /** The range of a text such as {@code 9100-9199}. */
  public static PortRange of(String text) {
    String[] ends = text.strip().split("-", -1);
    try {
      if (ends.length == 2) {
        return new PortRange(Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[1].strip()));
      }
    } catch (NumberFormatException e) {
      // Falls through to the text for the user.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no range of ports: use FIRST-LAST within 1-65535");
  }
}

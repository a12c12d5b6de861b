package dev.drift.sample;

/** What an altitude is measured from. */
public enum AltitudeReference {
  /** The point where the drone took off. */
  TAKE_OFF("take_off"),
  /** Mean sea level. */
  MSL("msl"),
  /** The ellipsoid of WGS 84. */
  ELLIPSOID("ellipsoid");

  private final String text;

  AltitudeReference(String text) {
    this.text = text;
  }

  /** Its word in messages, CSV and the database. */
  public String text() {
    return text;
  }

  /**
   * The reference of that word, in letters of any case.
   *
   * @throws IllegalArgumentException there is none
   */
  public static AltitudeReference of(String text) {
    for (AltitudeReference reference : values()) {
      if (reference.text.equalsIgnoreCase(text)) {
        return reference;
      }
    }
    throw new IllegalArgumentException("must be take_off, msl or ellipsoid");
  }
}

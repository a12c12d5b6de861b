package dev.drift.it;

/** Who calls an endpoint. */
enum Visitor {
  NOBODY("no token"),
  EXPIRED("expired"),
  OTHER_KEY("other key"),
  ALG_NONE("alg: none"),
  FORGED_COOKIE("forged cookie"),
  OTHER_USER("another user"),
  PILOT("pilot of the race"),
  ORGANISER("organiser"),
  ADMINISTRATOR("administrator");

  private final String title;

  Visitor(String title) {
    this.title = title;
  }

  /** The column's head. */
  String title() {
    return title;
  }
}

package dev.drift.it;

import static dev.drift.it.JsonText.json;

/** A track of two gates on the circle that a {@link DroneSender} flies. */
final class CircleTrack {

  private static final String GATES =
      """
      {"name":"Circle","frame":"race","gates":[
       {"name":"Quarter","position":{"x":0,"y":3,"z":20},"normal":{"x":-1,"y":0,"z":0},
        "width":3,"height":2},
       {"name":"Half","position":{"x":-20,"y":2,"z":0},"normal":{"x":0,"y":0,"z":-3},"radius":2}]}
      """;

  private CircleTrack() {}

  /** The race is timed on it from now on. */
  static void choose(TokenUser organiser, CreatedRace race) {
    String track = make(organiser);
    organiser.call(
        200,
        "PATCH",
        "/api/v1/races/" + race.id(),
        "{\"track\":{\"id\":\"" + track + "\"}}",
        "If-Match",
        "*");
  }

  /** Its id. */
  static String make(TokenUser maker) {
    return json(maker.call(201, "POST", "/api/v1/tracks", GATES)).getString("id");
  }
}

package dev.drift.it;

import java.util.ArrayList;
import java.util.List;

/**
 * One endpoint that everybody calls.
 *
 * @param operation method and path; {@code {id}} stands for a race, or under users for the user who
 *     organises it, {@code {user}} for that user, {@code {drone_id}} for a drone of the race,
 *     {@code {source_id}} for one of its sources that are called, {@code {correction_id}} for a
 *     correction of its result, {@code {port}} for its UDP port, {@code {track_id}} for a track and
 *     {@code {class_id}} for a class that the organiser made, {@code {letter_id}} for a dead letter
 *     that is not there; {@code WS} is a WebSocket
 * @param race what the race is like when the call comes
 * @param body with the same names in it; empty = none
 */
record AccessRow(String operation, RaceState race, String body) {

  /** What a race is like. */
  enum RaceState {
    NONE(""),
    SCHEDULED(", a scheduled race"),
    RUNNING(", a running race"),
    ENDED(", an ended race"),
    PRIVATE(", a private race");

    private final String note;

    RaceState(String note) {
      this.note = note;
    }
  }

  private static final String USERS = "/api/v1/users";
  private static final String SESSIONS = "/api/v1/sessions";
  private static final String RACES = "/api/v1/races";
  private static final String RACE = RACES + "/{id}";
  private static final String DRONE = RACE + "/drones/{drone_id}";

  private static final String PULL_SOURCES = RACE + "/pull-sources";
  private static final String TRACK =
      "{'gates':[{'position':{'x':0,'y':2,'z':20},'normal':{'x':-1,'y':0,'z':0},'radius':5}]}";
  private static final String NEW_TRACK =
      "{'name':'{new}','gates':[{'position':{'x':0,'y':2,'z':20},'normal':{'x':-1,'y':0,'z':0},"
          + "'radius':5}]}";
  private static final String TRACKS = "/api/v1/tracks";
  private static final String CORRECTION =
      "{'kind':'disqualify','drone_id':'{drone_id}','reason':'Access'}";
  private static final String CLASSES = "/api/v1/classes";
  private static final String DEAD_LETTERS = "/api/v1/dead-letters";

  String method() {
    return operation.substring(0, operation.indexOf(' '));
  }

  String path() {
    return operation.substring(operation.indexOf(' ') + 1);
  }

  /** Whether two people may edit it, so that it must say which version it changes. */
  boolean needsVersion() {
    return method().equals("PATCH")
        || operation.equals("PUT " + TRACKS + "/{track_id}")
        || path().endsWith("/sources")
        || path().equals(DRONE);
  }

  /** Whether the caller's own session is over after it, and nothing else. */
  boolean endsSession() {
    return operation.equals("DELETE " + SESSIONS + "/current");
  }

  /** Whether this answer may have changed what the next caller finds. */
  boolean changed(String answer) {
    return answer.startsWith("2") && !method().equals("GET") && !endsSession();
  }

  /** Whether it concerns a user, who is the organiser of nothing then. */
  boolean isOfUser() {
    return path().startsWith(USERS + "/")
        || path().startsWith(SESSIONS + "/")
        || path().contains("name=");
  }

  /** Whether it concerns a track that no race names. */
  boolean isOfTrack() {
    return path().startsWith(TRACKS + "/");
  }

  /** Whether it concerns a class: a private one, if its race is. */
  boolean isOfClass() {
    return path().startsWith(CLASSES + "/");
  }

  /** Whether its answer depends on which dashboards of sensors are connected. */
  boolean isOfDashboards() {
    return path().startsWith("/ws?") || path().equals("/latency");
  }

  /** As the table shows it. */
  @Override
  public String toString() {
    String note = isOfClass() && race == RaceState.PRIVATE ? ", a private class" : race.note;
    return "`" + operation + "`" + note;
  }

  /** Every endpoint. */
  static List<AccessRow> all() {
    List<AccessRow> rows = new ArrayList<>();
    users(rows);
    races(rows);
    drones(rows);
    pullSources(rows);
    tracks(rows);
    classes(rows);
    system(rows);
    original(rows);
    return rows;
  }

  private static void users(List<AccessRow> rows) {
    String question = "{'current_password':'{password}','question':'a?','answer':'b'}";
    add(rows, "POST " + USERS, "{'name':'{new}','password':'{password}'}");
    add(rows, "GET " + USERS, "");
    add(rows, "GET " + USERS + "/me", "");
    add(rows, "GET " + USERS + "/{id}", "");
    add(
        rows,
        "PUT " + USERS + "/me/password",
        "{'current_password':'{password}','new_password':'{password}x'}");
    add(rows, "PUT " + USERS + "/me/security-question", question);
    add(rows, "POST " + USERS + "/{id}/reset-code", "");
    add(rows, "DELETE " + USERS + "/{id}", "");
    add(
        rows,
        "POST /api/v1/password-resets",
        "{'name':'{name}','code':'wrong','new_password':'{password}y'}");
    add(rows, "POST " + SESSIONS, "{'name':'{name}','password':'{password}'}");
    add(rows, "GET " + SESSIONS + "/current", "");
    add(rows, "POST " + SESSIONS + "/current/renewal", "");
    add(rows, "DELETE " + SESSIONS + "/current", "");
  }

  private static void races(List<AccessRow> rows) {
    add(rows, "GET " + RACES, "");
    add(rows, "POST " + RACES, "{'name':'Access'}");
    for (RaceState state : List.of(RaceState.RUNNING, RaceState.PRIVATE)) {
      add(rows, "GET " + RACE, state, "");
      add(rows, "PATCH " + RACE, state, "{'name':'Renamed'}");
      add(rows, "POST " + RACE + "/start-signal", state, "{'in_seconds':0}");
      add(rows, "DELETE " + RACE + "/start-signal", state, "");
      add(rows, "POST " + RACE + "/end", state, "");
      add(rows, "GET " + RACE + "/people", state, "");
      add(rows, "POST " + RACE + "/people", state, "{'name':'{other_name}','role':'PILOT'}");
      add(rows, "PUT " + RACE + "/people/me", state, "");
      add(rows, "DELETE " + RACE + "/people/{user_id}", state, "");
      add(rows, "GET " + RACE + "/liftoff-config", state, "");
      add(rows, "GET " + RACE + "/counters", state, "");
      add(rows, "GET " + RACE + "/samples", state, "");
      add(rows, "GET " + RACE + "/tracks", state, "");
      add(rows, "GET " + RACE + "/timeline", state, "");
      add(rows, "POST " + RACE + "/timing", state, TRACK);
      add(rows, "GET " + RACE + "/track", state, "");
      add(rows, "GET " + RACE + "/crossings", state, "");
      add(rows, "GET " + RACE + "/laps", state, "");
      add(rows, "GET " + RACE + "/standings", state, "");
      add(rows, "GET " + RACE + "/analysis", state, "");
      // It names no laps.
      add(rows, "GET " + RACE + "/lap-comparison", state, "");
      add(rows, "GET " + RACE + "/corrections", state, "");
      add(rows, "POST " + RACE + "/corrections", state, CORRECTION);
      add(rows, "DELETE " + RACE + "/corrections/{correction_id}", state, "");
      add(rows, "POST " + RACE + "/track-proposal", state, "{'drone_id':'{drone_id}'}");
      add(rows, "GET " + RACE + "/readings", state, "");
      add(rows, "GET " + RACE + "/readings/windows", state, "");
      add(rows, "GET " + RACE + "/sensors", state, "");
      add(rows, "GET " + RACE + "/sources", state, "");
      add(rows, "PUT " + RACE + "/sources", state, "{'addresses':['127.0.0.1']}");
      add(rows, "WS " + RACE + "/live", state, "");
      add(rows, "WS " + RACE + "/replay", state, "");
      add(rows, "WS /race/{port}", state, "");
      add(rows, "WS /ws?race={id}", state, "");
      add(rows, "WS /ws/{drone_id}?race={id}", state, "");
    }
    add(rows, "POST " + RACE + "/start", RaceState.SCHEDULED, "");
    add(rows, "DELETE " + RACE, RaceState.ENDED, "");
  }

  private static void drones(List<AccessRow> rows) {
    for (RaceState state : List.of(RaceState.RUNNING, RaceState.PRIVATE)) {
      add(rows, "GET " + RACE + "/drones", state, "");
      add(rows, "GET " + DRONE, state, "");
      add(rows, "PUT " + DRONE, state, "{'callsign':'KESTREL'}");
      add(rows, "POST " + DRONE + "/claim", state, "{'callsign':'KESTREL'}");
      add(rows, "DELETE " + DRONE + "/claim", state, "");
      add(rows, "POST " + DRONE + "/ingest-tokens", state, "");
      add(rows, "DELETE " + DRONE + "/ingest-tokens", state, "");
    }
  }

  private static void pullSources(List<AccessRow> rows) {
    String source = PULL_SOURCES + "/{source_id}";
    for (RaceState state : List.of(RaceState.RUNNING, RaceState.PRIVATE)) {
      add(rows, "GET " + PULL_SOURCES, state, "");
      add(rows, "POST " + PULL_SOURCES, state, "{'address':'127.0.0.1:9'}");
      add(rows, "GET " + source, state, "");
      add(rows, "PUT " + source + "/streaming", state, "{'on':false}");
      add(rows, "DELETE " + source, state, "");
    }
  }

  private static void tracks(List<AccessRow> rows) {
    String track = TRACKS + "/{track_id}";
    add(rows, "GET " + TRACKS, "");
    add(rows, "POST " + TRACKS, NEW_TRACK);
    add(rows, "GET " + track, "");
    add(rows, "PUT " + track, NEW_TRACK);
    add(rows, "DELETE " + track, "");
  }

  private static void classes(List<AccessRow> rows) {
    String raceClass = CLASSES + "/{class_id}";
    add(rows, "GET " + CLASSES, "");
    add(rows, "POST " + CLASSES, "{'name':'{new}'}");
    for (RaceState state : List.of(RaceState.NONE, RaceState.PRIVATE)) {
      add(rows, "GET " + raceClass, state, "");
      add(rows, "PATCH " + raceClass, state, "{'name':'Renamed'}");
      add(rows, "GET " + raceClass + "/races", state, "");
      add(rows, "GET " + raceClass + "/results", state, "");
      add(rows, "DELETE " + raceClass, state, "");
    }
  }

  private static void system(List<AccessRow> rows) {
    add(rows, "GET /api/v1/settings", "");
    add(rows, "GET /api/v1/nodes", "");
    add(rows, "GET " + DEAD_LETTERS, "");
    add(rows, "POST " + DEAD_LETTERS + "/resend", "");
    add(rows, "POST " + DEAD_LETTERS + "/{letter_id}/resend", "");
    add(rows, "DELETE " + DEAD_LETTERS + "/{letter_id}", "");
  }

  /** The original DRIFT's, and that of the sensor pipeline's dashboard. */
  private static void original(List<AccessRow> rows) {
    String saved = "{'race_name':'Final','drift_map':'Hannover'}";
    add(
        rows,
        "POST /create_user",
        "{'username':'{new}','password':'{password}','security_question':'a?',"
            + "'security_answer':'b'}");
    add(rows, "POST /login", "{'username':'{name}','password':'{password}'}");
    add(
        rows,
        "POST /reset_password",
        "{'username':'{name}','security_answer':'wrong','new_password':'{password}y'}");
    add(rows, "DELETE /delete_user?username={name}", "");
    add(rows, "POST /create_race?user_id={user}", "");
    add(rows, "GET /list_races", "");
    add(rows, "GET /saved_races", "");
    add(rows, "GET /user_races/{user}", "");
    add(rows, "GET /telemetry", "");
    add(rows, "GET /test", "");
    // Nobody has a dashboard connected.
    add(rows, "POST /latency", "{'latency':0.1}");
    for (RaceState state : List.of(RaceState.RUNNING, RaceState.PRIVATE)) {
      add(rows, "GET /watch_race/{id}/-1", state, "");
      add(rows, "GET /watch_race/{id}/{user}", state, "");
      add(rows, "GET /replay_race/{id}", state, "");
      add(rows, "DELETE /end_race/{id}", state, "");
      add(
          rows,
          "POST /save_race/{id}",
          state,
          "{'race_name':'Final','drift_map':'Hannover','user_id':[{other}]}");
      add(rows, "PUT /update_race/{id}", state, saved);
    }
    add(rows, "DELETE /delete_race/{id}/{user}", RaceState.ENDED, "");
  }

  private static void add(List<AccessRow> rows, String operation, String body) {
    add(rows, operation, RaceState.NONE, body);
  }

  private static void add(List<AccessRow> rows, String operation, RaceState race, String body) {
    rows.add(new AccessRow(operation, race, body.replace('\'', '"')));
  }
}

package dev.drift.it;

import java.util.List;

/**
 * A call of an operation of the API.
 *
 * @param caller who makes it
 * @param operation method and path as the description has them; {@code {id}} and the like are
 *     filled in
 * @param query with its question mark; empty = none
 * @param body empty = none
 * @param ifMatch empty = none
 * @param status what it is answered
 */
record ApiCall(By caller, String operation, String query, String body, String ifMatch, int status) {

  /** Who makes a call. */
  enum By {
    NOBODY,
    STRANGER,
    ORGANISER,
    ADMINISTRATOR,
    BAD_TOKEN
  }

  private static ApiCall of(By caller, String operation, String body, int status) {
    return new ApiCall(caller, operation, "", body, "", status);
  }

  private static ApiCall of(By caller, String operation, int status) {
    return of(caller, operation, "", status);
  }

  private ApiCall asking(String query) {
    return new ApiCall(caller, operation, query, body, ifMatch, status);
  }

  private ApiCall ifMatch(String tag) {
    return new ApiCall(caller, operation, query, body, tag, status);
  }

  String method() {
    return operation.substring(0, operation.indexOf(' '));
  }

  String path() {
    return operation.substring(operation.indexOf(' ') + 1);
  }

  /** Every operation, in an order that works: what a call makes, later ones need. */
  static List<List<ApiCall>> all() {
    return List.of(
        races(), people(), drones(), sources(), tracks(), classes(), running(), system(), users());
  }

  private static final String RACE = "/api/v1/races/{id}";

  private static final String TRACK =
      "{\"name\":\"Bale\",\"gates\":[{\"position\":{\"x\":0,\"y\":2,\"z\":20},"
          + "\"normal\":{\"x\":-1,\"y\":0,\"z\":0},\"width\":4,\"height\":3}]}";

  private static final String FORMAT =
      "{\"format\":{\"win_condition\":\"First_To_Laps\",\"laps_to_win\":3,\"grace_seconds\":null,"
          + "\"start_behaviour\":\"holeshot\",\"minimum_lap_seconds\":2.5}}";

  /** Of a drone that never flew. */
  private static final String CORRECTION =
      "{\"kind\":\"disqualify\",\"drone_id\":\"nobody\",\"reason\":\"Left the course\"}";

  private static List<ApiCall> races() {
    return List.of(
        of(By.NOBODY, "POST /api/v1/races", "{}", 401),
        of(By.BAD_TOKEN, "GET /api/v1/races", 401),
        of(By.ORGANISER, "POST /api/v1/races", "{\"name\":5}", 400),
        of(By.ORGANISER, "POST /api/v1/races", "{\"name\":\"Cup\",\"public\":false}", 201),
        of(By.NOBODY, "GET /api/v1/races", 200).asking("?limit=1"),
        of(By.NOBODY, "GET /api/v1/races", 400).asking("?limit=0"),
        of(By.NOBODY, "GET /api/v1/races", 200).asking("?search=cup"),
        of(By.ORGANISER, "GET /api/v1/races", 200).asking("?mine=true&status=SCHEDULED"),
        of(By.NOBODY, "GET " + RACE, 404),
        of(By.STRANGER, "GET " + RACE, 404),
        of(By.ORGANISER, "GET " + RACE, 200),
        of(By.ORGANISER, "PATCH " + RACE, "{\"map\":\"X\"}", 428),
        of(By.ORGANISER, "PATCH " + RACE, "{\"map\":\"X\"}", 412).ifMatch("\"v99\""),
        of(By.STRANGER, "PATCH " + RACE, "{\"map\":\"X\"}", 404).ifMatch("*"),
        of(By.ORGANISER, "PATCH " + RACE, "{\"map\":\"X\",\"public\":true}", 200).ifMatch("\"v1\""),
        of(By.STRANGER, "PATCH " + RACE, "{\"map\":\"Y\"}", 403).ifMatch("*"),
        of(By.ORGANISER, "PATCH " + RACE, "{\"stream_format\":[\"Nope\"]}", 400).ifMatch("*"),
        of(By.ORGANISER, "PATCH " + RACE, "{\"origin\":{\"latitude\":91}}", 400).ifMatch("*"),
        of(By.ORGANISER, "PATCH " + RACE, "{\"origin\":{\"latitude\":\"x\"}}", 400).ifMatch("*"),
        of(
                By.ORGANISER,
                "PATCH " + RACE,
                "{\"origin\":{\"latitude\":48.137,\"longitude\":-11.5,\"heading_deg\":90}}",
                200)
            .ifMatch("*"),
        of(
            By.ORGANISER,
            "PATCH " + RACE,
            "{\"format\":{\"win_condition\":\"first_to_laps\"}}",
            400),
        of(By.STRANGER, "PATCH " + RACE, "{\"format\":{}}", 403),
        of(By.ORGANISER, "PATCH " + RACE, FORMAT, 200),
        of(By.ORGANISER, "POST " + RACE + "/start-signal", "{\"in_seconds\":1}", 409),
        of(By.NOBODY, "GET " + RACE, 200),
        of(By.NOBODY, "GET " + RACE + "/liftoff-config", 200),
        of(By.NOBODY, "GET " + RACE + "/counters", 200));
  }

  private static List<ApiCall> people() {
    String people = RACE + "/people";
    return List.of(
        of(By.NOBODY, "GET " + people, 200),
        of(By.NOBODY, "PUT " + people + "/me", 401),
        of(By.STRANGER, "PUT " + people + "/me", 204),
        of(By.STRANGER, "POST " + people, "{\"user_id\":1,\"role\":\"PILOT\"}", 403),
        of(By.ORGANISER, "POST " + people, "{\"role\":\"PILOT\"}", 400),
        of(By.ORGANISER, "POST " + people, "{\"user_id\":{user_id},\"role\":\"VIEWER\"}", 204),
        of(By.ORGANISER, "POST " + people, "{\"name\":\"nobody-at-all\",\"role\":\"PILOT\"}", 404),
        of(By.ORGANISER, "DELETE " + people + "/{user_id}", 204),
        of(By.ORGANISER, "DELETE " + people + "/{user_id}", 404));
  }

  private static List<ApiCall> drones() {
    String drones = RACE + "/drones";
    String drone = drones + "/{drone_id}";
    return List.of(
        of(By.NOBODY, "GET " + drones, 200),
        of(By.NOBODY, "GET " + drone, 404),
        of(By.ORGANISER, "PUT " + drone, "{\"callsign\":\"Wasp\"}", 428),
        of(By.STRANGER, "PUT " + drone, "{\"callsign\":\"Wasp\"}", 403).ifMatch("*"),
        of(By.ORGANISER, "PUT " + drone, "{\"callsign\":\"Wasp\"}", 200).ifMatch("*"),
        of(By.ORGANISER, "PUT " + drone, "{\"callsign\":\"Bee\"}", 412).ifMatch("\"v99\""),
        of(By.NOBODY, "GET " + drone, 200),
        of(By.NOBODY, "POST " + drone + "/claim", "{\"callsign\":\"Fly\"}", 401),
        of(By.STRANGER, "POST " + drone + "/claim", "{\"callsign\":\"Fly\"}", 200),
        of(By.STRANGER, "POST " + drone + "/ingest-tokens", 403),
        of(By.ORGANISER, "POST " + drone + "/ingest-tokens", 201),
        of(By.NOBODY, "DELETE " + drone + "/ingest-tokens", 401),
        of(By.ORGANISER, "DELETE " + drone + "/ingest-tokens", 204),
        of(By.STRANGER, "DELETE " + drone + "/claim", 204),
        of(By.STRANGER, "GET " + RACE + "/sources", 403),
        of(By.ORGANISER, "GET " + RACE + "/sources", 200),
        of(By.ORGANISER, "PUT " + RACE + "/sources", "{\"addresses\":[\"192.0.2.7\"]}", 428),
        of(By.ORGANISER, "PUT " + RACE + "/sources", "{\"addresses\":[\"192.0.2.7\"]}", 200)
            .ifMatch("*"));
  }

  private static List<ApiCall> sources() {
    String sources = RACE + "/pull-sources";
    String source = sources + "/{source_id}";
    String local = "{\"address\":\"localhost:9\",\"tls\":true,\"name\":\"engine\"}";
    return List.of(
        of(By.NOBODY, "GET " + sources, 200),
        of(By.NOBODY, "POST " + sources, local, 401),
        of(By.STRANGER, "POST " + sources, local, 403),
        of(By.ORGANISER, "POST " + sources, "{}", 400),
        of(By.ORGANISER, "POST " + sources, "{\"address\":\"localhost\"}", 400),
        of(By.ORGANISER, "POST " + sources, "{\"address\":\"192.0.2.7:50051\"}", 403),
        of(By.ORGANISER, "POST " + sources, local, 201),
        of(By.ORGANISER, "POST " + sources, local, 409),
        of(By.NOBODY, "GET " + sources, 200),
        of(By.ORGANISER, "GET " + sources, 200),
        of(By.NOBODY, "GET " + source, 200),
        of(By.ORGANISER, "GET " + source, 200),
        of(By.NOBODY, "PUT " + source + "/streaming", "{\"on\":false}", 401),
        of(By.STRANGER, "PUT " + source + "/streaming", "{\"on\":false}", 403),
        of(By.ORGANISER, "PUT " + source + "/streaming", "{\"on\":1}", 400),
        of(By.ORGANISER, "PUT " + source + "/streaming", "{\"on\":false}", 200),
        of(By.STRANGER, "DELETE " + source, 403),
        of(By.ORGANISER, "DELETE " + source, 204),
        of(By.ORGANISER, "DELETE " + source, 404),
        of(By.NOBODY, "GET " + source, 404));
  }

  private static final String ON_EARTH =
      "{\"name\":\"Hill\",\"frame\":\"geographic\",\"gates\":[{\"latitude\":48.137,"
          + "\"longitude\":-11.5,\"altitude\":2,\"heading\":90,\"radius\":2,\"start\":true}]}";

  private static List<ApiCall> tracks() {
    String tracks = "/api/v1/tracks";
    String track = tracks + "/{track_id}";
    String chosen = "{\"track\":{\"id\":\"{track_id}\",\"version\":%s}}";
    return List.of(
        of(By.NOBODY, "POST " + tracks, TRACK, 401),
        of(By.NOBODY, "POST " + tracks, "{\"name\":\"x\",\"gates\":[{}]}", 401),
        of(By.STRANGER, "POST " + tracks, "{\"name\":\"x\",\"gates\":[{}]}", 400),
        of(By.STRANGER, "POST " + tracks, "{\"gates\":[]}", 400),
        of(By.STRANGER, "POST " + tracks, ON_EARTH, 201),
        of(By.NOBODY, "GET " + track, 200),
        of(By.STRANGER, "DELETE " + track, 204),
        of(By.NOBODY, "GET " + track, 404),
        of(By.STRANGER, "POST " + tracks, TRACK, 201),
        of(By.NOBODY, "GET " + tracks, 200),
        of(By.NOBODY, "GET " + tracks, 200).asking("?search=bale&limit=1"),
        of(By.NOBODY, "GET " + tracks, 400).asking("?cursor=x"),
        of(By.NOBODY, "PUT " + track, TRACK, 401),
        of(By.ORGANISER, "PUT " + track, TRACK, 403),
        of(By.STRANGER, "PUT " + track, TRACK, 412).ifMatch("\"v7\""),
        of(By.STRANGER, "PUT " + track, ON_EARTH, 400).ifMatch("\"v1\""),
        of(By.STRANGER, "PUT " + track, TRACK, 200).ifMatch("\"v1\""),
        of(By.NOBODY, "GET " + track, 200).asking("?version=1"),
        of(By.NOBODY, "GET " + track, 404).asking("?version=3"),
        of(By.NOBODY, "GET " + track, 400).asking("?version=x"),
        of(By.NOBODY, "GET " + RACE + "/laps", 409),
        of(By.NOBODY, "GET " + RACE + "/track", 409),
        of(By.ORGANISER, "PATCH " + RACE, "{\"track\":{\"version\":1}}", 400),
        of(By.ORGANISER, "PATCH " + RACE, chosen.formatted("9"), 400).ifMatch("*"),
        of(By.STRANGER, "PATCH " + RACE, chosen.formatted("1"), 403).ifMatch("*"),
        of(By.ORGANISER, "PATCH " + RACE, chosen.formatted("null"), 200).ifMatch("*"),
        of(By.NOBODY, "GET " + RACE, 200),
        of(By.ORGANISER, "DELETE " + track, 403),
        of(By.STRANGER, "DELETE " + track, 409));
  }

  private static List<ApiCall> classes() {
    String classes = "/api/v1/classes";
    String raceClass = classes + "/{class_id}";
    String open = "{\"name\":\"Open\",\"points\":[3,2,1],\"track\":{\"id\":\"{track_id}\"}}";
    String place = "{\"class\":{\"id\":\"{class_id}\"},\"heat\":\"A\",\"round\":%s}";
    return List.of(
        of(By.NOBODY, "POST " + classes, open, 401),
        of(By.ORGANISER, "POST " + classes, "{}", 400),
        of(By.ORGANISER, "POST " + classes, "{\"name\":\"x\",\"points\":[-1]}", 400),
        of(By.ORGANISER, "POST " + classes, "{\"name\":\"x\",\"ranking\":\"x\"}", 400),
        of(
            By.ORGANISER,
            "POST " + classes,
            "{\"name\":\"x\",\"format\":{\"win_condition\":\"first_to_laps\"}}",
            400),
        of(By.ORGANISER, "POST " + classes, open, 201),
        of(By.NOBODY, "GET " + classes, 200).asking("?search=open"),
        of(By.NOBODY, "GET " + classes, 401).asking("?mine=true"),
        of(By.NOBODY, "GET " + classes, 400).asking("?cursor=x"),
        of(By.NOBODY, "GET " + raceClass, 200),
        of(By.NOBODY, "PATCH " + raceClass, "{\"ranking\":\"fastest_lap\"}", 401),
        of(By.STRANGER, "PATCH " + raceClass, "{\"ranking\":\"fastest_lap\"}", 403),
        of(By.ORGANISER, "PATCH " + raceClass, "{\"ranking\":\"fastest_lap\"}", 428),
        of(By.ORGANISER, "PATCH " + raceClass, "{\"ranking\":\"fastest_lap\"}", 412)
            .ifMatch("\"v7\""),
        of(By.ORGANISER, "PATCH " + raceClass, "{\"ranking\":\"points\",\"track\":null}", 200)
            .ifMatch("\"v1\""),
        of(By.ORGANISER, "PATCH " + RACE, place.formatted("0"), 400).ifMatch("*"),
        of(By.ORGANISER, "PATCH " + RACE, place.formatted("2"), 200).ifMatch("*"),
        of(By.NOBODY, "GET /api/v1/races", 200).asking("?class={class_id}"),
        of(By.NOBODY, "GET " + raceClass + "/races", 200),
        of(By.NOBODY, "GET " + raceClass + "/results", 200),
        of(By.NOBODY, "GET " + raceClass + "/results", 400).asking("?bom=x"),
        of(By.STRANGER, "DELETE " + raceClass, 403),
        of(By.ORGANISER, "DELETE " + raceClass, 204),
        of(By.NOBODY, "GET " + raceClass, 404),
        of(By.NOBODY, "GET " + raceClass + "/races", 404),
        of(By.NOBODY, "GET " + raceClass + "/results", 404),
        of(By.ORGANISER, "DELETE " + raceClass, 404));
  }

  private static List<ApiCall> running() {
    return List.of(
        of(By.STRANGER, "POST " + RACE + "/start", 403),
        of(By.ORGANISER, "POST " + RACE + "/start", 200),
        of(By.ORGANISER, "POST " + RACE + "/start", 409),
        of(By.NOBODY, "POST " + RACE + "/start-signal", "{\"in_seconds\":0}", 401),
        of(By.STRANGER, "POST " + RACE + "/start-signal", "{\"in_seconds\":0}", 403),
        of(By.ORGANISER, "POST " + RACE + "/start-signal", "{}", 400),
        of(By.ORGANISER, "POST " + RACE + "/start-signal", "{\"in_seconds\":61}", 400),
        of(
            By.ORGANISER,
            "POST " + RACE + "/start-signal",
            "{\"at\":\"2020-01-01T00:00:00Z\"}",
            400),
        of(By.ORGANISER, "POST " + RACE + "/start-signal", "{\"in_seconds\":0.5}", 200),
        of(By.STRANGER, "DELETE " + RACE + "/start-signal", 403),
        of(By.NOBODY, "GET " + RACE + "/samples", 200),
        of(By.NOBODY, "GET " + RACE + "/samples", 400).asking("?limit=x"),
        of(By.NOBODY, "GET " + RACE + "/tracks", 200),
        of(By.NOBODY, "GET " + RACE + "/timeline", 200),
        of(By.NOBODY, "GET " + RACE + "/tracks", 400).asking("?points=1"),
        of(By.NOBODY, "GET " + RACE + "/readings", 200),
        of(By.NOBODY, "GET " + RACE + "/readings", 400).asking("?after=x"),
        of(By.NOBODY, "GET " + RACE + "/readings/windows", 200),
        of(By.NOBODY, "GET " + RACE + "/readings/windows", 400).asking("?points=1"),
        of(By.NOBODY, "GET " + RACE + "/sensors", 200),
        of(By.NOBODY, "POST " + RACE + "/timing", TRACK, 200),
        of(By.NOBODY, "GET " + RACE + "/crossings", 200),
        of(By.NOBODY, "GET " + RACE + "/crossings", 400).asking("?from=x"),
        of(By.NOBODY, "GET " + RACE + "/laps", 200),
        of(By.NOBODY, "GET " + RACE + "/track", 200),
        of(By.NOBODY, "GET " + RACE + "/standings", 200),
        of(By.ORGANISER, "DELETE " + RACE + "/start-signal", 200),
        of(By.NOBODY, "GET " + RACE + "/analysis", 200),
        of(By.NOBODY, "GET " + RACE + "/analysis", 400).asking("?to=x"),
        of(By.NOBODY, "GET " + RACE + "/lap-comparison", 400),
        of(By.NOBODY, "GET " + RACE + "/lap-comparison", 400).asking("?lap=d:1&lap=d:2"),
        of(By.NOBODY, "POST " + RACE + "/corrections", CORRECTION, 401),
        of(By.STRANGER, "POST " + RACE + "/corrections", CORRECTION, 403),
        of(By.ORGANISER, "POST " + RACE + "/corrections", "{\"kind\":\"x\"}", 400),
        of(By.ORGANISER, "POST " + RACE + "/corrections", CORRECTION, 400),
        of(By.NOBODY, "GET " + RACE + "/corrections", 200),
        of(By.STRANGER, "DELETE " + RACE + "/corrections/{correction_id}", 403),
        of(By.ORGANISER, "DELETE " + RACE + "/corrections/{correction_id}", 404),
        of(By.NOBODY, "POST " + RACE + "/timing", TRACK, 400).asking("?from=x"),
        of(By.NOBODY, "POST " + RACE + "/timing", "{}", 400),
        of(By.NOBODY, "POST " + RACE + "/timing", "{\"gates\":[{}]}", 400),
        of(By.NOBODY, "POST " + RACE + "/track-proposal", "{\"drone_id\":\"d\"}", 200),
        of(By.NOBODY, "POST " + RACE + "/track-proposal", "{\"gates\":1}", 400),
        of(By.ORGANISER, "DELETE " + RACE, 409),
        of(By.ORGANISER, "POST " + RACE + "/end", 200),
        of(By.ORGANISER, "POST " + RACE + "/end", 409),
        of(By.NOBODY, "GET " + RACE + "/liftoff-config", 409),
        of(By.ORGANISER, "DELETE " + RACE, 204),
        of(By.ORGANISER, "DELETE " + RACE, 404));
  }

  private static List<ApiCall> system() {
    String letters = "/api/v1/dead-letters";
    return List.of(
        of(By.NOBODY, "GET /api/v1/nodes", 401),
        of(By.ORGANISER, "GET /api/v1/nodes", 403),
        of(By.ADMINISTRATOR, "GET /api/v1/nodes", 200),
        of(By.NOBODY, "GET /api/v1/settings", 200),
        of(By.NOBODY, "GET " + letters, 401),
        of(By.ORGANISER, "GET " + letters, 403),
        of(By.ADMINISTRATOR, "GET " + letters, 200),
        of(By.ADMINISTRATOR, "GET " + letters, 400).asking("?limit=201"),
        of(By.STRANGER, "POST " + letters + "/resend", 403),
        of(By.ADMINISTRATOR, "POST " + letters + "/resend", 200),
        of(By.ADMINISTRATOR, "POST " + letters + "/{letter_id}/resend", 404),
        of(By.ADMINISTRATOR, "DELETE " + letters + "/{letter_id}", 404));
  }

  private static List<ApiCall> users() {
    String users = "/api/v1/users";
    String current = "/api/v1/sessions/current";
    String reset =
        "{\"name\":\"nobody-at-all\",\"code\":\"ABCDE-FGHJK\",\"new_password\":\"battery staple\"}";
    return List.of(
        of(By.NOBODY, "POST " + users, "{\"name\":\"x\"}", 400),
        of(By.NOBODY, "POST " + users, "{\"name\":\"{name}\",\"password\":\"correct horse\"}", 409),
        of(By.STRANGER, "GET " + users, 403),
        of(By.ADMINISTRATOR, "GET " + users, 200),
        of(By.STRANGER, "GET " + users + "/me", 200),
        of(By.STRANGER, "GET " + users + "/{id}", 403),
        of(By.ADMINISTRATOR, "GET " + users + "/{id}", 200),
        of(
            By.STRANGER,
            "PUT " + users + "/me/password",
            "{\"current_password\":\"wrong horse\",\"new_password\":\"battery staple\"}",
            403),
        of(
            By.STRANGER,
            "PUT " + users + "/me/security-question",
            "{\"current_password\":\"correct horse\",\"security_question\":\"First?\","
                + "\"security_answer\":\"Whoop\"}",
            204),
        of(By.STRANGER, "POST " + users + "/{id}/reset-code", 403),
        of(By.ADMINISTRATOR, "POST " + users + "/{id}/reset-code", 201),
        of(By.NOBODY, "POST /api/v1/password-resets", reset, 401),
        of(
            By.NOBODY,
            "POST /api/v1/sessions",
            "{\"name\":\"nobody-at-all\",\"password\":\"x\"}",
            401),
        of(
            By.NOBODY,
            "POST /api/v1/sessions",
            "{\"name\":\"{name}\",\"password\":\"correct horse\"}",
            201),
        of(By.NOBODY, "GET " + current, 401),
        of(By.STRANGER, "GET " + current, 200),
        of(By.STRANGER, "POST " + current + "/renewal", 200),
        of(By.STRANGER, "DELETE " + current, 204),
        of(By.STRANGER, "DELETE " + users + "/{id}", 401),
        of(By.ORGANISER, "DELETE " + users + "/{id}", 204));
  }
}

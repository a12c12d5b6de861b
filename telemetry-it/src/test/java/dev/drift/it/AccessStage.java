package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.it.AccessRow.RaceState;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * The people and the races of the access table. A race, and a user whom rows concern, serve until a
 * call changes them; the next gets new ones, so that no call sees what another did.
 */
final class AccessStage implements AutoCloseable {

  private static final String DRONE = "127.0.77.1";

  /** Short: so much is waited for, one after the other. */
  private static final Duration POLL = Duration.ofMillis(20);

  private final RunningDrift drift;
  private final Person organiser;
  private final Person pilot;
  private final Person other;
  private final Person administrator;
  private final Map<RaceState, Race> races = new EnumMap<>(RaceState.class);

  /** By the race's UDP port: another source of one address would be another drone. */
  private final Map<Integer, DroneSender> drones = new HashMap<>();

  private final Map<Person, ForgedTokens> tokens = new HashMap<>();

  /** What rows of classes concern, which have no race or a private one. */
  private final Map<RaceState, String> classes = new EnumMap<>(RaceState.class);

  /** What rows of tracks concern; null = the next is to be made. */
  private String track;

  /** Whom rows of users concern; null = the next is to be made. */
  private Person user;

  AccessStage(RunningDrift drift, Path output) {
    this.drift = drift;
    organiser = newPerson();
    pilot = newPerson();
    other = newPerson();
    administrator = newPerson();
    List<String> arguments = new ArrayList<>(List.of("admin", administrator.name()));
    arguments.addAll(drift.databaseOptions());
    Process admin = RunningDrift.command(output, arguments);
    assertThat(admin.onExit().join().exitValue()).isZero();
  }

  /** Somebody who is signed in. */
  record Person(int id, String name, String token) {

    /** Nobody has the password of somebody else. */
    String password() {
      return passwordOf(name);
    }
  }

  private static String passwordOf(String name) {
    return "Horse-of-" + name;
  }

  /** A race of a scene, one of its sources that are called, its track, and a correction of it. */
  record Race(String id, int udpPort, String sourceId, String trackId, String correctionId) {}

  /**
   * What a call finds.
   *
   * @param owner the organiser of the race; of rows of users a user of its own
   * @param race null = none
   */
  private record Scene(Person owner, Race race) {}

  /**
   * The status that the visitor gets; of a WebSocket {@code open} or the code it is closed with.
   */
  String answer(AccessRow row, Visitor visitor) {
    Scene scene = scene(row);
    String path = filled(row.path(), row, scene);
    String answer =
        row.method().equals("WS")
            ? socket(row, path, visitor, scene)
            : call(row, path, visitor, scene);
    if (row.changed(answer)) {
      clear(row);
    }
    return answer;
  }

  private Scene scene(AccessRow row) {
    if (row.isOfUser()) {
      user = user == null ? newPerson() : user;
      return new Scene(user, null);
    }
    if (row.isOfTrack() && track == null) {
      track = newTrack();
    }
    boolean none = row.race() == RaceState.NONE;
    Race race = none ? null : races.computeIfAbsent(row.race(), this::newRace);
    if (row.isOfClass()) {
      classes.computeIfAbsent(row.race(), state -> newClass(race));
    }
    return new Scene(organiser, race);
  }

  private void clear(AccessRow row) {
    if (row.isOfUser()) {
      user = null;
    }
    if (row.isOfTrack()) {
      track = null;
    }
    if (row.isOfClass()) {
      classes.remove(row.race());
    }
    if (races.containsKey(row.race())) {
      remove(races.remove(row.race()));
    }
  }

  @Override
  public void close() {
    drones.values().forEach(DroneSender::close);
    races.values().forEach(this::remove);
  }

  private String filled(String template, AccessRow row, Scene scene) {
    Person owner = scene.owner();
    Race race = scene.race() == null ? new Race("", 0, "", "", "") : scene.race();
    return template
        .replace("{id}", row.isOfUser() ? String.valueOf(owner.id()) : race.id())
        .replace("{user_id}", String.valueOf(pilot.id()))
        .replace("{user}", String.valueOf(owner.id()))
        .replace("{other}", String.valueOf(other.id()))
        .replace("{other_name}", other.name())
        .replace("{drone_id}", DRONE)
        .replace("{letter_id}", "none")
        .replace("{track_id}", String.valueOf(track))
        .replace("{class_id}", String.valueOf(classes.get(row.race())))
        .replace("{source_id}", race.sourceId())
        .replace("{correction_id}", race.correctionId())
        .replace("{port}", String.valueOf(race.udpPort()))
        .replace("{new}", newName())
        .replace("{name}", owner.name())
        .replace("{password}", owner.password());
  }

  private String call(AccessRow row, String path, Visitor visitor, Scene scene) {
    HttpCall call = call(row.method(), path, filled(row.body(), row, scene));
    if (row.needsVersion()) {
      call.header("If-Match", versionOf(path, scene.owner()));
    }
    sign(call, row, visitor, scene.owner());
    return String.valueOf(call.send().statusCode());
  }

  private String versionOf(String path, Person owner) {
    HttpResponse<String> answer = HttpCall.get(drift.uri(path)).bearer(owner.token()).send();
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private void sign(HttpCall call, AccessRow row, Visitor visitor, Person owner) {
    if (visitor == Visitor.FORGED_COOKIE) {
      call.header("Cookie", "drift_session=" + tokens(owner).ofOtherKey());
    } else if (visitor != Visitor.NOBODY) {
      call.bearer(token(row, visitor, owner));
    }
  }

  private String token(AccessRow row, Visitor visitor, Person owner) {
    return switch (visitor) {
      case EXPIRED -> tokens(owner).expired();
      case OTHER_KEY -> tokens(owner).ofOtherKey();
      case ALG_NONE -> tokens(owner).unsigned();
      case OTHER_USER -> token(row, other);
      case PILOT -> token(row, pilot);
      case ORGANISER -> token(row, owner);
      case ADMINISTRATOR -> token(row, administrator);
      case NOBODY, FORGED_COOKIE -> throw new IllegalArgumentException(visitor.title());
    };
  }

  /** A session that the call may end must be one of its own. */
  private String token(AccessRow row, Person person) {
    return row.endsSession() ? newSession(person.name()) : person.token();
  }

  private ForgedTokens tokens(Person owner) {
    return tokens.computeIfAbsent(owner, model -> new ForgedTokens(model.token(), drift));
  }

  private String socket(AccessRow row, String path, Visitor visitor, Scene scene) {
    boolean dashboard = path.startsWith("/ws?");
    if (dashboard) {
      // The one of before has gone: what is measured from here is this one's.
      soon(() -> !isDashboardConnected());
    }
    HttpCall handshake = HttpCall.get(drift.uri(path));
    sign(handshake, row, visitor, scene.owner());
    DroneSender drone = drone(scene.race().udpPort());
    try (TextViewer viewer =
        TextViewer.open(drift.ports().http(), path, handshake.request().headers())) {
      soon(
          () -> {
            drone.sendNext();
            return viewer.closeCode() != 0
                || !viewer.texts().isEmpty()
                || (dashboard && isDashboardConnected());
          });
      return viewer.closeCode() == 0 ? "open" : String.valueOf(viewer.closeCode());
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return String.valueOf(refused.getResponse().statusCode());
      }
      throw e;
    }
  }

  private static void soon(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(POLL).atMost(20, SECONDS).until(condition);
  }

  /** Dashboards of this address hear readings only, of which there are none. */
  private boolean isDashboardConnected() {
    return call("POST", "/latency", "{\"latency\":0.1}").send().statusCode() != 409;
  }

  private Race newRace(RaceState state) {
    boolean isPublic = state != RaceState.PRIVATE;
    JsonObject created =
        asOrganiser("POST", "/api/v1/races", "{\"name\":\"Access\",\"public\":" + isPublic + "}");
    String path = "/api/v1/races/" + created.getString("id");
    // Nothing listens there.
    JsonObject source =
        asOrganiser("POST", path + "/pull-sources", "{\"address\":\"127.0.0.1:9\"}");
    String track = newTrack();
    asOrganiser("POST", path + "/people", "{\"name\":\"" + pilot.name() + "\",\"role\":\"PILOT\"}");
    HttpCall timed = call("PATCH", path, "{\"track\":{\"id\":\"" + track + "\"}}");
    done(timed.bearer(organiser.token()).header("If-Match", "*").send());
    String correction = "";
    if (state != RaceState.SCHEDULED) {
      if (!isPublic) {
        letIn(created);
      }
      asOrganiser("POST", path + "/start", "");
      fly(created);
      String body = "{\"kind\":\"disqualify\",\"drone_id\":\"" + DRONE + "\",\"reason\":\"x\"}";
      correction = asOrganiser("POST", path + "/corrections", body).getString("id");
    }
    if (state == RaceState.ENDED) {
      asOrganiser("POST", path + "/end", "");
    }
    return new Race(
        created.getString("id"),
        created.getInt("udp_port"),
        source.getString("id"),
        track,
        correction);
  }

  private String newTrack() {
    String body =
        "{\"name\":\"Access\",\"gates\":[{\"position\":{\"x\":0,\"y\":2,\"z\":20},"
            + "\"normal\":{\"x\":-1,\"y\":0,\"z\":0},\"radius\":5}]}";
    return asOrganiser("POST", "/api/v1/tracks", body).getString("id");
  }

  /**
   * A public class; of a private race a private one.
   *
   * @param race null = it has none
   */
  private String newClass(Race race) {
    String body = "{\"name\":\"Access\",\"public\":" + (race == null) + "}";
    String id = asOrganiser("POST", "/api/v1/classes", body).getString("id");
    if (race != null) {
      HttpCall moved =
          call("PATCH", "/api/v1/races/" + race.id(), "{\"class\":{\"id\":\"" + id + "\"}}");
      done(moved.bearer(organiser.token()).header("If-Match", "*").send());
    }
    return id;
  }

  /** A private race takes datagrams of this source. */
  private void letIn(JsonObject race) {
    String path = "/api/v1/races/" + race.getString("id") + "/sources";
    HttpCall allow = call("PUT", path, "{\"addresses\":[\"" + DRONE + "\"]}");
    done(allow.bearer(organiser.token()).header("If-Match", versionOf(path, organiser)).send());
  }

  private void fly(JsonObject race) {
    String counters = "/api/v1/races/" + race.getString("id") + "/counters";
    DroneSender drone = drone(race.getInt("udp_port"));
    soon(
        () -> {
          drone.sendNext();
          return asOrganiser("GET", counters, "").getInt("stored") > 0;
        });
  }

  private DroneSender drone(int udpPort) {
    return drones.computeIfAbsent(udpPort, port -> new DroneSender(DRONE, port));
  }

  private void remove(Race race) {
    String path = "/api/v1/races/" + race.id();
    call("POST", path + "/end", "").bearer(administrator.token()).send();
    HttpResponse<String> deleted = call("DELETE", path, "").bearer(administrator.token()).send();
    assertThat(deleted.statusCode()).as(deleted.body()).isIn(204, 404);
    String timedOn = "/api/v1/tracks/" + race.trackId();
    done(call("DELETE", timedOn, "").bearer(administrator.token()).send());
  }

  private Person newPerson() {
    String name = newName();
    JsonObject user = done(call("POST", "/api/v1/users", credentials(name)).send());
    return new Person(user.getInt("id"), name, newSession(name));
  }

  private String newSession(String name) {
    JsonObject session = done(call("POST", "/api/v1/sessions", credentials(name)).send());
    return session.getString("access_token");
  }

  private static String credentials(String name) {
    return "{\"name\":\"" + name + "\",\"password\":\"" + passwordOf(name) + "\"}";
  }

  private static String newName() {
    return "access-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private JsonObject asOrganiser(String method, String path, String body) {
    return done(call(method, path, body).bearer(organiser.token()).send());
  }

  /** Without a body when that is empty. */
  private HttpCall call(String method, String path, String body) {
    HttpCall call = HttpCall.of(method, drift.uri(path));
    return body.isEmpty() ? call : call.json(body);
  }

  /** What a call that went well is answered. */
  private static JsonObject done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body().isEmpty() ? JsonObject.EMPTY_JSON_OBJECT : json(answer);
  }
}

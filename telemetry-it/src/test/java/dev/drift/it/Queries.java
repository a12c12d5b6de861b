package dev.drift.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Queries in Prometheus' language that DRIFT comes with, and which metrics they ask for. */
final class Queries {

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}|\\[[^\\]]*]");
  private static final Pattern LABELS =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");
  private static final Pattern OF_VARIABLE = Pattern.compile("label_values\\((.*), *\\w+\\)");

  private Queries() {}

  /** The metrics that the query asks for. */
  static Set<String> metrics(String query) {
    String left = TEXT.matcher(query).replaceAll("");
    left = SELECTOR.matcher(left).replaceAll("");
    left = LABELS.matcher(left).replaceAll("");
    return NAME.matcher(left)
        .results()
        .map(MatchResult::group)
        .filter(name -> !WORDS.contains(name))
        .collect(Collectors.toSet());
  }

  /** Those of the dashboard, as Grafana sends them where every server and race is chosen. */
  static List<String> ofDashboard() throws IOException {
    Path dashboard = RunningDrift.HOME.resolve("deploy/grafana/drift-dashboard.json");
    List<String> queries = new ArrayList<>();
    try (Reader text = Files.newBufferedReader(dashboard);
        JsonReader json = Json.createReader(text)) {
      collect(json.readObject(), queries);
    }
    return queries.stream()
        .map(
            query ->
                query
                    .replace("$__rate_interval", "1m")
                    .replace("$instance", ".*")
                    .replace("$race", ".*"))
        .toList();
  }

  private static void collect(JsonValue value, List<String> queries) {
    if (value instanceof JsonArray array) {
      array.forEach(item -> collect(item, queries));
    } else if (value instanceof JsonObject object) {
      object.forEach(
          (name, member) -> {
            if (name.equals("expr")) {
              queries.add(((JsonString) member).getString());
            } else if (name.equals("definition")) {
              OF_VARIABLE
                  .matcher(((JsonString) member).getString())
                  .results()
                  .forEach(result -> queries.add(result.group(1)));
            } else {
              collect(member, queries);
            }
          });
    }
  }
}

package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls every endpoint as everybody, and compares the table of what each gets with the one in the
 * documentation. {@code -Ddrift.write-tables=true} writes that one anew.
 */
@Tag("every-server")
@ExtendWith(SharedDrift.class)
class AccessTableIT {

  private static final Path TABLE =
      Path.of(System.getProperty("drift.home")).resolve("docs/access.md");
  @TempDir Path directory;

  private static final String BEGIN = "<!-- table -->\n";

  /** Forged tokens, as Bearer: each must be refused wherever it comes. */
  private static final List<Visitor> FORGED =
      List.of(Visitor.EXPIRED, Visitor.OTHER_KEY, Visitor.ALG_NONE);

  @Test
  void everybodyGetsWhatTheTableSays(RunningDrift drift) throws IOException {
    List<AccessRow> rows = AccessRow.all();
    assertThat(undocumented(drift, rows)).as("operations without a row").isEmpty();
    Map<AccessRow, Map<Visitor, String>> answers = answers(drift, rows);
    Map<AccessRow, Map<Visitor, String>> table = new LinkedHashMap<>();
    rows.forEach(row -> table.put(row, answers.get(row)));
    table.forEach(AccessTableIT::assertForgedTokensOpenNothing);
    String text = text(table);
    if (Boolean.getBoolean("drift.write-tables")) {
      String page = Files.readString(TABLE);
      Files.writeString(TABLE, page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + text);
    }
    assertThat(Files.readString(TABLE)).endsWith(BEGIN + text);
  }

  /** By people and races of two stages at the same time, which see nothing of each other. */
  private Map<AccessRow, Map<Visitor, String>> answers(RunningDrift drift, List<AccessRow> rows) {
    List<AccessRow> some = new ArrayList<>();
    List<AccessRow> others = new ArrayList<>();
    for (AccessRow row : rows) {
      // A dashboard that is connected is one for all calls from its address.
      boolean first = row.isOfDashboards() || some.size() <= others.size();
      (first ? some : others).add(row);
    }
    Map<AccessRow, Map<Visitor, String>> answers = new ConcurrentHashMap<>();
    ExecutorService stages = Executors.newFixedThreadPool(2);
    try {
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> answer(drift, some, answers), stages),
              CompletableFuture.runAsync(() -> answer(drift, others, answers), stages))
          .join();
    } finally {
      stages.shutdownNow();
    }
    return answers;
  }

  private void answer(
      RunningDrift drift, List<AccessRow> rows, Map<AccessRow, Map<Visitor, String>> answers) {
    Path output = directory.resolve("admin-" + UUID.randomUUID() + ".out");
    try (AccessStage stage = new AccessStage(drift, output)) {
      rows.forEach(row -> answers.put(row, answers(stage, row)));
    }
  }

  private static Map<Visitor, String> answers(AccessStage stage, AccessRow row) {
    Map<Visitor, String> answers = new EnumMap<>(Visitor.class);
    for (Visitor visitor : Visitor.values()) {
      answers.put(visitor, stage.answer(row, visitor));
    }
    return answers;
  }

  private static void assertForgedTokensOpenNothing(AccessRow row, Map<Visitor, String> answers) {
    for (Visitor forged : FORGED) {
      assertThat(answers.get(forged)).as(row + " as " + forged).isEqualTo("401");
    }
    assertThat(answers.get(Visitor.FORGED_COOKIE))
        .as(row + ": a forged cookie is as none")
        .isEqualTo(answers.get(Visitor.NOBODY));
  }

  /** The operations of OpenAPI that no row calls. */
  private static Set<String> undocumented(RunningDrift drift, List<AccessRow> rows) {
    Set<String> missing = new TreeSet<>();
    JsonObject paths = drift.json("/openapi?format=json").getJsonObject("paths");
    paths.forEach(
        (path, operations) ->
            operations.asJsonObject().keySet().stream()
                .filter(method -> Set.of("get", "put", "post", "patch", "delete").contains(method))
                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path)
                .forEach(missing::add));
    rows.forEach(row -> missing.remove(row.operation()));
    return missing;
  }

  private static String text(Map<AccessRow, Map<Visitor, String>> table) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| call | "
            + List.of(Visitor.values()).stream()
                .map(Visitor::title)
                .collect(Collectors.joining(" | "))
            + " |");
    lines.add("|---|" + "---|".repeat(Visitor.values().length));
    table.forEach(
        (row, answers) ->
            lines.add("| " + row + " | " + String.join(" | ", answers.values()) + " |"));
    return String.join("\n", lines) + "\n";
  }
}

package dev.drift.it;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What a server that runs with {@code --log-format=json} has written to the present file. */
final class LogLines {

  private LogLines() {}

  /** Each line, all of which must be objects. */
  static List<JsonObject> of(RunningDrift drift) throws IOException {
    return Files.readAllLines(drift.data().resolve("log/server-0.log")).stream()
        .map(JsonText::json)
        .toList();
  }
}

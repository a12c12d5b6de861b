package dev.drift.it;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The samples of a race as {@code text/csv}, by drone. */
final class StoredSamples {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private StoredSamples() {}

  /** The rows of each drone of the practice race, in the order of the answer. */
  static Map<String, List<Map<String, String>>> byDrone(RunningDrift drift) {
    return byDrone(drift, "practice", "");
  }

  /** The rows of one drone of the practice race. */
  static List<Map<String, String>> of(RunningDrift drift, String drone) {
    return ofRace(drift, "practice", drone);
  }

  /** The rows of one drone of that race. */
  static List<Map<String, String>> ofRace(RunningDrift drift, String raceId, String drone) {
    return byDrone(drift, raceId, "?drone=" + drone).getOrDefault(drone, List.of());
  }

  private static Map<String, List<Map<String, String>>> byDrone(
      RunningDrift drift, String raceId, String query) {
    String csv = drift.get("/api/v1/races/" + raceId + "/samples" + query, "text/csv").body();
    Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
    try (var parser = FORMAT.parse(new StringReader(csv))) {
      for (CSVRecord row : parser) {
        rows.computeIfAbsent(row.get("drone_id"), drone -> new ArrayList<>()).add(row.toMap());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}

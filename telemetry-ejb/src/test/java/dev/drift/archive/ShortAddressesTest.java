package dev.drift.archive;

import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What V11 makes of drones that were stored under the long form of their address. */
@ExtendWith(TestDatabase.class)
class ShortAddressesTest {

  private static final String MIGRATION = "/db/migration/V11__short_addresses.sql";

  private final DataSource source;

  ShortAddressesTest(DataSource source) {
    this.source = source;
  }

  @Test
  void dronesOfIpv6SourcesGetTheirShortName() throws Exception {
    int race = Batches.newRace(source, "long");
    for (String id :
        List.of(
            "0:0:0:0:0:0:0:1",
            "0:0:0:0:0:0:0:1:50123",
            "2001:db8:0:0:1:0:0:1",
            "fe80:0:0:0:0:0:0:1%eth0",
            "fe80:0:0:0:0:0:0:1%eth0:7",
            "fd00:0:0:0:0:0:0:7",
            "fd00::7",
            "192.0.2.7",
            "192.0.2.7:9",
            "1:2:3:4:5:6:7:8:x",
            "Wasp: 7")) {
      insert("drone_entry (race_key, drone_id)", race, id);
      insert(
          "drone (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight)",
          race,
          id + "', now(), now(), now(), '0");
    }
    execute(
        source,
        "INSERT INTO ingest_token VALUES ('\\x01', " + race + ", '0:0:0:0:0:0:0:1', now())");
    migrateAgain();
    List<List<String>> expected =
        List.of(
            List.of("::1"),
            List.of("[::1]:50123"),
            List.of("2001:db8::1:0:0:1"),
            List.of("fe80::1%eth0"),
            List.of("[fe80::1%eth0]:7"),
            // It has both: neither is touched.
            List.of("fd00:0:0:0:0:0:0:7"),
            List.of("fd00::7"),
            List.of("192.0.2.7"),
            List.of("192.0.2.7:9"),
            List.of("1:2:3:4:5:6:7:8:x"),
            List.of("Wasp: 7"));
    for (String table : List.of("drone_entry", "drone")) {
      assertThat(rows(source, "SELECT drone_id FROM " + table + " WHERE race_key = " + race))
          .as(table)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(rows(source, "SELECT drone_id FROM ingest_token WHERE race_key = " + race))
        .containsExactly(List.of("::1"));
  }

  private void insert(String into, int race, String values) throws SQLException {
    execute(source, "INSERT INTO " + into + " VALUES (" + race + ", '" + values + "')");
  }

  private void migrateAgain() throws IOException, SQLException {
    try (InputStream file = getClass().getResourceAsStream(MIGRATION)) {
      execute(source, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}

package dev.drift.micro;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  @TempDir private Path data;

  @Test
  void isThereAgainAfterItWasKilled() throws Exception {
    try (DataDirectory directory = DataDirectory.open(data);
        EmbeddedDatabase embedded = EmbeddedDatabase.start(directory)) {
      Database database = embedded.database();
      try (Connection connection = connect(database);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE kept AS SELECT 7 AS number");
      }
      long killed = pid(directory);
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      await().atMost(60, SECONDS).ignoreExceptions().until(() -> number(database) == 7);
      assertThat(pid(directory)).isNotEqualTo(killed);
    }
    assertThat(LeftoverServer.runs(data.resolve("postgres"))).isFalse();
  }

  private static int number(Database database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT number FROM kept")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private static long pid(DataDirectory directory) throws IOException {
    String first = Files.readAllLines(directory.postgres().resolve("postmaster.pid")).get(0);
    return Long.parseLong(first.strip());
  }
}

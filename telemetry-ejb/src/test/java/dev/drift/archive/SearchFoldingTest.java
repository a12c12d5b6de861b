package dev.drift.archive;

import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Letters of any case are the same to a search, whatever the database knows of them. */
@ExtendWith(TestDatabase.class)
class SearchFoldingTest {

  private static final int FIRST_WITH_BUILTIN = 170_000;

  private static final String SAME =
      "SELECT folded('Гонка') = folded('гонка') AND folded('SÜPER') = folded('Süper')";

  private final PGSimpleDataSource source;

  SearchFoldingTest(PGSimpleDataSource source) {
    this.source = source;
  }

  @Test
  void byTheServersOwnCollations() throws Exception {
    assertThat(value(source, SAME)).isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOCALE 'C'",
        "LOCALE_PROVIDER icu ICU_LOCALE 'tr' LOCALE 'C'",
        "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
      })
  void inADatabaseOfAnyLocale(String locale) throws Exception {
    int version = Integer.parseInt(value(source, "SHOW server_version_num"));
    assumeTrue(version >= FIRST_WITH_BUILTIN || !locale.contains("builtin"));
    inDatabase(locale, database -> {});
  }

  @Test
  void onAServerWithoutIcu() throws Exception {
    inDatabase(
        "LOCALE 'C'", database -> execute(database, "DROP COLLATION pg_catalog.\"und-x-icu\""));
  }

  private void inDatabase(String locale, Preparation preparation) throws Exception {
    try (OtherDatabase database = new OtherDatabase(source, locale)) {
      preparation.of(database.source());
      new SchemaMigration(database.source()).migrate();
      assertThat(value(database.source(), SAME)).isEqualTo("t");
    }
  }

  /** What is done before the schema is made. */
  @FunctionalInterface
  private interface Preparation {
    void of(PGSimpleDataSource database) throws Exception;
  }
}

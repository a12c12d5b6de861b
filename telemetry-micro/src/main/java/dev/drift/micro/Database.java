package dev.drift.micro;

import dev.drift.config.DriftSetting;

/**
 * Where the application's database is.
 *
 * @param url a JDBC URL of PostgreSQL
 * @param password empty = none
 */
record Database(String url, String user, String password) {

  /** The external database of the settings. */
  static Database external(Settings settings) {
    return new Database(
        settings.text(DriftSetting.JDBC_URL),
        settings.text(DriftSetting.DB_USER),
        settings.text(DriftSetting.DB_PASSWORD));
  }

  /** Without the password, so that it comes into no log. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}

package dev.drift.archive;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The test class runs on the TimescaleDB whose JDBC URL (of a superuser) is given by the system
 * property or environment variable {@value #URL}; without it the class is skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@interface OnTimescale {
  String URL = "DRIFT_TEST_TIMESCALE_URL";
}

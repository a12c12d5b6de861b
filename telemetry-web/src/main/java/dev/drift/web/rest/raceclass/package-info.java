/** Classes of races under {@code /api/v1}. */
package dev.drift.web.rest.raceclass;

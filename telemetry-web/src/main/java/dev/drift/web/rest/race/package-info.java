/** Races and their people under {@code /api/v1}. */
package dev.drift.web.rest.race;

/**
 * What is stored of a race, under {@code /api/v1}: samples and the readings of sensors, windows of
 * both by column, the sensors, the time line.
 */
package dev.drift.web.rest.sample;

/** What was flown, under {@code /api/v1}: samples, windows by column, the time line. */
package dev.drift.web.rest.sample;

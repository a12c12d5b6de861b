/** Tracks and their versions under {@code /api/v1}. */
package dev.drift.web.rest.track;

/** Crossings, laps and standings over HTTP. */
package dev.drift.web.rest.timing;

/** Which races whoever asks over HTTP or a WebSocket may see. */
package dev.drift.web.race;

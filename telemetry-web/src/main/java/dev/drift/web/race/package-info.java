/** Which races a caller over HTTP or a WebSocket may see. */
package dev.drift.web.race;

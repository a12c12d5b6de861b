/** The live picture over WebSocket: the endpoints, and what carries frames to a viewer's socket. */
package dev.drift.web.live;

/**
 * WebSocket connections between the servlet container and what speaks the protocol: nothing reaches
 * a connection that has been given back to the container.
 */
package dev.drift.web.socket;

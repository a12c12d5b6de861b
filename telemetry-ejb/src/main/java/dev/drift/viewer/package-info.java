/**
 * What a connected viewer is, whatever it watches: its connection, its messages and their formats,
 * and the one loop that writes to it, pings it and closes it.
 *
 * <p>Live pictures and replays are made of this; it knows neither.
 */
package dev.drift.viewer;

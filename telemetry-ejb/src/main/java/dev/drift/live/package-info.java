/**
 * The live picture of the running races: from an accepted sample to the viewers' sockets.
 *
 * <p>The receiving thread leaves a sample in a bounded ring; one loop encodes it once and hands it
 * to every viewer that can take it. Nothing here waits for a viewer, the queue or the database.
 */
package dev.drift.live;

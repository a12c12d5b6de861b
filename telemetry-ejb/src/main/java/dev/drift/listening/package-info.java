/**
 * Public races for other programs: what is received is published on the broker while somebody
 * listens there.
 */
package dev.drift.listening;

/** Tracks as people send and read them, whichever resource of the API they do it by. */
package dev.drift.web.track;

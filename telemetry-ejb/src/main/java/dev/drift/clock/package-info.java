/** The server's time, which goes on evenly whatever is done to the computer's clock. */
package dev.drift.clock;

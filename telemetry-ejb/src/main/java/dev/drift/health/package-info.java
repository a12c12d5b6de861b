/** Which parts the server must have to have started, to be ready, and to be alive. */
package dev.drift.health;

/** Which parts the server must have before it is ready. */
package dev.drift.health;

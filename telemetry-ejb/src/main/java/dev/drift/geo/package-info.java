/** Places on Earth in the local frame of a race. Knows samples alone. */
package dev.drift.geo;

/** The values that travel through DRIFT: one sample, a batch of them, and what was counted. */
package dev.drift.sample;

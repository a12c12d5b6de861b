/** Samples on their way to the queue, gathered into batches. */
package dev.drift.batch;

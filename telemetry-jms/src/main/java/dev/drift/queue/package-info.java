/** The durable queue of sample batches: their bytes, who sends them, who takes them. */
package dev.drift.queue;

/** How many bytes a sample takes. */
package dev.drift.benchmarks.storage;

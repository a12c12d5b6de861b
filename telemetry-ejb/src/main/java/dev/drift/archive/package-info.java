/** Samples in the database: written once, read back in order. */
package dev.drift.archive;

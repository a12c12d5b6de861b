/** Where processor time goes: read from Linux' {@code /proc}; elsewhere nothing is known. */
package dev.drift.benchmarks.cpu;

/** How a stored race is read, however much else is stored. */
package dev.drift.benchmarks.replay;

/** What is sent to a server, and what receives it where there is no server. */
package dev.drift.benchmarks.load;

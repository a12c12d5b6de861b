/** The servers that share one database and one broker, and which of them is the home of a race. */
package dev.drift.node;

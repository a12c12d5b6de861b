/** The order of pilots over the races of a class. Pure values: knows none of ours. */
package dev.drift.ranking;

/** The codecs of the hot path alone, by JMH. */
package dev.drift.benchmarks.codec;

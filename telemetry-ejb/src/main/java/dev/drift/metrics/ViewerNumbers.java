package dev.drift.metrics;

import java.util.function.LongSupplier;

/**
 * What the live side counts, for the whole server and since it started; every supplier is quick and
 * may be asked by any thread.
 *
 * @param viewers viewers now
 * @param messagesPushed WebSocket messages, one for each viewer
 * @param bytesPushed bytes of these messages
 * @param samplesDropped samples that a viewer lost because it was behind, one for each viewer
 */
public record ViewerNumbers(
    LongSupplier viewers,
    LongSupplier messagesPushed,
    LongSupplier bytesPushed,
    LongSupplier samplesDropped) {}

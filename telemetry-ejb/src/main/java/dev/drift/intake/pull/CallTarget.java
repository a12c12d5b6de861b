package dev.drift.intake.pull;

import dev.drift.race.SourceAddress;
import java.util.UUID;

/**
 * A server of sensor readings that is called for a race.
 *
 * @param id names it in the API
 * @param name what its readings say as their source
 * @param droneId the drone it sits on; null = none
 */
public record CallTarget(
    UUID id, String name, SourceAddress address, boolean tls, String droneId) {}

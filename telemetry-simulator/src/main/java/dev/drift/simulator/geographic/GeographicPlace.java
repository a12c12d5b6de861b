package dev.drift.simulator.geographic;

/**
 * A place on Earth, WGS 84.
 *
 * @param latitudeDegrees -90 to 90, north positive
 * @param longitudeDegrees -180 to 180, east positive
 * @param heightMetres above the ellipsoid
 */
public record GeographicPlace(
    double latitudeDegrees, double longitudeDegrees, double heightMetres) {}

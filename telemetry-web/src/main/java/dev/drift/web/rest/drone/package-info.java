/** A race's drones under {@code /api/v1}: whose they are and who may send for them. */
package dev.drift.web.rest.drone;

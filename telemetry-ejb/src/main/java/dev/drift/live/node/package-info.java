/**
 * Races that are watched on another node than their home: {@link dev.drift.live.node.SharedRaces}
 * sends what this node takes, {@link dev.drift.live.node.MirroredRace} shows what another one
 * takes.
 */
package dev.drift.live.node;

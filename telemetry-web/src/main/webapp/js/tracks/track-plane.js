// The metres in which a track is drawn and edited. Those of a race for a track in a race's frame; for a
// geographic track those around a place on Earth.

import { Earth } from '../plan/earth.js';
import { headingOf, levelDirection } from './directions.js';
import { rounded, roundedPlace } from './told-gate.js';

/** @typedef {import('../plan/earth.js').Origin} Origin */
/** @typedef {import('./told-gate.js').LocalGate} LocalGate */
/** @typedef {import('./told-gate.js').ToldGate} ToldGate */

/** Further than this from its middle a plane is no picture of the Earth, metres. */
const REACH_METRES = 50_000;

/** About a millimetre. */
const EARTH_DIGITS = 8;

export class TrackPlane {
  /** @param {Origin|null} origin  null = the gates are in metres already */
  constructor(origin) {
    this.origin = origin;
    this.earth = origin === null ? null : new Earth(origin);
  }

  /**
   * The plane of a track.
   * @param {import('./told-gate.js').ToldTrack} track
   * @param {Origin|null} origin  of the race that is shown with it; null = nobody knows, or there is none
   */
  static of({ frame, gates }, origin) {
    if (frame === 'race') {
      return new TrackPlane(null);
    }
    const { latitude = 0, longitude = 0 } = gates[0] ?? {};
    return new TrackPlane(origin ?? { latitude, longitude, heading_deg: 0 });
  }

  /** The gate in metres. @param {ToldGate} gate @returns {LocalGate} */
  local(gate) {
    if (this.earth === null || this.origin === null) {
      return /** @type {LocalGate} */ (gate);
    }
    const { latitude = 0, longitude = 0, altitude = 0, heading = 0, ...rest } = gate;
    const [x, z] = this.earth.metres(latitude, longitude);
    return { ...rest, position: { x, y: altitude, z }, normal: levelDirection(heading - this.origin.heading_deg) };
  }

  /** The same as the track says it. @param {LocalGate} gate @returns {ToldGate} */
  told(gate) {
    if (this.earth === null || this.origin === null) {
      return { ...gate, position: roundedPlace(gate.position) };
    }
    const { position, normal, up, ...rest } = gate;
    const [latitude, longitude] = this.earth.degrees(position.x, position.z);
    return {
      ...rest,
      latitude: rounded(latitude, EARTH_DIGITS),
      longitude: rounded(longitude, EARTH_DIGITS),
      altitude: rounded(position.y, 3),
      heading: rounded((headingOf(gate) + this.origin.heading_deg) % 360, 2),
    };
  }

  /** Whether the track can be drawn in it. @param {readonly ToldGate[]} gates */
  reaches(gates) {
    return this.earth === null || gates.every((gate) => {
      const { x, z } = this.local(gate).position;
      return Math.hypot(x, z) < REACH_METRES;
    });
  }
}

// A race's metres as degrees on the earth, and back: by the plane that touches the ellipsoid of WGS 84
// at the race's origin, as the server does (docs/wire-formats.md, "Geographic samples").

const EQUATOR_METRES = 6378137;
const FLATTENING = 1 / 298.257223563;
const ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING);
const RADIANS = Math.PI / 180;

/** Each makes the error some hundred times smaller: below a millimetre within 20 km. */
const CORRECTIONS = 3;

/** A map in Mercator's projection ends there, degrees. */
const LAST_LATITUDE = 85;

/** @typedef {{latitude: number, longitude: number, heading_deg: number}} Origin  of the API */

/** Whether there is a map of that place. @param {Origin|null|undefined} origin */
export function hasMap(origin) {
  return origin !== null && origin !== undefined && Math.abs(origin.latitude) <= LAST_LATITUDE;
}

export class Earth {
  /** @param {Origin} origin  where the world's 0 lies, and to which compass direction its z axis points */
  constructor({ latitude, longitude, heading_deg: heading }) {
    this.latitude = latitude;
    this.longitude = longitude;
    const curve = 1 - ECCENTRICITY_2 * Math.sin(latitude * RADIANS) ** 2;
    /** Metres of a degree to the north, and to the east. */
    this.north = EQUATOR_METRES * (1 - ECCENTRICITY_2) / curve ** 1.5 * RADIANS;
    this.east = EQUATOR_METRES / Math.sqrt(curve) * Math.cos(latitude * RADIANS) * RADIANS;
    this.sin = Math.sin(heading * RADIANS);
    this.cos = Math.cos(heading * RADIANS);
    this.here = geocentric(latitude, longitude);
  }

  /** Latitude and longitude on the ground. @param {number} x @param {number} z @returns {[number, number]} */
  degrees(x, z) {
    let latitude = this.latitude;
    let longitude = this.longitude;
    let [xLeft, zLeft] = [x, z];
    for (let i = 0; i <= CORRECTIONS; i++) {
      latitude += (zLeft * this.cos - xLeft * this.sin) / this.north;
      longitude += (zLeft * this.sin + xLeft * this.cos) / this.east;
      const [xThere, zThere] = this.metres(latitude, longitude);
      [xLeft, zLeft] = [x - xThere, z - zThere];
    }
    return [latitude, longitude];
  }

  /** x and z of a place on the ground. @param {number} latitude @param {number} longitude @returns {[number, number]} */
  metres(latitude, longitude) {
    const there = geocentric(latitude, longitude);
    const [dx, dy, dz] = there.map((value, i) => value - this.here[i]);
    const turn = this.longitude * RADIANS;
    const outward = dx * Math.cos(turn) + dy * Math.sin(turn);
    const east = dy * Math.cos(turn) - dx * Math.sin(turn);
    const north = dz * Math.cos(this.latitude * RADIANS) - outward * Math.sin(this.latitude * RADIANS);
    return [east * this.cos - north * this.sin, north * this.cos + east * this.sin];
  }
}

/** Metres from the middle of the earth. @param {number} latitude @param {number} longitude */
function geocentric(latitude, longitude) {
  const sin = Math.sin(latitude * RADIANS);
  const cos = Math.cos(latitude * RADIANS);
  const normal = EQUATOR_METRES / Math.sqrt(1 - ECCENTRICITY_2 * sin * sin);
  return [normal * cos * Math.cos(longitude * RADIANS), normal * cos * Math.sin(longitude * RADIANS),
    normal * (1 - ECCENTRICITY_2) * sin];
}

// A race's metres as degrees on the earth, and back: right to centimetres within some kilometres.

const EQUATOR_METRES = 6378137;
const FLATTENING = 1 / 298.257223563;
const ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING);

export class Earth {
  /**
   * @param {{latitude: number, longitude: number, heading_deg: number}} origin  where the world's 0 lies, and
   *     to which compass direction its z axis points
   */
  constructor({ latitude, longitude, heading_deg: heading }) {
    this.latitude = latitude;
    this.longitude = longitude;
    const radians = latitude * Math.PI / 180;
    const curve = 1 - ECCENTRICITY_2 * Math.sin(radians) ** 2;
    /** Metres of a degree to the north, and to the east. */
    this.north = EQUATOR_METRES * (1 - ECCENTRICITY_2) / curve ** 1.5 * Math.PI / 180;
    this.east = EQUATOR_METRES / Math.sqrt(curve) * Math.cos(radians) * Math.PI / 180;
    this.sin = Math.sin(heading * Math.PI / 180);
    this.cos = Math.cos(heading * Math.PI / 180);
  }

  /** Latitude and longitude. @param {number} x @param {number} z @returns {[number, number]} */
  degrees(x, z) {
    return [
      this.latitude + (z * this.cos - x * this.sin) / this.north,
      this.longitude + (z * this.sin + x * this.cos) / this.east,
    ];
  }
}

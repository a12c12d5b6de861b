// From the world to a flat picture: metres to units of a sheet, the same everywhere in it.

export class Projection {
  constructor() {
    /** Where the world's 0 lies. */
    this.left = 0;
    this.top = 0;
    /** Pixels to the right, and down, of a metre along each of the world's axes. */
    this.xRight = 0;
    this.xDown = 0;
    this.yRight = 0;
    this.yDown = 0;
    this.zRight = 0;
    this.zDown = 0;
  }

  /** @param {number} x @param {number} y @param {number} z */
  right(x, y, z) {
    return this.left + x * this.xRight + y * this.yRight + z * this.zRight;
  }

  /** @param {number} x @param {number} y @param {number} z */
  down(x, y, z) {
    return this.top + x * this.xDown + y * this.yDown + z * this.zDown;
  }
}

// Which part of the world a flat view shows: all that is flown, until hands move it.

const EASE_PER_SECOND = 3;
const NEAREST = 400;
const FURTHEST = 0.02;

export class PlanFrame {
  constructor() {
    /** The middle, metres to the right and up. */
    this.right = 0;
    this.up = 0;
    /** Pixels a metre; 0 = nothing is shown yet. */
    this.scale = 0;
    /** Heights are drawn so many times longer. */
    this.higher = 1;
    this.touched = false;
    this.drawn = -Infinity;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  /** Shows all again. */
  fit() {
    this.touched = false;
  }

  /** The next frame shows all without a glide there: the picture has another size. */
  jump() {
    this.drawn = -Infinity;
  }

  /**
   * @param {number} right @param {number} up  the middle of what is flown
   * @param {number} scale  at which all of it is seen
   * @param {number} now
   */
  follow(right, up, scale, now) {
    const jumps = this.drawn === -Infinity || this.still.matches;
    const seconds = Math.min(0.1, (now - this.drawn) / 1000);
    this.drawn = now;
    if (this.touched) {
      return;
    }
    const part = jumps ? 1 : 1 - Math.exp(-EASE_PER_SECOND * seconds);
    this.right += (right - this.right) * part;
    this.up += (up - this.up) * part;
    this.scale += (scale - this.scale) * part;
  }

  /** @param {number} right @param {number} down  pixels */
  pan(right, down) {
    if (this.scale > 0) {
      this.touched = true;
      this.right -= right / this.scale;
      this.up += down / this.scale / this.higher;
    }
  }

  /** @param {number} factor @param {number} right @param {number} down  what stays, pixels from the middle */
  zoom(factor, right, down) {
    const scale = Math.min(NEAREST, Math.max(FURTHEST, this.scale * factor));
    if (this.scale > 0 && scale !== this.scale) {
      this.touched = true;
      this.right += right / this.scale - right / scale;
      this.up -= (down / this.scale - down / scale) / this.higher;
      this.scale = scale;
    }
  }
}

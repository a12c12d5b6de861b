// How many pixels the picture has: fewer when the machine can't keep up, more again when it can.

/** Slower than 50 frames a second, and nearly 60. */
const SLOW_MS = 20;
const QUICK_MS = 17.4;
const FRAMES = 40;
const LEAST = 0.6;
const MOST = 2;
const DOWN = 0.85;
const UP = 1.12;
const FIRST_PATIENCE_MS = 4000;
const MOST_PATIENCE_MS = 60_000;

/** A pause of the page says nothing of its speed. */
const PAUSE_MS = 250;

export class PictureSize {
  constructor() {
    this.most = Math.min(MOST, window.devicePixelRatio || 1);
    this.ratio = Math.min(1, this.most);
    this.frames = 0;
    this.sum = 0;
    this.last = NaN;
    /** Before so long after the last change it is not made larger: each time that was too much, twice as long. */
    this.patience = FIRST_PATIENCE_MS;
    this.changedAt = NaN;
    this.wasUp = false;
  }

  /** Once a frame; whether the ratio has changed. @param {number} now */
  frame(now) {
    const took = now - this.last;
    this.last = now;
    if (!(took < PAUSE_MS)) {
      this.frames = 0;
      this.sum = 0;
      return false;
    }
    this.sum += took;
    this.frames++;
    if (this.frames < FRAMES) {
      return false;
    }
    const mean = this.sum / this.frames;
    this.frames = 0;
    this.sum = 0;
    return this.#judge(mean, now);
  }

  /** @param {number} mean  ms a frame @param {number} now */
  #judge(mean, now) {
    const before = this.ratio;
    this.most = Math.min(MOST, window.devicePixelRatio || 1);
    if (mean > SLOW_MS) {
      if (this.wasUp) {
        this.patience = Math.min(MOST_PATIENCE_MS, this.patience * 2);
      }
      this.ratio = Math.max(Math.min(LEAST, this.most), this.ratio * DOWN);
    } else if (mean < QUICK_MS && !(now - this.changedAt < this.patience)) {
      this.ratio = Math.min(this.most, this.ratio * UP);
    }
    if (this.ratio === before) {
      return false;
    }
    this.wasUp = this.ratio > before;
    this.changedAt = now;
    return true;
  }
}

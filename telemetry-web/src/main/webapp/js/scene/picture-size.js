// How many pixels the picture has: fewer when the machine can't keep up, more again when it can.

/** Slower than 50 frames a second, and nearly 60. */
const SLOW_MS = 20;
const QUICK_MS = 17.4;
const FRAMES = 40;
const LEAST = 0.6;
const MOST = 2;
const DOWN = 0.85;
const UP = 1.12;

/** Fewer pixels help when a frame takes so much less then; else something other is slow. */
const HELPED = 0.95;
const FIRST_PATIENCE_MS = 4000;
const MAX_PATIENCE_MS = 60_000;

/** A pause of the page says nothing of its speed. */
const PAUSE_MS = 250;

export class PictureSize {
  constructor() {
    this.most = Math.min(MOST, window.devicePixelRatio || 1);
    this.ratio = Math.min(1, this.most);
    this.frames = 0;
    this.sum = 0;
    this.last = NaN;
    /** So long after a change that was no use it is left alone: each time twice as long. */
    this.patience = FIRST_PATIENCE_MS;
    this.quietUntil = 0;
    /** The last change, while it is not known what it did. @type {'up'|'down'|null} */
    this.tried = null;
    this.meanBefore = NaN;
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
    const { tried } = this;
    this.tried = null;
    this.most = Math.min(MOST, window.devicePixelRatio || 1);
    if (tried === 'down' && mean > SLOW_MS && mean > this.meanBefore * HELPED) {
      this.ratio = Math.min(this.most, this.ratio / DOWN);
      this.#rest(now);
    } else if (mean > SLOW_MS && (tried === 'up' || now >= this.quietUntil)) {
      this.ratio = Math.max(Math.min(LEAST, this.most), this.ratio * DOWN);
      this.tried = 'down';
      if (tried === 'up') {
        this.#rest(now);
      }
    } else if (mean < QUICK_MS && now >= this.quietUntil) {
      this.ratio = Math.min(this.most, this.ratio * UP);
      this.tried = 'up';
    }
    this.meanBefore = mean;
    return this.ratio !== before;
  }

  /** @param {number} now */
  #rest(now) {
    this.quietUntil = now + this.patience;
    this.patience = Math.min(MAX_PATIENCE_MS, this.patience * 2);
  }
}

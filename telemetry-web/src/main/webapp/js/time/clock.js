// Two clocks: the server's, guessed from the messages, and the one the live picture is shown on.
//
// The picture runs a little behind the server, so that between two samples of a drone the next one
// has always come, however unevenly they arrive. How far follows what arrival needed in the last
// minute and a half: Liftoff stops for up to 0.4 s once or twice in that time, and then sends what
// is late at once. What is not known yet at the beginning is taken as that bad. The clock reaches
// its delay by running a little faster or slower, never by a jump.

import { Recent } from './recent.js';

const OFFSET_WINDOW_MS = 30_000;
const MIN_DELAY_MS = 40;
const MAX_DELAY_MS = 1000;
const MARGIN_MS = 15;

/** What arrival is taken to need before it was seen. */
const FIRST_NEED_MS = 420;

/** Later = slower by this part of the time; a late sample is worse than a slow picture. */
const LATER = 0.08;
const SOONER = 0.01;

/** Nearer than this the delay is right; following every millisecond would shake the picture. */
const RIGHT_MS = 8;
const JUMP_MS = 1500;

/** Frames further apart than this: the page stands still. */
const LONG_FRAME_MS = 50;

/**
 * How the delay is chosen: `smooth` bridges the pauses of the last 90 s, `least` those of the last
 * 8 s, for who would rather see it sooner.
 */
const WAYS = {
  smooth: { windowMillis: 90_000, firstNeed: FIRST_NEED_MS },
  least: { windowMillis: 8000, firstNeed: 0 },
};

export class Clock {
  /** @param {keyof WAYS} [way] */
  constructor(way = 'smooth') {
    this.way = way;
    this.offsets = new Recent(Math.min, OFFSET_WINDOW_MS);
    this.needs = new Recent(Math.max, WAYS[way].windowMillis);
    /** @type {number|null} of performance.now() to the server's clock */
    this.offset = null;
    /** @type {number|null} */
    this.shown = null;
    /** @type {number|null} */
    this.lastTick = null;
    /** How late the newest message came, against the others, ms. */
    this.behind = 0;
  }

  /** Takes the server's clock anew, after a reconnection; the delay stays. */
  reconnected() {
    this.offsets = new Recent(Math.min, OFFSET_WINDOW_MS);
  }

  /** Chooses the delay in that way from now on. @param {keyof WAYS} way */
  choose(way) {
    this.way = way;
    this.needs = new Recent(Math.max, WAYS[way].windowMillis);
    if (this.lastTick !== null) {
      this.needs.add(this.lastTick, WAYS[way].firstNeed);
    }
  }

  /** A message came: `sentAt` on the server's clock, `now` of performance.now(). @param {number} sentAt @param {number} now */
  message(sentAt, now) {
    const offset = now - sentAt;
    this.offsets.add(now, offset);
    if (this.offset === null) {
      this.needs.add(now, WAYS[this.way].firstNeed);
    }
    // The least delayed message of the last seconds tells most about the clocks.
    this.offset = this.offsets.value(offset);
    this.behind = offset - this.offset;
  }

  /** A drone's next sample came; the one before was of `previousTime`. @param {number} previousTime @param {number} now */
  sample(previousTime, now) {
    // While the page itself stood still nothing was shown that could have shaken.
    const stoodStill = this.lastTick === null ? Infinity : Math.max(0, now - this.lastTick - LONG_FRAME_MS);
    const need = this.serverNow(now) - previousTime - stoodStill;
    // Longer ones are silences, which nothing bridges.
    if (need < MAX_DELAY_MS) {
      this.needs.add(now, need);
    }
  }

  /** Milliseconds on the server's clock; NaN before the first message. @param {number} now */
  serverNow(now) {
    return this.offset === null ? NaN : now - this.offset;
  }

  /** How late the picture should be shown, ms. */
  targetDelay() {
    return Math.min(MAX_DELAY_MS, Math.max(MIN_DELAY_MS, this.needs.value(0) + MARGIN_MS));
  }

  /** The moment to show now, on the server's clock; null before the first message. @param {number} now */
  tick(now) {
    if (this.offset === null) {
      return null;
    }
    const elapsed = this.lastTick === null ? 0 : now - this.lastTick;
    this.lastTick = now;
    const wanted = this.serverNow(now) - this.targetDelay();
    if (this.shown === null || Math.abs(wanted - this.shown - elapsed) > JUMP_MS) {
      this.shown = wanted;
      return wanted;
    }
    const error = wanted - (this.shown + elapsed);
    if (Math.abs(error) < RIGHT_MS) {
      this.shown += elapsed;
    } else {
      this.shown += elapsed + Math.min(SOONER * elapsed, Math.max(-LATER * elapsed, error));
    }
    return this.shown;
  }

  /** How late the picture is shown, ms; null before the first message. @param {number} now */
  delay(now) {
    return this.shown === null ? null : this.serverNow(now) - this.shown;
  }
}

// Two clocks: the server's, guessed from the messages, and the one the picture is shown on.
//
// The picture runs a little behind the server, so that between two samples of a drone the next one
// has always come, however unevenly they arrive. The delay follows what arrival needed in the last
// seconds, and the clock reaches it by running a few percent faster or slower, never by a jump.

const WINDOW_MS = 8000;
const BUCKET_MS = 250;
const LEAST_DELAY_MS = 40;
const MOST_DELAY_MS = 1000;
const MARGIN_MS = 12;
const STEEPEST_SLEW = 0.08;
const JUMP_MS = 1500;

export class Clock {
  constructor() {
    this.reset();
  }

  /** Forgets everything, after a reconnection. */
  reset() {
    this.offsets = new Recent(Math.min);
    this.needs = new Recent(Math.max);
    this.offset = null;
    this.shown = null;
    this.lastTick = null;
    this.behind = 0;
  }

  /** A message came: `sentAt` on the server's clock, `now` of performance.now(). */
  message(sentAt, now) {
    const offset = now - sentAt;
    this.offsets.add(now, offset);
    // The least delayed message of the last seconds tells most about the clocks.
    this.offset = this.offsets.value(offset);
    this.behind = offset - this.offset;
  }

  /** A drone's next sample came; the one before was of `previousTime`. */
  sample(previousTime, now) {
    const need = this.serverNow(now) - previousTime;
    // Longer ones are silences, which nothing bridges.
    if (need < MOST_DELAY_MS) {
      this.needs.add(now, need);
    }
  }

  /** Milliseconds on the server's clock. */
  serverNow(now) {
    return now - this.offset;
  }

  /** How late the picture should be shown. */
  targetDelay() {
    return Math.min(MOST_DELAY_MS, Math.max(LEAST_DELAY_MS, this.needs.value(0) + MARGIN_MS));
  }

  /** The moment to show now, on the server's clock; null before the first message. */
  tick(now) {
    if (this.offset === null) {
      return null;
    }
    const target = this.serverNow(now) - this.targetDelay();
    const elapsed = this.lastTick === null ? 0 : now - this.lastTick;
    this.lastTick = now;
    if (this.shown === null || Math.abs(target - this.shown - elapsed) > JUMP_MS) {
      this.shown = target;
      return target;
    }
    const error = target - (this.shown + elapsed);
    const most = STEEPEST_SLEW * elapsed;
    this.shown += elapsed + Math.max(-most, Math.min(most, error));
    return this.shown;
  }

  /** How late the picture is shown, ms. */
  delay(now) {
    return this.shown === null ? null : this.serverNow(now) - this.shown;
  }
}

/** The extreme of a value over the last seconds, kept as one extreme for each quarter second. */
class Recent {
  constructor(extreme) {
    this.extreme = extreme;
    this.buckets = [];
  }

  add(now, value) {
    const bucket = Math.floor(now / BUCKET_MS);
    const last = this.buckets.at(-1);
    if (last?.bucket === bucket) {
      last.value = this.extreme(last.value, value);
    } else {
      this.buckets.push({ bucket, value });
    }
    while (this.buckets[0].bucket < bucket - WINDOW_MS / BUCKET_MS) {
      this.buckets.shift();
    }
  }

  value(otherwise) {
    return this.buckets.length === 0 ? otherwise
      : this.buckets.map((entry) => entry.value).reduce((a, b) => this.extreme(a, b));
  }
}

// Which moment of the race is shown: what happens now, or any that was.

const SLOWEST = 0.1;
const FASTEST = 16;
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16];

/** Longer frames, of a page that was in the background, do not carry the race along. */
const LONGEST_FRAME_MS = 250;

/** Behind the live moment by less than this, playing has caught up. */
const CAUGHT_UP_MS = 20;

export class Player extends EventTarget {
  /** @param {import('./clock.js').Clock} clock  of the live picture */
  constructor(clock) {
    super();
    this.clock = clock;
    /** @type {'live'|'past'} */
    this.mode = 'past';
    this.playing = true;
    this.speed = 1;
    /** @type {import('../memory/spans.js').Span|null} what is played again and again */
    this.loop = null;
    /** The moment that is shown, sampleTime in ms; NaN = none yet. */
    this.time = NaN;
    /** Whether the race goes on. */
    this.running = false;
    this.first = NaN;
    /** Of a running race: the newest that can be shown. */
    this.last = NaN;
    /** Whether it stands still because samples are not here yet. */
    this.waiting = false;
    /** @type {number|null} */
    this.tickedAt = null;
  }

  /**
   * The moment to show now; NaN = none.
   * @param {number} now  of performance.now()
   * @param {(time: number) => boolean} isHere  whether the samples at that moment are known
   */
  tick(now, isHere) {
    const elapsed = this.tickedAt === null ? 0 : Math.min(LONGEST_FRAME_MS, now - this.tickedAt);
    this.tickedAt = now;
    const live = this.clock.tick(now);
    if (this.running && live !== null) {
      this.last = live;
      if (!(this.first <= live)) {
        this.first = live;
      }
    }
    if (this.mode === 'live') {
      this.time = live ?? this.time;
    } else if (this.playing && Number.isFinite(this.time)) {
      this.#advance(elapsed * this.speed, isHere);
    }
    return this.time;
  }

  /** @param {number} millis @param {(time: number) => boolean} isHere */
  #advance(millis, isHere) {
    const end = this.loop?.to ?? this.last;
    const next = Math.min(end, this.time + millis);
    this.waiting = !isHere(next) && next < end;
    if (this.waiting) {
      return;
    }
    this.time = next;
    if (this.loop !== null && next >= end) {
      this.time = this.loop.from;
    } else if (this.running && this.speed >= 1 && next > this.last - CAUGHT_UP_MS) {
      this.live();
    } else if (!this.running && next >= end) {
      this.pause();
    }
  }

  /** Shows what happens now. */
  live() {
    if (this.running) {
      this.mode = 'live';
      this.playing = true;
      this.speed = 1;
      this.waiting = false;
      this.#tell();
    }
  }

  /** Shows that moment, or the nearest that there is. @param {number} time */
  seek(time) {
    this.mode = 'past';
    this.time = Math.min(this.last, Math.max(this.first, time));
    if (this.loop !== null && !(this.time >= this.loop.from && this.time <= this.loop.to)) {
      this.loop = null;
    }
    this.#tell();
  }

  play() {
    if (this.mode === 'past' && !this.running && this.time >= this.last) {
      this.time = this.loop?.from ?? this.first;
    }
    this.playing = true;
    this.#tell();
  }

  pause() {
    if (this.mode === 'live') {
      this.mode = 'past';
    }
    this.playing = false;
    this.waiting = false;
    this.#tell();
  }

  toggle() {
    if (this.playing) {
      this.pause();
    } else {
      this.play();
    }
  }

  /** @param {number} speed */
  setSpeed(speed) {
    if (this.mode === 'live' && speed < 1) {
      this.mode = 'past';
    }
    if (this.mode === 'past') {
      this.speed = Math.min(FASTEST, Math.max(SLOWEST, speed));
    }
    this.#tell();
  }

  /** The next speed of SPEEDS. @param {1|-1} way */
  changeSpeed(way) {
    const at = SPEEDS.findIndex((speed) => speed >= this.speed);
    this.setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + way))]);
  }

  /** @param {import('../memory/spans.js').Span|null} span */
  setLoop(span) {
    this.loop = span;
    if (span !== null && !(this.time >= span.from && this.time < span.to)) {
      this.mode = 'past';
      this.time = span.from;
    } else if (span !== null) {
      this.mode = 'past';
    }
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}

// Which stretch of the race is seen, the same for timeline and charts: `change` tells.
//
// It shows all of the race as it grows, or follows its end at some length, or stands still where
// somebody put it. A running race grows in steps, so that what is seen is not squeezed all the time.

/** A growing race is given room by this factor at a time, from this length on. */
const GROWTH = 1.25;
const FIRST_LENGTH = 60_000;

/** The end that is followed moves by this part of the length. */
const FOLLOW_PART = 1 / 40;

/** Where the playhead comes in when it ran out of what was seen, as a part of the length. */
const COMES_IN_AT = 0.1;

export class TimeRange extends EventTarget {
  /** @param {number} [shortest]  it shows no less */
  constructor(shortest = 1000) {
    super();
    this.shortest = shortest;
    this.first = NaN;
    /** The newest instant that there is. */
    this.last = NaN;
    this.running = false;
    this.from = NaN;
    this.to = NaN;
    /** @type {'all'|'end'|'still'} */
    this.follow = 'all';
    this.shown = NaN;
  }

  get length() {
    return this.to - this.from;
  }

  /** What there is to see, with the room for what comes. */
  get end() {
    if (!this.running) {
      return this.last;
    }
    const steps = Math.ceil(Math.log((this.last - this.first) / FIRST_LENGTH) / Math.log(GROWTH));
    return this.first + FIRST_LENGTH * GROWTH ** Math.max(0, steps);
  }

  /**
   * How long the race is by now.
   * @param {number} first @param {number} last @param {boolean} running
   */
  whole(first, last, running) {
    if (!(last > first) || (first === this.first && last === this.last && running === this.running)) {
      return;
    }
    [this.first, this.last, this.running] = [first, last, running];
    if (this.follow === 'all' || !Number.isFinite(this.from)) {
      this.#set(this.first, this.end);
    } else if (this.follow === 'end' && running) {
      this.#toEnd(this.length);
    }
  }

  /** Makes it longer by that factor; that instant stays where it is. @param {number} factor @param {number} around */
  zoom(factor, around) {
    const length = Math.max(this.shortest, this.length * factor);
    const part = (around - this.from) / this.length;
    this.choose(around - part * length, around + (1 - part) * length);
  }

  /** @param {number} by */
  pan(by) {
    const room = Math.max(this.first - this.from, Math.min(this.end - this.to, by));
    this.choose(this.from + room, this.to + room);
  }

  /** @param {number} from @param {number} to */
  choose(from, to) {
    const whole = this.end - this.first;
    const length = Math.min(whole, Math.max(this.shortest, to - from));
    const start = Math.max(this.first, Math.min(from, this.end - length));
    this.follow = length >= whole ? 'all'
      : this.running && this.last >= start && this.last <= start + length ? 'end' : 'still';
    this.#set(start, start + length);
  }

  /** All of the race, also as it grows. */
  showAll() {
    this.follow = 'all';
    this.#set(this.first, this.end);
  }

  /** So much, around that instant; at the end of a running race its end is followed. @param {number} length @param {number} around */
  showLength(length, around) {
    if (this.running && this.last - around < length / 2) {
      this.follow = 'end';
      this.#toEnd(length);
    } else {
      this.choose(around - length / 2, around + length / 2);
    }
  }

  /** That instant is shown: when it runs out of what is seen, what is seen goes along. @param {number} time */
  keepInView(time) {
    const was = this.shown >= this.from && this.shown <= this.to;
    this.shown = time;
    if (was && time > this.to) {
      this.choose(time - this.length * COMES_IN_AT, time + this.length * (1 - COMES_IN_AT));
    } else if (was && time < this.from) {
      this.choose(time - this.length * (1 - COMES_IN_AT), time + this.length * COMES_IN_AT);
    }
  }

  /** @param {number} length */
  #toEnd(length) {
    const step = length * FOLLOW_PART;
    const to = Math.ceil(this.last / step) * step;
    this.#set(to - length, to);
  }

  /** @param {number} from @param {number} to */
  #set(from, to) {
    if (from !== this.from || to !== this.to) {
      [this.from, this.to] = [from, to];
      this.dispatchEvent(new Event('change'));
    }
  }
}

// The points of one line, x and y in turn, as the chart library takes them; NaN breaks the line.

import { NOWHERE } from '../memory/track.js';
import { BREAK_MS } from './columns.js';

/** Thinned samples are of one line when no more than this many of their usual distances apart. */
const BREAK_SLOTS = 2.5;

export class Points {
  /** @param {(time: number) => number} x  of an instant */
  constructor(x) {
    this.x = x;
    /** @type {number[]} */
    this.all = [];
    this.lastTime = NaN;
    this.lastFlight = NaN;
    this.known = false;
  }

  /** The next sample is of that instant and flight: breaks the line when it does not go on. @param {number} time @param {number} flight @param {number} longest  ms without a sample */
  next(time, flight, longest) {
    if (flight !== this.lastFlight || time - this.lastTime > longest) {
      this.break();
    }
    this.reached(time, flight);
  }

  /** @param {number} time @param {number} flight */
  reached(time, flight) {
    this.lastTime = time;
    this.lastFlight = flight;
  }

  /** @param {number} time @param {number} value */
  add(time, value) {
    this.known ||= Number.isFinite(value);
    this.all.push(this.x(time), value);
  }

  break() {
    if (this.all.length > 0 && !Number.isNaN(this.all[this.all.length - 1])) {
      this.all.push(this.all[this.all.length - 2], NaN);
    }
  }

  /** Puts the samples of a thinned track in [from, to) behind those that are there. @param {import('../memory/track.js').Track} track @param {number} slot  ms between two @param {number} from @param {number} to @param {(place: number) => number} read */
  addThinned(track, slot, from, to, read) {
    const longest = Math.max(BREAK_MS, BREAK_SLOTS * slot);
    let at = track.at(from);
    at = at === NOWHERE ? track.begin() : track.time(at) < from ? track.next(at) : at;
    for (; at !== NOWHERE && track.time(at) < to; at = track.next(at)) {
      const time = track.time(at);
      this.next(time, track.flight(at), longest);
      this.add(time, read(at));
    }
  }

  /** As one array of x and y in turn. */
  get array() {
    return Float64Array.from(this.all);
  }
}

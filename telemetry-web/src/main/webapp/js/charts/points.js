// The points of one line, x and y in turn, as the chart library takes them; NaN breaks the line.

import { NOWHERE } from '../memory/sample-log.js';
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

  /** Puts the samples of a thinned log in [from, to) behind those that are there. @param {import('../memory/sample-log.js').SampleLog} log @param {number} slot  ms between two @param {number} from @param {number} to @param {(place: number) => number} read @param {number} [breakMs]  no line over a longer silence */
  addThinned(log, slot, from, to, read, breakMs = BREAK_MS) {
    const longest = Math.max(breakMs, BREAK_SLOTS * slot);
    let at = log.at(from);
    at = at === NOWHERE ? log.begin() : log.time(at) < from ? log.next(at) : at;
    for (; at !== NOWHERE && log.time(at) < to; at = log.next(at)) {
      const time = log.time(at);
      this.next(time, log.flight(at), longest);
      this.add(time, read(at));
    }
  }

  /** As one array of x and y in turn. */
  get array() {
    return Float64Array.from(this.all);
  }
}

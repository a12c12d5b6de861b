// Samples thinned to columns of time, the lowest and the highest of each line kept, so that no peak
// is lost however much is seen at once. A column is about a pixel wide.

import { NOWHERE } from '../memory/sample-log.js';
import { Spans } from '../memory/spans.js';

/** A drone that says nothing for longer breaks its line. */
export const BREAK_MS = 1000;

/** So many samples are taken between two looks at the clock. */
const AT_ONCE = 64;

/** @typedef {(place: number) => number} Read */

/** One column of all lines. */
class Column {
  /** @param {number} time @param {number} flight @param {number} lines */
  constructor(time, flight, lines) {
    this.first = time;
    this.last = time;
    this.flight = flight;
    this.lastFlight = flight;
    this.broken = false;
    this.low = new Float64Array(lines).fill(NaN);
    this.high = new Float64Array(lines).fill(NaN);
    this.lowAt = new Float64Array(lines);
    this.highAt = new Float64Array(lines);
  }

  /** @param {number} line @param {number} time @param {number} value */
  take(line, time, value) {
    if (!Number.isFinite(value)) {
      return;
    }
    if (!(value >= this.low[line])) {
      this.low[line] = value;
      this.lowAt[line] = time;
    }
    if (!(value <= this.high[line])) {
      this.high[line] = value;
      this.highAt[line] = time;
    }
  }
}

export class Columns {
  /** @param {number} step  ms of a column @param {number} lines @param {number} [breakMs]  a longer silence breaks a line */
  constructor(step, lines, breakMs = BREAK_MS) {
    this.breakMs = breakMs;
    this.step = step;
    this.lines = lines;
    /** @type {Map<number, Column>} */
    this.all = new Map();
    /** Stretches whose samples are in the columns. */
    this.done = new Spans();
    /** Grows with each sample that is taken. */
    this.version = 0;
  }

  /** Takes what of [from, to) it does not have, until the clock says stop; true = it has all. @param {import('../memory/sample-log.js').SampleLog} log @param {number} from @param {number} to @param {Read[]} reads @param {number} deadline */
  take(log, from, to, reads, deadline) {
    // Later samples may still come behind the last.
    const end = Math.min(to, log.last + 0.001);
    for (const span of this.done.missing(from, end)) {
      const reached = this.#takeSpan(log, span.from, span.to, reads, deadline);
      this.done.add(span.from, reached);
      if (reached < span.to) {
        return false;
      }
    }
    return true;
  }

  /** Forgets what lies outside of [from, to], when that is more than what lies within. @param {number} from @param {number} to */
  keep(from, to) {
    if (this.all.size * this.step > 2 * (to - from) + 1000 * this.step) {
      this.done.remove(-Infinity, from);
      this.done.remove(to, Infinity);
      for (const index of this.all.keys()) {
        if ((index + 1) * this.step <= from || index * this.step >= to) {
          this.all.delete(index);
        }
      }
    }
  }

  /** Forgets what it has from that instant on. @param {number} from */
  cut(from) {
    this.done.remove(from - from % this.step, Infinity);
    for (const index of this.all.keys()) {
      if ((index + 1) * this.step > from) {
        this.all.delete(index);
      }
    }
  }

  /** @param {import('../memory/sample-log.js').SampleLog} log @param {number} from @param {number} to @param {Read[]} reads @param {number} deadline @returns {number} how far it came */
  #takeSpan(log, from, to, reads, deadline) {
    let at = log.at(from);
    at = at === NOWHERE ? log.begin() : log.time(at) < from ? log.next(at) : at;
    for (let taken = 1; at !== NOWHERE; at = log.next(at), taken++) {
      const time = log.time(at);
      if (time >= to) {
        break;
      }
      if (taken % AT_ONCE === 0 && performance.now() > deadline) {
        return time;
      }
      this.#add(time, log.flight(at), at, reads);
    }
    return to;
  }

  /** @param {number} time @param {number} flight @param {number} place @param {Read[]} reads */
  #add(time, flight, place, reads) {
    this.version++;
    const index = Math.floor(time / this.step);
    let column = this.all.get(index);
    if (column === undefined) {
      column = new Column(time, flight, this.lines);
      this.all.set(index, column);
    } else if (time > column.last) {
      column.broken ||= flight !== column.lastFlight || time - column.last > this.breakMs;
      column.last = time;
      column.lastFlight = flight;
    } else if (time < column.first) {
      column.broken ||= flight !== column.flight;
      column.first = time;
      column.flight = flight;
    }
    for (let line = 0; line < this.lines; line++) {
      column.take(line, time, reads[line](place));
    }
  }

  /** Puts a line's points of a stretch that it has behind those that are there. @param {number} line @param {number} from @param {number} to @param {import('./points.js').Points} points */
  write(line, from, to, points) {
    for (let index = Math.floor(from / this.step); index * this.step < to; index++) {
      const column = this.all.get(index);
      if (column !== undefined && column.first >= from && column.first < to) {
        points.next(column.first, column.flight, this.breakMs);
        this.#writeOne(column, line, points);
        points.reached(column.last, column.lastFlight);
      }
    }
  }

  /** @param {Column} column @param {number} line @param {import('./points.js').Points} points */
  #writeOne(column, line, points) {
    const { low, high, lowAt, highAt } = column;
    if (low[line] === high[line]) {
      points.add(lowAt[line], low[line]);
    } else if (lowAt[line] <= highAt[line]) {
      points.add(lowAt[line], low[line]);
      points.add(highAt[line], high[line]);
    } else {
      points.add(highAt[line], high[line]);
      points.add(lowAt[line], low[line]);
    }
    if (column.broken) {
      points.break();
    }
  }
}

/** How wide a column is when so much is seen on so many pixels: of a few widths, so that panning and growing keep what is there. @param {number} length  ms @param {number} pixels */
export function columnStep(length, pixels) {
  return 2 ** Math.ceil(Math.log2(Math.max(1, length / Math.max(1, pixels))));
}

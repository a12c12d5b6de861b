// Stretches of time, [from, to) in milliseconds, that do not touch each other.

/** @typedef {{from: number, to: number}} Span */

export class Spans {
  constructor() {
    /** @type {Span[]} */
    this.all = [];
  }

  /** @param {number} from @param {number} to */
  add(from, to) {
    if (!(to > from)) {
      return;
    }
    const apart = this.all.filter((span) => span.to < from || span.from > to);
    const joined = this.all.filter((span) => span.to >= from && span.from <= to);
    apart.push({
      from: Math.min(from, ...joined.map((span) => span.from)),
      to: Math.max(to, ...joined.map((span) => span.to)),
    });
    this.all = apart.sort((a, b) => a.from - b.from);
  }

  /** @param {number} from @param {number} to */
  remove(from, to) {
    this.all = this.all.flatMap((span) => [
      { from: span.from, to: Math.min(span.to, from) },
      { from: Math.max(span.from, to), to: span.to },
    ]).filter((span) => span.to > span.from);
  }

  /** What of [from, to) is in none of them. @param {number} from @param {number} to @returns {Span[]} */
  missing(from, to) {
    const gaps = [];
    let at = from;
    for (const span of this.all) {
      if (span.to > at && span.from < to) {
        if (span.from > at) {
          gaps.push({ from: at, to: span.from });
        }
        at = Math.max(at, span.to);
      }
    }
    if (at < to) {
      gaps.push({ from: at, to });
    }
    return gaps;
  }

  /** Whether that instant is in one of them. @param {number} time */
  has(time) {
    return this.all.some((span) => span.from <= time && time < span.to);
  }
}

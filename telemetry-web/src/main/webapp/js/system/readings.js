// What the server counted at several moments, and what happened between two of them.

import { total } from './metrics.js';

/** @typedef {import('./metrics.js').Lines} Lines */
/** @typedef {{at: number, lines: Lines}} Reading  at: milliseconds of this page's clock */

/** The last readings; older ones are forgotten. */
export class Readings {
  /** @param {number} most how many are kept */
  constructor(most) {
    this.most = most;
    /** @type {Reading[]} */
    this.kept = [];
  }

  /** @param {Reading} reading */
  add(reading) {
    this.kept.push(reading);
    if (this.kept.length > this.most) {
      this.kept.shift();
    }
  }

  /**
   * What the newest reading says; NaN = nothing.
   * @param {string} name
   * @param {(labels: Record<string, string>) => boolean} [of] which of its series
   */
  now(name, of) {
    const newest = this.kept.at(-1);
    return newest === undefined ? NaN : total(newest.lines, name, of);
  }

  /**
   * The values that a label has. @param {string} name @param {string} label @returns {string[]}
   */
  kinds(name, label) {
    const lines = this.kept.at(-1)?.lines.get(name) ?? [];
    return [...new Set(lines.map((line) => line.labels[label]))];
  }

  /**
   * How much a counter grew in a second, over about so long; NaN = not known yet.
   * @param {string} name
   * @param {number} overMillis
   * @param {(labels: Record<string, string>) => boolean} [of] which of its series
   */
  rate(name, overMillis, of = () => true) {
    const [before, newest] = this.#span(overMillis);
    if (before === undefined || !newest.lines.has(name)) {
      return NaN;
    }
    return growth(before.lines, newest.lines, name, of) / ((newest.at - before.at) / 1000);
  }

  /**
   * The time that this share of what a histogram timed took at most, in seconds, as fine as its
   * buckets are; NaN = nothing happened.
   * @param {string} name
   * @param {number} share such as 0.95
   * @param {number} overMillis
   */
  quantile(name, share, overMillis) {
    const [before, newest] = this.#span(overMillis);
    const buckets = newest?.lines.get(`${name}_bucket`);
    if (before === undefined || buckets === undefined) {
      return NaN;
    }
    const past = valuesOf(before.lines, `${name}_bucket`);
    const grown = buckets
      .map((line) => ({ bound: boundOf(line.labels.le), count: sinceOf(line.value, past.get(line.key)) }))
      .sort((one, other) => one.bound - other.bound);
    return quantileOf(grown, share);
  }

  /** @param {number} overMillis @returns {[Reading|undefined, Reading]} */
  #span(overMillis) {
    const newest = this.kept[this.kept.length - 1];
    // A little less than asked for: a reading is never exactly in time.
    const old = this.kept.filter((reading) => newest.at - reading.at >= overMillis - 500);
    const before = old.at(-1) ?? this.kept[0];
    return [before === newest ? undefined : before, newest];
  }
}

/** @param {string} text */
function boundOf(text) {
  return text === '+Inf' ? Infinity : Number(text);
}

/** @param {Lines} lines @param {string} name @returns {Map<string, number>} by the series' labels */
function valuesOf(lines, name) {
  return new Map((lines.get(name) ?? []).map((line) => [line.key, line.value]));
}

/** A counter that is smaller than before began again at 0. @param {number} now @param {number} [before] */
function sinceOf(now, before = 0) {
  return now < before ? now : now - before;
}

/**
 * @param {Lines} before
 * @param {Lines} now
 * @param {string} name
 * @param {(labels: Record<string, string>) => boolean} of
 */
function growth(before, now, name, of) {
  const past = valuesOf(before, name);
  return (now.get(name) ?? [])
    .filter((line) => of(line.labels))
    .reduce((sum, line) => sum + sinceOf(line.value, past.get(line.key)), 0);
}

/**
 * As Prometheus' histogram_quantile: between two bounds values are taken to be spread evenly.
 * @param {{bound: number, count: number}[]} buckets cumulative, by bound; the last bound is infinite
 * @param {number} share
 */
export function quantileOf(buckets, share) {
  const all = buckets.at(-1)?.count ?? 0;
  if (all === 0) {
    return NaN;
  }
  const rank = share * all;
  const place = buckets.findIndex((bucket) => bucket.count >= rank);
  const { bound, count } = buckets[place];
  const low = place === 0 ? { bound: 0, count: 0 } : buckets[place - 1];
  return bound === Infinity
    ? low.bound : low.bound + (bound - low.bound) * (rank - low.count) / (count - low.count);
}

// Logs of a race within a bound, around the moment that is shown, and which stretches of time are
// whole in them.

import { Spans } from './spans.js';

/** What is wanted at once is less than the bound, so that nothing is forgotten and loaded in turn. */
const WANTED_PART = 0.7;

/** So much of the time that is known goes at once. */
const FORGOTTEN_PART = 0.1;

export class LogMemory extends EventTarget {
  /** @param {number} most  rows of all logs; when there are more, what lies furthest from the shown moment goes, by whole blocks */
  constructor(most) {
    super();
    this.most = most;
    /** Times of which everything that is stored is here. */
    this.known = new Spans();
  }

  /** @returns {import('./sample-log.js').SampleLog[]} */
  get logs() {
    return [];
  }

  /** Takes what the archive has of [from, until) in the place of what is here of it. @param {any} _answer @param {number} _from @param {number} _until */
  take(_answer, _from, _until) {}

  /** How much time around the shown moment fits, ms, by what is known now. */
  get room() {
    const covered = this.known.all.reduce((sum, span) => sum + span.to - span.from, 0);
    return this.size > 0 && covered > 0 ? this.most * WANTED_PART * covered / this.size : Infinity;
  }

  get size() {
    return this.logs.reduce((sum, log) => sum + log.size, 0);
  }

  /** Forgets everything; what is shown is loaded again. */
  clear() {
    this.logs.forEach((log) => log.keep(Infinity, Infinity));
    this.known.remove(-Infinity, Infinity);
  }

  /** Keeps within the bound, around the moment that is shown. @param {number} shown */
  forget(shown) {
    if (this.size <= this.most) {
      return;
    }
    const filled = this.logs.filter((log) => log.size > 0);
    let first = Math.min(...filled.map((log) => log.first));
    let last = Math.max(...filled.map((log) => log.last));
    const step = (last - first) * FORGOTTEN_PART;
    if (shown - first >= last - shown) {
      first += step;
    } else {
      last -= step;
    }
    filled.forEach((log) => log.keep(first, last));
    this.known.remove(-Infinity, first);
    this.known.remove(last, Infinity);
  }
}

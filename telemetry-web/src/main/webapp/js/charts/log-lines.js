// The lines of one log over race time: every row of what is in memory, thinned ones of the rest.

import { NOWHERE } from '../memory/sample-log.js';
import { Points } from './points.js';

/** @typedef {import('../memory/sample-log.js').SampleLog} SampleLog */

/** Lines are drawn so much over both edges, as a part of what is seen. */
const OVER_EDGE = 0.02;

/**
 * Takes what is known of [from, to), until the clock says stop; true = all is taken.
 * @param {import('./columns.js').Columns} columns
 * @param {SampleLog} log
 * @param {import('../memory/spans.js').Spans} known
 * @param {number} from
 * @param {number} to
 * @param {import('./columns.js').Read[]} reads
 * @param {number} deadline
 */
export function takeKnown(columns, log, known, from, to, reads, deadline) {
  return known.all.every((span) =>
    columns.take(log, Math.max(from, span.from), Math.min(to, span.to), reads, deadline));
}

/**
 * What of [from, to) is stored and not in memory, and how many points of it are seen; null = nothing.
 * @param {import('../race/race-view.js').RaceView} race
 * @param {import('../memory/spans.js').Spans} known
 * @param {number} from
 * @param {number} to
 * @param {number} pixels
 */
export function missingPart(race, known, from, to, pixels) {
  const stored = race.player.running ? Math.min(to, race.feed.storedUntil()) : to;
  const missing = known.missing(from, stored);
  if (missing.length === 0) {
    return null;
  }
  const end = missing[missing.length - 1].to;
  return { from, to: end, points: Math.max(2, Math.round(pixels * (end - from) / (to - from))) };
}

/**
 * The points of a line; x is seconds of the race.
 * @param {{first: number, from: number, to: number, length: number}} range  what is seen, ms
 * @param {import('./columns.js').Columns|undefined} columns  of what is in memory
 * @param {number} number  of the line in the columns
 * @param {import('./overview.js').Thinned|undefined} thinned
 * @param {(log: SampleLog, place: number) => number} read
 */
export function pointsOf(range, columns, number, thinned, read) {
  const points = new Points((time) => (time - range.first) / 1000);
  const over = range.length * OVER_EDGE;
  let at = range.from - over;
  const end = range.to + over;
  const rough = (/** @type {number} */ to) => {
    if (thinned !== undefined && to > at) {
      points.addThinned(thinned.log, thinned.slot, at, to, (place) => read(thinned.log, place), columns?.breakMs);
    }
  };
  for (const span of columns?.done.all ?? []) {
    if (span.to > at && span.from < end) {
      rough(span.from);
      columns?.write(number, Math.max(at, span.from), Math.min(end, span.to), points);
      at = Math.min(end, span.to);
    }
  }
  rough(end);
  return points;
}

/** What a line says at an instant; NaN = nothing for so long. @param {SampleLog} log @param {number} time @param {number} longest  ms @param {(place: number) => number} read */
export function valueIn(log, time, longest, read) {
  const at = log.at(time);
  return at === NOWHERE || time - log.time(at) > longest ? NaN : read(at);
}

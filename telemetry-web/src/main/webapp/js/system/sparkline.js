// The last minutes of one figure as a small line. Its words stand beside it, so readers skip it.

import { html, svg } from 'lit-html';

/** @typedef {{at: number, value: number}} Point */

const WIDTH = 240;
const HEIGHT = 36;
const LINE = 2;

/** A hole longer than this is shown as one, in milliseconds. */
const HOLE = 7_000;

/**
 * @param {Point[]} points oldest first
 * @param {number} now
 * @param {number} spanMillis how much time the width is
 */
export function sparkline(points, now, spanMillis) {
  const known = points.filter((point) => Number.isFinite(point.value));
  const most = Math.max(...known.map((point) => point.value), 0);
  const x = (/** @type {Point} */ point) => (1 - (now - point.at) / spanMillis) * WIDTH;
  const y = (/** @type {Point} */ point) =>
    HEIGHT - LINE - (most === 0 ? 0 : point.value / most) * (HEIGHT - 2 * LINE);
  return html`
    <svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <line class="ground" x1="0" x2=${WIDTH} y1=${HEIGHT - 1} y2=${HEIGHT - 1}></line>
      ${runs(known).map((run) => svg`<polyline points=${run
        .map((point) => `${x(point).toFixed(1)},${y(point).toFixed(1)}`).join(' ')}></polyline>`)}
    </svg>`;
}

/** The stretches without a hole. @param {Point[]} points */
function runs(points) {
  /** @type {Point[][]} */
  const all = [];
  for (const point of points) {
    const last = all.at(-1);
    if (last !== undefined && point.at - last[last.length - 1].at <= HOLE) {
      last.push(point);
    } else {
      all.push([point]);
    }
  }
  return all;
}

// A small picture of a track from above: its gates as strokes, in the order of flight.

import { nothing, svg } from 'lit-html';
import { Course } from '../timing/gates.js';
import { placing, HEIGHT, WIDTH } from '../lobby/path-shape.js';
import { TrackPlane } from './track-plane.js';

/** A gate's stroke is so long at least, and its arrow, units of the picture. */
const MIN_HALF = 4;
const ARROW = 10;

/** @param {import('./told-gate.js').ToldTrack|null} track  null = it is not read yet */
export function trackPicture(track) {
  return svg`<svg class="track-picture" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">${track === null ? nothing : drawn(track)}</svg>`;
}

/** @param {import('./told-gate.js').ToldTrack} track */
function drawn(track) {
  const plane = TrackPlane.of(track, null);
  const { gates, box } = new Course({ gates: track.gates.map((gate) => plane.local(gate)) });
  const place = placing(box === null ? null : { left: box.x0, right: box.x1, bottom: box.z0, top: box.z1 });
  const [[left], [right]] = [place(0, 0), place(1, 0)];
  const middles = gates.map(({ centre }) => place(centre.x, centre.z));
  return svg`<polygon class="course" points=${middles.map((spot) => spot.map((number) => number.toFixed(1)).join()).join(' ')}></polygon>
    ${gates.map((gate, i) => stroke(gate, middles[i], right - left))}`;
}

/** @param {import('../timing/gates.js').Gate} gate @param {[number, number]} middle @param {number} scale  units a metre */
function stroke({ right, normal, halfWidth, isStart }, [x, y], scale) {
  const half = Math.max(MIN_HALF, halfWidth * scale);
  return svg`<g class=${isStart ? 'start' : ''}>
    <line class="ahead" x1=${x} y1=${y} x2=${x + normal.x * ARROW} y2=${y - normal.z * ARROW}></line>
    <line class="opening" x1=${x - right.x * half} y1=${y + right.z * half} x2=${x + right.x * half} y2=${y - right.z * half}></line></g>`;
}

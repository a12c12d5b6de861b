// A small picture of drones' paths from above, each drone in its colour.

import { nothing, svg } from 'lit-html';
import { droneColour } from '../common/drone-colour.js';
import { HEIGHT, linesOf, placing, smooth, WIDTH } from './path-shape.js';

/** @typedef {import('./path-shape.js').Track} Track */
/** @typedef {import('./path-shape.js').Box} Box */
/** @typedef {import('./path-shape.js').Point} Point */

/**
 * The picture as an SVG element.
 * @param {Track[]} tracks
 * @param {object} how
 * @param {Box|null} how.box  what it shows: boxOf
 * @param {(id: string) => number} how.indexOf  a drone's index, for its colour
 * @param {boolean} how.heads  whether the last point of each is a dot: where the drone is now
 */
export function pathPicture(tracks, { box, indexOf, heads }) {
  const place = placing(box);
  return svg`<svg class="path-picture" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
    ${tracks.map((track) => onePath(track, indexOf(track.id), place, heads))}
  </svg>`;
}

/**
 * @param {Track} track
 * @param {number} index
 * @param {(x: number, z: number) => Point} place
 * @param {boolean} head
 */
function onePath(track, index, place, head) {
  const lines = linesOf(track, place);
  const last = lines.at(-1)?.at(-1);
  return svg`<g class="drone-colour" .style=${droneColour(index)}>
    <path d=${lines.map(smooth).join('')}></path>
    ${head && last ? svg`<circle cx=${last[0].toFixed(1)} cy=${last[1].toFixed(1)} r="4.5"></circle>` : nothing}
  </g>`;
}

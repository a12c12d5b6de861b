// A small picture of drones' paths from above, each drone in its colour.

import { nothing, svg } from 'lit-html';
import { droneColour } from '../common/drone-colour.js';
import { HEIGHT, linesOf, placing, smooth, WIDTH } from './path-shape.js';

/** Points behind a flying drone that are drawn strongly. */
const NEWEST_POINTS = 12;

/** @typedef {import('./path-shape.js').DronePath} DronePath */
/** @typedef {import('./path-shape.js').Box} Box */
/** @typedef {import('./path-shape.js').Point} Point */

/**
 * The picture as an SVG element.
 * @param {DronePath[]} paths
 * @param {object} how
 * @param {Box|null} how.box  what it shows: boxOf
 * @param {(id: string) => number} how.indexOf  a drone's index, for its colour
 * @param {boolean} how.heads  whether the last of each is where the drone is now: a dot, and the way before it paler
 */
export function pathPicture(paths, { box, indexOf, heads }) {
  const place = placing(box);
  return svg`<svg class="path-picture" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
    ${paths.map((path) => onePath(linesOf(path, box, place), indexOf(path.id), heads))}
  </svg>`;
}

/**
 * @param {Point[][]} lines
 * @param {number} index
 * @param {boolean} head
 */
function onePath(lines, index, head) {
  return svg`<g class="drone-colour" .style=${droneColour(index)}>
    <path class=${head ? 'flown' : ''} d=${lines.map(smooth).join('')}></path>
    ${head && lines.length > 0 ? newest(lines[lines.length - 1].slice(-NEWEST_POINTS)) : nothing}
  </g>`;
}

/** Where the drone is, with the last of its way. @param {Point[]} line */
function newest(line) {
  const [x, y] = line[line.length - 1];
  return svg`<path d=${smooth(line)}></path><circle cx=${x.toFixed(1)} cy=${y.toFixed(1)} r="4.5"></circle>`;
}

// The sectors of a lap as a row of small signs, each with its time for who points at it.

import { say } from '../gauges/svg.js';
import { lapTime } from './lap-words.js';
import { QUALITIES } from './sectors.js';

export class SectorMarks {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.root.classList.add('sectors');
  }

  /** @param {import('./standings.js').Row} row */
  draw({ sectors, sectorTimes }) {
    const { root } = this;
    while (root.childElementCount > sectors.length) {
      root.lastElementChild?.remove();
    }
    sectors.forEach((quality, i) => {
      const { sign } = QUALITIES[quality];
      const mark = /** @type {HTMLElement} */ (root.children[i] ?? root.appendChild(markOf()));
      const title = sectorTitle(i, quality, sectorTimes[i]);
      if (mark.title !== title) {
        mark.title = title;
        mark.setAttribute('aria-label', title);
        mark.dataset.quality = quality;
        say(mark, sign);
      }
    });
  }
}

/** @param {number} index @param {import('./sectors.js').Quality} quality @param {number} seconds */
export function sectorTitle(index, quality, seconds) {
  const { words } = QUALITIES[quality];
  return `Sector ${index + 1}: ${quality === 'open' ? words : `${lapTime(seconds)}, ${words}`}`;
}

function markOf() {
  const mark = document.createElement('span');
  mark.setAttribute('role', 'img');
  return mark;
}

// The artificial horizon: the drone stands still, the world turns.

import { anglesOf } from './attitude-angles.js';
import { Gauge } from './gauge.js';
import { say, set, svg } from './svg.js';

const SIZE = 160;
const MIDDLE = SIZE / 2;
const PIXELS_PER_DEGREE = 1.5;
const LADDER_STEP = 15;
const CRAFT = `M${MIDDLE - 46} ${MIDDLE}h26l6 8M${MIDDLE + 46} ${MIDDLE}h-26l-6 8`;
let made = 0;

export class Horizon extends Gauge {
  constructor() {
    super('horizon', 'Attitude', SIZE, SIZE);
    const clip = `horizon-${made++}`;
    this.world = svg('g', {},
      svg('rect', { class: 'sky', x: -200, y: -500, width: 560, height: 500 + MIDDLE }),
      svg('rect', { class: 'earth', x: -200, y: MIDDLE, width: 560, height: 500 }),
      svg('line', { class: 'skyline', x1: -200, x2: 360, y1: MIDDLE, y2: MIDDLE }), ...ladder());
    this.angles = svg('text', { class: 'angles', x: MIDDLE, y: SIZE - 8, 'text-anchor': 'middle' });
    this.drawing.append(
      svg('clipPath', { id: clip }, svg('rect', { x: 1, y: 1, width: SIZE - 2, height: SIZE - 2, rx: 10 })),
      svg('g', { 'clip-path': `url(#${clip})` }, this.world,
        svg('polygon', { class: 'bank-point', points: `${MIDDLE},4 ${MIDDLE - 5},13 ${MIDDLE + 5},13` })),
      svg('path', { class: 'craft-edge', d: CRAFT }), svg('path', { class: 'craft', d: CRAFT }),
      svg('circle', { class: 'craft-nose', cx: MIDDLE, cy: MIDDLE, r: 3 }), this.angles);
  }

  /** @param {import('../memory/pose.js').Pose} pose */
  draw(pose) {
    const known = Number.isFinite(pose.qx + pose.qy + pose.qz + pose.qw);
    this.known(known);
    if (!known) {
      return;
    }
    const { pitch, bank } = anglesOf(pose);
    set(this.world, 'transform', `rotate(${(-bank).toFixed(1)} ${MIDDLE} ${MIDDLE}) translate(0 ${(pitch * PIXELS_PER_DEGREE).toFixed(1)})`);
    say(this.angles, `${side(pitch, '▲', '▼')}°  ${side(bank, '▶', '◀')}°`);
  }
}

/** @param {number} degrees @param {string} more @param {string} less */
function side(degrees, more, less) {
  return `${degrees < 0 ? less : more} ${Math.abs(Math.round(degrees))}`;
}

/** The lines of equal pitch. */
function ladder() {
  const lines = [];
  for (let degrees = -90; degrees <= 90; degrees += LADDER_STEP) {
    if (degrees !== 0) {
      const y = MIDDLE - degrees * PIXELS_PER_DEGREE;
      const half = degrees % 30 === 0 ? 24 : 12;
      lines.push(svg('line', { class: 'ladder', x1: MIDDLE - half, x2: MIDDLE + half, y1: y, y2: y }));
      if (degrees % 30 === 0) {
        lines.push(svg('text', { class: 'ladder-number', x: MIDDLE + half + 4, y: y + 3.5 }, String(Math.abs(degrees))));
      }
    }
  }
  return lines;
}

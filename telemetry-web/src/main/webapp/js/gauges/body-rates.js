// How fast the drone turns around its own axes: to the right is nose up, right, right.

import { UNKNOWN } from '../common/format.js';
import { Gauge } from './gauge.js';
import { say, set, svg, within } from './svg.js';

const WIDTH = 320;
const ROW = 20;
const MIDDLE = 178;
const REACH = 88;

/** The bars' end at first, °/s; a faster turn stretches them. */
const FIRST_MOST = 360;

/** Gyro signs (docs/wire-formats.md): + is nose down, left, right. */
const AXES = [
  { name: 'pitch', field: 'gyroPitch', sign: -1, less: 'down', more: 'up' },
  { name: 'roll', field: 'gyroRoll', sign: -1, less: 'left', more: 'right' },
  { name: 'yaw', field: 'gyroYaw', sign: 1, less: 'left', more: 'right' },
];

export class BodyRates extends Gauge {
  constructor() {
    super('rates', 'Body rates, °/s', WIDTH, ROW * AXES.length);
    this.most = FIRST_MOST;
    this.rows = AXES.map((axis, i) => {
      const y = i * ROW + 6;
      const bar = svg('rect', { class: 'rate', x: MIDDLE, y, width: 0, height: 6, rx: 2 });
      const value = svg('text', { class: 'number', x: WIDTH, y: y + 7, 'text-anchor': 'end' });
      const side = svg('text', { class: 'small', x: MIDDLE - REACH - 8, y: y + 7, 'text-anchor': 'end' });
      this.drawing.append(svg('text', { class: 'small', x: 0, y: y + 7 }, axis.name),
        svg('rect', { class: 'rail', x: MIDDLE - REACH, y, width: REACH * 2, height: 6, rx: 2 }), bar,
        svg('line', { class: 'zero', x1: MIDDLE, x2: MIDDLE, y1: y - 2, y2: y + 8 }), value, side);
      return { axis, bar, value, side };
    });
  }

  /** @param {import('../memory/pose.js').Pose} pose */
  draw(pose) {
    const rates = AXES.map(({ field, sign }) => sign * /** @type {any} */ (pose)[field]);
    this.known(rates.some(Number.isFinite));
    this.most = Math.max(this.most, ...rates.filter(Number.isFinite).map(Math.abs));
    this.rows.forEach(({ axis, bar, value, side }, i) => {
      const length = within(rates[i] / this.most, -1, 1) * REACH;
      const known = Number.isFinite(length);
      set(bar, 'x', (length < 0 ? MIDDLE + length : MIDDLE).toFixed(1));
      set(bar, 'width', (known ? Math.abs(length) : 0).toFixed(1));
      say(value, known ? String(Math.abs(Math.round(rates[i]))) : UNKNOWN);
      say(side, !known || Math.abs(rates[i]) < 5 ? '' : rates[i] < 0 ? axis.less : axis.more);
    });
  }
}

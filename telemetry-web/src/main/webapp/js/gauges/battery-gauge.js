// The battery: volts, and the charge as a cell that empties.

import { number } from '../common/format.js';
import { Gauge } from './gauge.js';
import { say, set, svg, within } from './svg.js';

const WIDTH = 84;
const HEIGHT = 96;
const FULL = 46;
const TOP = 12;

/** Of 1. */
const LOW = 0.3;
const EMPTY = 0.15;

export class BatteryGauge extends Gauge {
  constructor() {
    super('battery', 'Battery', WIDTH, HEIGHT);
    this.fill = svg('rect', { class: 'charge', x: 29, width: 26, y: TOP, height: FULL, rx: 2 });
    this.volts = svg('text', { class: 'value', x: WIDTH / 2, y: HEIGHT - 20, 'text-anchor': 'middle' });
    this.charge = svg('text', { class: 'small', x: WIDTH / 2, y: HEIGHT - 4, 'text-anchor': 'middle' });
    this.drawing.append(
      svg('rect', { class: 'cell', x: 26, y: TOP - 3, width: 32, height: FULL + 6, rx: 5 }),
      svg('rect', { class: 'pole', x: 36, y: 4, width: 12, height: 5, rx: 2 }), this.fill, this.volts, this.charge);
  }

  /** @param {import('../memory/pose.js').Pose} pose @param {import('../race/drone.js').Drone} drone */
  draw(pose, drone) {
    const charge = drone.charge(pose.percentage);
    this.known(Number.isFinite(pose.volts) || Number.isFinite(charge));
    const height = Number.isFinite(charge) ? within(charge, 0, 1) * FULL : 0;
    set(this.fill, 'y', (TOP + FULL - height).toFixed(1));
    set(this.fill, 'height', height.toFixed(1));
    const level = charge < EMPTY ? 'empty' : charge < LOW ? 'low' : 'good';
    set(this.root, 'data-level', level);
    say(this.volts, `${number(pose.volts, 1)} V`);
    say(this.charge, `${number(charge * 100)} %${level === 'good' || !Number.isFinite(charge) ? '' : ` ${level}`}`);
  }
}

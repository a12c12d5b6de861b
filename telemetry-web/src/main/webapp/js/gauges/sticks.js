// The radio's two sticks in mode 2: throttle and yaw on the left, pitch and roll on the right.

import { Gauge } from './gauge.js';
import { set, svg, within } from './svg.js';

const SIZE = 84;
const REACH = 34;
const BETWEEN = 12;

export class Sticks extends Gauge {
  constructor() {
    super('sticks', 'Sticks', SIZE * 2 + BETWEEN, SIZE + 12);
    this.left = this.#stick(0, 'throttle · yaw');
    this.right = this.#stick(SIZE + BETWEEN, 'pitch · roll');
  }

  /** @param {number} x @param {string} name */
  #stick(x, name) {
    const middle = SIZE / 2;
    const knob = svg('circle', { class: 'knob', cx: x + middle, cy: middle, r: 7 });
    this.drawing.append(
      svg('rect', { class: 'gate', x: x + 1, y: 1, width: SIZE - 2, height: SIZE - 2, rx: 10 }),
      svg('path', { class: 'cross', d: `M${x + middle} 8V${SIZE - 8}M${x + 8} ${middle}H${x + SIZE - 8}` }),
      knob, svg('text', { class: 'small', x: x + middle, y: SIZE + 10, 'text-anchor': 'middle' }, name));
    return { x: x + middle, knob };
  }

  /** Pitch is + with the nose down, so the stick is forward; roll is + to the left. @param {import('../memory/pose.js').Pose} pose */
  draw(pose) {
    this.known([pose.throttle, pose.yaw, pose.pitch, pose.roll].some(Number.isFinite));
    put(this.left, pose.yaw, pose.throttle);
    put(this.right, -pose.roll, pose.pitch);
  }
}

/**
 * A stick of which one way is unknown stands in its middle there; of which both are, it has no knob.
 * @param {{x: number, knob: SVGElement}} stick @param {number} right @param {number} up
 */
function put({ x, knob }, right, up) {
  set(knob, 'visibility', Number.isFinite(right) || Number.isFinite(up) ? 'visible' : 'hidden');
  set(knob, 'cx', (x + within(right || 0, -1, 1) * REACH).toFixed(1));
  set(knob, 'cy', (SIZE / 2 - within(up || 0, -1, 1) * REACH).toFixed(1));
}

// How high the drone is, with how fast it climbs beside it.

import { svg, set, within } from './svg.js';
import { Tape } from './tape.js';

const MIDDLE = 80;
const PIXELS_PER_METRE_PER_SECOND = 4;
const MOST = 72;

export class AltitudeGauge extends Tape {
  constructor() {
    super('altitude', 'Altitude', 'left', { step: 5, minor: 5, pixels: 40, least: -1e4, digits: 1, beside: 7 });
    this.climb = svg('rect', { class: 'climb', x: 72.5, width: 4.5, y: MIDDLE, height: 0 });
    this.drawing.append(this.climb);
  }

  /** @param {import('../memory/pose.js').Pose} pose */
  draw(pose) {
    this.show(pose.y, 'm');
    const climb = Number.isFinite(pose.verticalSpeed)
      ? within(pose.verticalSpeed * PIXELS_PER_METRE_PER_SECOND, -MOST, MOST) : 0;
    set(this.climb, 'y', (climb > 0 ? MIDDLE - climb : MIDDLE).toFixed(1));
    set(this.climb, 'height', Math.abs(climb).toFixed(1));
  }
}

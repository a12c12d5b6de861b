// How fast the drone is, in the unit that the person chose.

import { speed } from '../common/units.js';
import { Tape } from './tape.js';

export class SpeedGauge extends Tape {
  constructor() {
    super('speed', 'Speed', 'right', { step: 20, minor: 4, pixels: 40, least: 0, digits: 0 });
  }

  /** @param {import('../memory/pose.js').Pose} pose */
  draw(pose) {
    const { value, unit } = speed(pose.speed);
    this.show(value, unit);
  }
}

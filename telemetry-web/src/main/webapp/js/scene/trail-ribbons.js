// The ribbons of all drones, and the speed that their colours end with.

import { Group, Vector3 } from 'three';
import { colourOf } from './colours.js';
import { RibbonLook, TrailRibbon } from './trail-ribbon.js';

const HALF_WIDTH = 1.1;
const SELECTED_HALF_WIDTH = 2;
const FAINT = 0.55;
const GHOST = 0.5;

/** The ramp ends at a multiple of this, m/s: 36 km/h; a source that tells nonsense is left out. */
const TOP_STEP = 10;
const MAX_TOP = 80;

export class TrailRibbons {
  constructor() {
    this.group = new Group();
    this.look = new RibbonLook();
    /** @type {Map<import('../race/drone.js').Drone, TrailRibbon>} */
    this.ribbons = new Map();
    this.fastest = 0;
  }

  /** m/s at the end of the colours: it never goes back. */
  get top() {
    return this.look.top.value;
  }

  /** @param {string} ground @param {string[]} ramp  four colours, from slow to fast */
  setColours(ground, ramp) {
    const set = (/** @type {Vector3} */ vector, /** @type {string} */ text) => {
      const { r, g, b } = colourOf(text);
      vector.set(r, g, b);
    };
    set(this.look.ground.value, ground);
    ramp.forEach((colour, i) => set(this.look.ramp.value[i], colour));
  }

  /** A ribbon that shows nothing. */
  example() {
    return new TrailRibbon(this.look, 2).mesh;
  }

  /**
   * @param {import('../race/moment.js').Moment} moment
   * @param {import('./flown.js').Flown} flown
   * @param {number} width @param {number} height  of the picture
   */
  draw(moment, flown, width, height) {
    this.look.halfScreen.value.set(width / 2, height / 2);
    for (const shown of moment.drones) {
      const faint = shown.state === 'stale' || shown.state === 'lost' ? FAINT : 0;
      this.#draw(shown, flown, shown === moment.selected ? SELECTED_HALF_WIDTH : HALF_WIDTH, faint);
    }
    for (const shown of moment.ghosts) {
      this.#draw(shown, flown, HALF_WIDTH, GHOST);
    }
    if (this.ribbons.size > flown.trails.size) {
      this.#forget(flown);
    }
    this.look.top.value = Math.max(this.look.top.value, Math.ceil(this.fastest / TOP_STEP) * TOP_STEP);
  }

  /**
   * @param {import('../race/moment.js').ShownDrone} shown
   * @param {import('./flown.js').Flown} flown
   * @param {number} halfWidth
   * @param {number} faint
   */
  #draw({ drone, pose }, flown, halfWidth, faint) {
    const trail = flown.of(drone);
    let ribbon = this.ribbons.get(drone);
    if (ribbon === undefined) {
      ribbon = new TrailRibbon(this.look, trail.most);
      this.ribbons.set(drone, ribbon);
      this.group.add(ribbon.mesh);
    }
    ribbon.draw(trail, halfWidth, faint);
    if (pose !== null && pose.speed > this.fastest) {
      this.fastest = Math.min(pose.speed, MAX_TOP);
    }
  }

  /** @param {import('./flown.js').Flown} flown */
  #forget(flown) {
    for (const [drone, ribbon] of this.ribbons) {
      if (!flown.trails.has(drone)) {
        ribbon.dispose();
        this.ribbons.delete(drone);
      }
    }
  }
}

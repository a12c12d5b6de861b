// From each drone straight down to a cross on the ground: where it is, and how high.

import { BufferAttribute, BufferGeometry, DynamicDrawUsage, LineBasicMaterial, LineSegments } from 'three';
import { colourOf } from './colours.js';
import { isPlaced } from './axes.js';

const POINTS = 6;
const CROSS_METRES = 0.5;

export class DropLines {
  constructor() {
    this.lines = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ vertexColors: true, fog: false }));
    this.lines.frustumCulled = false;
    this.ground = colourOf('#000000');
    this.room = 0;
    this.#makeRoom(16);
  }

  /** @param {number} count */
  #makeRoom(count) {
    this.room = count;
    this.places = new BufferAttribute(new Float32Array(count * POINTS * 3), 3).setUsage(DynamicDrawUsage);
    this.colours = new BufferAttribute(new Float32Array(count * POINTS * 3), 3).setUsage(DynamicDrawUsage);
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', this.places);
    geometry.setAttribute('color', this.colours);
    this.lines.geometry.dispose();
    this.lines.geometry = geometry;
  }

  /** @param {import('../race/moment.js').Moment} moment @param {number} level  of the ground, m */
  draw({ drones, ghosts }, level) {
    if (drones.length + ghosts.length > this.room) {
      this.#makeRoom((drones.length + ghosts.length) * 2);
    }
    let count = 0;
    for (const shown of drones) {
      count = this.#put(count, shown, level);
    }
    for (const shown of ghosts) {
      count = this.#put(count, shown, level);
    }
    this.lines.geometry.setDrawRange(0, count * POINTS);
    if (this.places !== undefined && this.colours !== undefined) {
      this.places.needsUpdate = true;
      this.colours.needsUpdate = true;
    }
  }

  /** @param {number} count @param {import('../race/moment.js').ShownDrone} shown @param {number} level */
  #put(count, shown, level) {
    const { drone, pose, ghost, state } = shown;
    if (pose === null || !isPlaced(shown) || this.places === undefined || this.colours === undefined) {
      return count;
    }
    const places = this.places.array;
    const colours = this.colours.array;
    const own = colourOf(drone.look.colour);
    const part = ghost || state === 'stale' || state === 'lost' ? 0.25 : 0.6;
    const y = Number.isFinite(pose.y) ? pose.y : 0;
    for (let i = 0; i < POINTS; i++) {
      const at = (count * POINTS + i) * 3;
      const aside = i % 2 === 0 ? -CROSS_METRES : CROSS_METRES;
      places[at] = pose.x + (i === 2 || i === 3 ? aside : 0);
      places[at + 1] = i === 0 ? y : level;
      places[at + 2] = -pose.z + (i > 3 ? aside : 0);
      colours[at] = this.ground.r + (own.r - this.ground.r) * part;
      colours[at + 1] = this.ground.g + (own.g - this.ground.g) * part;
      colours[at + 2] = this.ground.b + (own.b - this.ground.b) * part;
    }
    return count + 1;
  }
}

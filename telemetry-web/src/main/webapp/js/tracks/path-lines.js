// The ways that drones flew in space, thin and pale around the gates.

import { BufferAttribute, BufferGeometry, Group, LineBasicMaterial, LineSegments, Vector3 } from 'three';
import { isLight } from '../common/theme-colours.js';
import { placed } from '../scene/axes.js';
import { colourOf } from '../scene/colours.js';

/** They are made anew so often at most; the newest way is the trail's. */
const EVERY_MS = 1000;

const OPACITY = 0.5;

export class PathLines {
  constructor() {
    this.group = new Group();
    this.madeAt = -Infinity;
    /** What they were made of: when that is the same, they are. */
    this.made = '';
  }

  /** @param {import('./background.js').Background} background @param {number} now */
  draw({ paths }, now) {
    const wanted = JSON.stringify([isLight(), ...[...paths].map(([drone, { points }]) => [drone.index, points.length, points.at(-1)])]);
    if (wanted === this.made || now - this.madeAt < EVERY_MS) {
      return;
    }
    this.made = wanted;
    this.madeAt = now;
    this.#clear();
    for (const [drone, { points }] of paths) {
      const geometry = new BufferGeometry();
      geometry.setAttribute('position', new BufferAttribute(segmentsOf(points), 3));
      const material = new LineBasicMaterial({ color: colourOf(drone.look.textColour(isLight())), transparent: true, opacity: OPACITY });
      this.group.add(new LineSegments(geometry, material));
    }
  }

  #clear() {
    for (const lines of [...this.group.children]) {
      lines.removeFromParent();
      if (lines instanceof LineSegments) {
        lines.geometry.dispose();
        lines.material.dispose();
      }
    }
  }
}

/** Both ends of each stretch that is known. @param {{x: number, y: number, z: number, isCut: boolean}[]} points */
function segmentsOf(points) {
  const ends = points.flatMap((to, i) => (i === 0 || to.isCut ? [] : [points[i - 1], to]));
  const spot = new Vector3();
  return new Float32Array(ends.flatMap((place) => placed(spot, place).toArray()));
}

// What is flown, for every view of the scene: the trails, and the part of the world to look at.

import { Trail } from '../memory/trail.js';

const TRAIL_MS = 6000;
const TRAIL_STEP_MS = 30;
/** So much wider than what is flown is what is looked at. */
const MARGIN = 0.12;
const MIN_METRES = 24;
/** The box shrinks when this much of it has been empty for a while. */
const TOO_WIDE = 0.5;
const SHRINK_AFTER_MS = 8000;

/**
 * @typedef {object} Box  metres, from least to most
 * @property {number} x0 @property {number} x1
 * @property {number} y0 @property {number} y1
 * @property {number} z0 @property {number} z1
 */

export class Flown {
  constructor() {
    /** @type {Map<import('../race/drone.js').Drone, Trail>} */
    this.trails = new Map();
    /** What to look at: it changes only when it must. @type {Box|null} */
    this.box = null;
    /** Grows with each change of the box. */
    this.version = 0;
    /** @type {number|null} */
    this.wideSince = null;
    this.now = box();
  }

  /** @param {import('../race/moment.js').Moment} moment @param {Box|null} [course]  what holds the gates; null = there are none */
  update({ drones, ghosts, now }, course = null) {
    empty(this.now);
    if (course !== null) {
      this.#includePlace({ x: course.x0, y: course.y0, z: course.z0 });
      this.#includePlace({ x: course.x1, y: course.y1, z: course.z1 });
    }
    for (const shown of drones) {
      this.#fill(shown);
      if (shown.state !== 'lost') {
        this.#include(this.of(shown.drone));
      }
    }
    for (const shown of ghosts) {
      this.#fill(shown);
      this.#include(this.of(shown.drone));
    }
    if (this.box === null && this.now.x1 < this.now.x0) {
      // All have been silent for long: where they were last heard.
      drones.forEach(({ pose }) => pose !== null && this.#includePlace(pose));
    }
    if (this.trails.size > drones.length + ghosts.length) {
      this.#forget(drones, ghosts);
    }
    if (this.now.x1 >= this.now.x0) {
      this.#look(now);
    }
  }

  /** @param {import('../race/drone.js').Drone} drone @returns {Trail} */
  of(drone) {
    let trail = this.trails.get(drone);
    if (trail === undefined) {
      trail = new Trail(TRAIL_MS, TRAIL_STEP_MS);
      this.trails.set(drone, trail);
    }
    return trail;
  }

  /** @param {import('../race/moment.js').ShownDrone} shown */
  #fill({ drone, time, pose }) {
    this.of(drone).fill(drone.log, time, pose);
  }

  /** @param {{x: number, y: number, z: number}} place */
  #includePlace({ x, y, z }) {
    if (Number.isFinite(x) && Number.isFinite(z)) {
      const { now } = this;
      const height = Number.isFinite(y) ? y : 0;
      now.x0 = Math.min(now.x0, x);
      now.x1 = Math.max(now.x1, x);
      now.y0 = Math.min(now.y0, height);
      now.y1 = Math.max(now.y1, height);
      now.z0 = Math.min(now.z0, z);
      now.z1 = Math.max(now.z1, z);
    }
  }

  /** @param {Trail} trail */
  #include(trail) {
    const { now } = this;
    for (let i = 0; i < trail.count; i++) {
      now.x0 = Math.min(now.x0, trail.x[i]);
      now.x1 = Math.max(now.x1, trail.x[i]);
      now.y0 = Math.min(now.y0, trail.y[i]);
      now.y1 = Math.max(now.y1, trail.y[i]);
      now.z0 = Math.min(now.z0, trail.z[i]);
      now.z1 = Math.max(now.z1, trail.z[i]);
    }
  }

  /** @param {import('../race/moment.js').ShownDrone[]} drones @param {import('../race/moment.js').ShownDrone[]} ghosts */
  #forget(drones, ghosts) {
    const shown = new Set([...drones, ...ghosts].map(({ drone }) => drone));
    [...this.trails.keys()].filter((drone) => !shown.has(drone)).forEach((drone) => this.trails.delete(drone));
  }

  /** @param {number} now */
  #look(now) {
    if (this.box === null) {
      this.#set(wider(this.now));
      return;
    }
    if (!inside(this.now, this.box)) {
      // What was flown stays in view: a race comes back to it.
      const { box } = this;
      const { now: flown } = this;
      const grown = wider(flown);
      this.#set({
        x0: flown.x0 < box.x0 ? grown.x0 : box.x0, x1: flown.x1 > box.x1 ? grown.x1 : box.x1,
        y0: flown.y0 < box.y0 ? grown.y0 : box.y0, y1: flown.y1 > box.y1 ? grown.y1 : box.y1,
        z0: flown.z0 < box.z0 ? grown.z0 : box.z0, z1: flown.z1 > box.z1 ? grown.z1 : box.z1,
      });
      this.wideSince = null;
      return;
    }
    const narrow = wider(this.now);
    if (narrow.x1 - narrow.x0 < (this.box.x1 - this.box.x0) * TOO_WIDE
      && narrow.z1 - narrow.z0 < (this.box.z1 - this.box.z0) * TOO_WIDE) {
      this.wideSince ??= now;
      if (now - this.wideSince > SHRINK_AFTER_MS) {
        this.#set(narrow);
        this.wideSince = null;
      }
    } else {
      this.wideSince = null;
    }
  }

  /** @param {Box} box */
  #set(box) {
    this.box = box;
    this.version++;
  }
}

/** @returns {Box} */
function box() {
  return { x0: 0, x1: 0, y0: 0, y1: 0, z0: 0, z1: 0 };
}

/** @param {Box} box */
function empty(box) {
  box.x0 = box.y0 = box.z0 = Infinity;
  box.x1 = box.y1 = box.z1 = -Infinity;
}

/** @param {Box} flown @returns {Box} */
function wider(flown) {
  const span = Math.max(flown.x1 - flown.x0, flown.z1 - flown.z0);
  const more = Math.max(span * MARGIN, (MIN_METRES - span) / 2);
  return {
    x0: flown.x0 - more, x1: flown.x1 + more,
    y0: Math.min(0, flown.y0), y1: flown.y1 + 2,
    z0: flown.z0 - more, z1: flown.z1 + more,
  };
}

/** @param {Box} inner @param {Box} outer */
function inside(inner, outer) {
  return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 && inner.y1 <= outer.y1
    && inner.z0 >= outer.z0 && inner.z1 <= outer.z1;
}

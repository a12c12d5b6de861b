// The race from above, small: where the drones are and the way they came.

import { isLight, onTheme } from '../common/theme-colours.js';
import { Trail } from '../memory/trail.js';
import { STATES } from '../race/drone.js';

const TRAIL_MS = 20_000;
const TRAIL_STEP_MS = 60;
const FRESH_MS = 2500;
const MIN_METRES = 20;
const EVERY_MS = 30;

/** Around what is flown, in parts of the smaller side. */
const MARGIN = 0.1;

/**
 * A point of a trail, in pixels.
 * @typedef {{at: [number, number], ago: number, cut: boolean}} Point  cut = no line from the newer one
 */

/** @typedef {{west: number, east: number, south: number, north: number}} Area */

export class MapOverlay {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', 'The drones from above');
    root.append(this.canvas);
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    /** What was flown so far; it only grows, so that the picture stays. @type {Area|null} */
    this.area = null;
    /** @type {Map<import('../race/drone.js').Drone, Trail>} */
    this.trails = new Map();
    this.drawnAt = -Infinity;
    this.outline = '';
    /** Pixels. */
    this.rem = 16;
    onTheme((colour) => { this.outline = colour('overlay-outline'); });
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw({ drones, now }) {
    if (now - this.drawnAt < EVERY_MS) {
      return;
    }
    this.drawnAt = now;
    const flown = drones.flatMap((shown) => (shown.pose === null || !Number.isFinite(shown.pose.x + shown.pose.z) ? [] : [{
      shown, pose: shown.pose, trail: this.#way(shown),
    }]));
    flown.forEach(({ pose, trail }) => [pose, ...trail].forEach(({ x, z }) => this.#grow(x, z)));
    const place = this.#placing();
    flown.forEach(({ shown, trail }) => this.#trail(shown, trail.map(({ x, z, ago, cut }) => ({ at: place(x, z), ago, cut }))));
    flown.forEach(({ shown, pose }) => this.#drone(shown, pose.heading, ...place(pose.x, pose.z)));
  }

  /** The way it came, the newest first. @param {import('../race/moment.js').ShownDrone} shown */
  #way({ drone, time, pose }) {
    let trail = this.trails.get(drone);
    if (trail === undefined) {
      trail = new Trail(TRAIL_MS, TRAIL_STEP_MS);
      this.trails.set(drone, trail);
    }
    trail.fill(drone.log, time, pose);
    const { count, x, z, age, cut } = trail;
    return Array.from({ length: count }, (_, i) => ({ x: x[i], z: z[i], ago: age[i] * TRAIL_MS, cut: cut[i] === 1 }));
  }

  /** @param {number} x @param {number} z */
  #grow(x, z) {
    const { west, east, south, north } = this.area ?? { west: x, east: x, south: z, north: z };
    this.area = { west: Math.min(west, x), east: Math.max(east, x), south: Math.min(south, z), north: Math.max(north, z) };
  }

  /** Clears the picture. @returns {(x: number, z: number) => [number, number]} metres to its pixels */
  #placing() {
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, width, height);
    this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const { west, east, south, north } = this.area ?? { west: 0, east: 0, south: 0, north: 0 };
    const margin = Math.max(this.rem * 1.5, Math.min(width, height) * MARGIN);
    const scale = Math.min((width - 2 * margin) / Math.max(MIN_METRES, east - west),
      (height - 2 * margin) / Math.max(MIN_METRES, north - south));
    return (x, z) => [width / 2 + (x - (west + east) / 2) * scale, height / 2 - (z - (south + north) / 2) * scale];
  }

  /** @param {import('../race/moment.js').ShownDrone} shown @param {Point[]} points */
  #trail({ drone, state }, points) {
    const fresh = points.filter(({ ago }) => ago < FRESH_MS);
    const colour = drone.look.textColour(isLight());
    this.context.setLineDash(drone.look.dashed ? [6, 5] : []);
    this.#line(points, this.outline, 0.16 * this.rem, 0.35);
    this.#line(points, colour, 0.09 * this.rem, 0.5);
    this.#line(fresh, this.outline, 0.34 * this.rem, state === 'lost' ? 0.3 : 0.8);
    this.#line(fresh, colour, 0.2 * this.rem, state === 'lost' ? 0.4 : 1);
    this.context.setLineDash([]);
    this.context.globalAlpha = 1;
  }

  /** @param {Point[]} points @param {string} colour @param {number} width @param {number} alpha */
  #line(points, colour, width, alpha) {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.globalAlpha = alpha;
    context.lineJoin = 'round';
    context.beginPath();
    points.forEach(({ at: [x, y], cut }) => (cut ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  }

  /** @param {import('../race/moment.js').ShownDrone} shown @param {number} heading @param {number} x @param {number} y */
  #drone({ drone, state }, heading, x, y) {
    const { context } = this;
    const size = this.rem * 0.7;
    context.globalAlpha = state === 'lost' ? 0.5 : 1;
    context.save();
    context.translate(x, y);
    context.rotate(heading);
    context.beginPath();
    [[0, -1.2], [0.8, 0.9], [0, 0.45], [-0.8, 0.9]].forEach(([right, down]) => context.lineTo(right * size, down * size));
    context.closePath();
    context.lineJoin = 'round';
    context.lineWidth = size * 0.45;
    context.strokeStyle = this.outline;
    context.stroke();
    context.fillStyle = drone.look.textColour(isLight());
    context.fill();
    context.restore();
    const label = `${drone.look.tag}${state === 'live' ? '' : ` ${STATES[state].mark}`}`;
    context.font = `700 ${size * 1.5}px system-ui, sans-serif`;
    context.textBaseline = 'middle';
    context.lineWidth = size * 0.4;
    context.strokeStyle = this.outline;
    context.strokeText(label, x + size * 1.2, y - size);
    context.fillStyle = drone.look.textColour(isLight());
    context.fillText(label, x + size * 1.2, y - size);
    context.globalAlpha = 1;
  }
}

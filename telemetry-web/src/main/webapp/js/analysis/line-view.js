// The lines of laps from above, with the gates, and where the laps are abreast.

import { onTheme } from '../common/theme-colours.js';
import { GatePainter } from '../plan/gate-painter.js';
import { drawLines, drawScale, gridStep, metres } from '../plan/grid-painter.js';
import { Projection } from '../plan/projection.js';
import { Sheet } from '../plan/sheet.js';
import { areaOf } from './series.js';

/** Around the lines, units: the start's name stands there. */
const MARGIN = 68;
const DOT = 5;

/** @typedef {import('./comparison-picture.js').LapColumns} LapColumns */

export class LineView {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.sheet = new Sheet(root, 'The lines of the laps from above', () => this.#draw());
    this.projection = new Projection();
    this.gates = new GatePainter(this.sheet.context, this.projection);
    /** @type {LapColumns[]} */
    this.laps = [];
    /** @type {string[]} */
    this.lapColours = [];
    /** @type {import('../timing/gates.js').Course|null} */
    this.course = null;
    this.pointed = NaN;
    this.colours = { grid: '', strong: '', quiet: '', outline: '' };
    onTheme((of) => {
      this.colours = { grid: of('grid'), strong: of('grid-strong'), quiet: of('quiet'), outline: of('outline') };
      this.gates.colours = { gate: of('gate'), outline: of('outline') };
      this.#draw();
    });
  }

  /** @param {LapColumns[]} laps @param {string[]} colours @param {import('../timing/gates.js').Course|null} course */
  show(laps, colours, course) {
    Object.assign(this, { laps, lapColours: colours, course });
    this.#draw();
  }

  /** Marks where the laps are at one of the distances. @param {number} index  NaN = at none */
  point(index) {
    this.pointed = index;
    this.#draw();
  }

  #draw() {
    const { sheet, laps, course } = this;
    const area = areaOf(laps, course?.box ?? null);
    sheet.clear();
    if (sheet.width === 0 || area === null) {
      return;
    }
    this.#project(area);
    // The first lap lies on top: the others are seen where they leave it.
    [...laps.keys()].reverse().forEach((i) => this.#line(laps[i], this.lapColours[i]));
    // Nothing flies here: no gate was just flown.
    this.gates.draw(/** @type {any} */ (null), /** @type {any} */ ({ course, justFlown: () => new Map() }));
    laps.forEach((lap, i) => this.#dot(lap, this.lapColours[i]));
  }

  /** @param {import('./series.js').Area} area */
  #project({ x0, x1, z0, z1 }) {
    const { sheet, projection, colours } = this;
    const scale = Math.max(1e-3, Math.min((sheet.width - 2 * MARGIN) / Math.max(1, x1 - x0), (sheet.height - 2 * MARGIN) / Math.max(1, z1 - z0)));
    projection.left = sheet.width / 2 - (x0 + x1) / 2 * scale;
    projection.top = sheet.height / 2 + (z0 + z1) / 2 * scale;
    projection.xRight = scale;
    projection.zDown = -scale;
    const step = gridStep(scale);
    drawLines(sheet.context, true, projection.left, step * scale, sheet.width, sheet.height, colours);
    drawLines(sheet.context, false, projection.top, step * scale, sheet.height, sheet.width, colours);
    drawScale(sheet.context, step * scale, sheet.height, metres(step), colours);
  }

  /** @param {LapColumns} lap @param {string} colour */
  #line(lap, colour) {
    const { sheet: { context }, projection } = this;
    context.beginPath();
    let goesOn = false;
    lap.x.forEach((x, i) => {
      const [y, z] = [lap.y[i], lap.z[i]];
      const isKnown = x !== null && y !== null && z !== null;
      if (isKnown) {
        context[goesOn ? 'lineTo' : 'moveTo'](projection.right(x, y, z), projection.down(x, y, z));
      }
      goesOn = isKnown;
    });
    context.lineJoin = 'round';
    context.lineWidth = 2.5;
    context.strokeStyle = colour;
    context.stroke();
  }

  /** @param {LapColumns} lap @param {string} colour */
  #dot(lap, colour) {
    const { sheet: { context }, projection, colours } = this;
    const [x, y, z] = [lap.x[this.pointed], lap.y[this.pointed], lap.z[this.pointed]];
    if (typeof x !== 'number' || typeof y !== 'number' || typeof z !== 'number') {
      return;
    }
    context.beginPath();
    context.arc(projection.right(x, y, z), projection.down(x, y, z), DOT, 0, 2 * Math.PI);
    context.lineWidth = 4;
    context.strokeStyle = colours.outline;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
  }
}

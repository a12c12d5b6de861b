// The race on a flat sheet, from above or from the side.

import { onTheme } from '../common/theme-colours.js';
import { DronePainter } from './drone-painter.js';
import { GatePainter } from './gate-painter.js';
import { onGestures } from './gestures.js';
import { drawLines, drawScale, gridStep, metres } from './grid-painter.js';
import { PlanFrame } from './plan-frame.js';
import { Projection } from './projection.js';
import { Sheet } from './sheet.js';
import { onTap } from './tap.js';

/** From the side the picture turns to the other axis when the race is that much longer along it. */
const MUCH_LONGER = 1.3;

/** From the side a race is flat: heights are drawn so many times longer when they fit. */
const HIGHER = [10, 5, 3, 2, 1];

/** Of what is flown, so that names are not cut off. */
const ROOM_ABOVE = 1.12;

const LABELS = {
  top: 'The drones from above, with their trails. Arrow keys move the picture.',
  side: 'The drones from the side, with their trails. Arrow keys move the picture.',
};

/**
 * What a view shows beside the moment: a race, or a track that is edited.
 * @typedef {object} Scenery
 * @property {import('../timing/gate-look.js').GateSource} timing
 * @property {(drone: import('../race/drone.js').Drone|null) => void} select  a drone was tapped; null = none
 */

export class PlanView {
  /**
   * @param {HTMLElement} root
   * @param {Scenery} race
   * @param {import('../scene/flown.js').Flown} flown
   * @param {'top'|'side'} from  where one looks from
   */
  constructor(root, race, flown, from) {
    this.race = race;
    this.flown = flown;
    this.from = from;
    /** The axis to the right. @type {'x'|'z'} */
    this.along = 'x';
    this.frame = new PlanFrame();
    this.sheet = new Sheet(root, LABELS[from], () => this.frame.jump());
    this.projection = new Projection();
    this.gates = new GatePainter(this.sheet.context, this.projection);
    this.painter = new DronePainter(this.sheet.context, this.projection);
    this.colours = { grid: '', strong: '', quiet: '', outline: '' };
    /** @type {import('../race/moment.js').Moment|null} */
    this.shown = null;
    /** What else is drawn: below the gates, and above everything. */
    this.drawBelow = () => {};
    this.drawAbove = () => {};
    onTheme((of) => {
      this.colours = { grid: of('grid'), strong: of('grid-strong'), quiet: of('quiet'), outline: of('outline') };
      this.gates.colours = { gate: of('gate'), outline: of('outline') };
      this.painter.colours = { outline: of('outline'), text: of('text') };
    });
    const { canvas } = this.sheet;
    canvas.tabIndex = 0;
    onGestures(canvas, {
      pan: (right, down) => this.frame.pan(right / this.sheet.unit, down / this.sheet.unit),
      zoom: (factor, x, y) => this.frame.zoom(factor, x / this.sheet.unit - this.sheet.width / 2,
        y / this.sheet.unit - this.sheet.height / 2),
    });
    canvas.addEventListener('dblclick', () => this.fit());
    onTap(canvas, (x, y) => race.select(this.painter.at(this.shown, x / this.sheet.unit, y / this.sheet.unit)));
  }

  fit() {
    this.frame.fit();
  }

  /** @param {number} factor  larger = nearer */
  zoom(factor) {
    this.frame.zoom(factor, 0, 0);
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    const { sheet } = this;
    this.shown = moment;
    sheet.clear();
    if (sheet.width === 0 || this.flown.box === null) {
      return;
    }
    this.#follow(this.flown.box, moment.now);
    this.#project();
    this.#drawGrid();
    this.drawBelow();
    this.gates.draw(moment, this.race.timing);
    this.painter.draw(moment, this.flown);
    this.drawAbove();
  }

  /** @param {import('../scene/flown.js').Box} box @param {number} now */
  #follow(box, now) {
    const wide = box.x1 - box.x0;
    const deep = box.z1 - box.z0;
    if (this.from === 'side' && !this.frame.touched) {
      this.along = wide > deep * MUCH_LONGER ? 'x' : deep > wide * MUCH_LONGER ? 'z' : this.along;
    }
    const right0 = this.along === 'x' ? box.x0 : box.z0;
    const right1 = this.along === 'x' ? box.x1 : box.z1;
    const up0 = this.from === 'top' ? box.z0 : box.y0;
    const up1 = this.from === 'top' ? box.z1 : box.y1;
    const fits = this.sheet.width / (right1 - right0);
    const most = this.sheet.height / ((up1 - up0) * ROOM_ABOVE);
    if (this.from === 'side' && !this.frame.touched) {
      this.frame.higher = HIGHER.find((times) => fits * times <= most) ?? 1;
    }
    const scale = Math.min(fits, most / this.frame.higher);
    this.frame.follow((right0 + right1) / 2, (up0 + up1) / 2, scale, now);
  }

  #project() {
    const { frame, projection, sheet } = this;
    const { scale } = frame;
    projection.left = sheet.width / 2 - frame.right * scale;
    projection.top = sheet.height / 2 + frame.up * scale * frame.higher;
    projection.xRight = this.along === 'x' ? scale : 0;
    projection.zRight = this.along === 'z' ? scale : 0;
    projection.yDown = this.from === 'side' ? -scale * frame.higher : 0;
    projection.zDown = this.from === 'top' ? -scale : 0;
  }

  #drawGrid() {
    const { projection, sheet, colours, frame } = this;
    const step = gridStep(frame.scale);
    const upStep = gridStep(frame.scale * frame.higher);
    drawLines(sheet.context, true, projection.left, step * frame.scale, sheet.width, sheet.height, colours);
    drawLines(sheet.context, false, projection.top, upStep * frame.scale * frame.higher, sheet.height, sheet.width, colours);
    drawScale(sheet.context, step * frame.scale, sheet.height,
      frame.higher === 1 ? metres(step) : `${metres(step)}, heights × ${frame.higher}: a line every ${metres(upStep)}`, colours);
  }
}

// What came out of a comparison: time delta and speed over the distance, the lines from above, and the
// numbers at one distance.

import { html, render } from 'lit-html';
import { placeIn } from '../charts/distance.js';
import { roundPlaces } from '../charts/scale.js';
import { number } from '../common/format.js';
import { isLight } from '../common/theme-colours.js';
import { speed } from '../common/units.js';
import { onArrows } from '../plan/gestures.js';
import { comparedTable } from './compared-table.js';
import { LineView } from './line-view.js';
import { append, PlotBox } from './plot-box.js';
import { pointsOf } from './series.js';

const LABEL_EVERY_PX = 90;

/** An arrow key goes on by so many of the points. */
const KEY_POINTS = 4;

/** @typedef {import('../common/palette.js').Look} Look */

/**
 * A lap by column: an entry for each distance, null = unknown.
 * @typedef {object} LapColumns
 * @property {string} drone_id
 * @property {string|null} callsign
 * @property {number} number
 * @property {number} seconds
 * @property {(number|null)[]} elapsed_seconds
 * @property {(number|null)[]} delta_seconds
 * @property {(number|null)[]} speed
 * @property {(number|null)[]} x
 * @property {(number|null)[]} y
 * @property {(number|null)[]} z
 */

/** @typedef {{distance: number[], gates: {gate: number, point: number}[], laps: LapColumns[]}} Told  as the API has it */

export class ComparisonPicture {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    root.hidden = true;
    this.box = new PlotBox(append(root, 'over-distance'), 'Time delta and speed over the distance; arrow keys move the cursor');
    this.marks = append(this.box.area, 'gate-marks');
    this.cursor = append(this.box.area, 'cursor');
    this.cursor.hidden = true;
    this.lines = new LineView(append(root, 'line-view'));
    this.values = append(root, 'compared-values');
    /** @type {Told|null} */
    this.told = null;
    /** @type {Look[]} */
    this.looks = [];
    /** @type {import('./race-analysis.js').RaceAnalysis|null} */
    this.race = null;
    /** Index of the distance that is pointed at; NaN = none. */
    this.pointed = NaN;
    this.box.addEventListener('drawn', () => this.#mark());
    for (const change of ['drift-theme', 'drift-units']) {
      addEventListener(change, () => this.#draw());
    }
    this.#takePointers();
  }

  /** Other laps were chosen. @param {boolean} comes  whether others will be shown; those before stay until then */
  hide(comes) {
    this.root.classList.add('old');
    this.root.hidden ||= !comes;
  }

  /** @param {Told} told @param {Look[]} looks @param {import('./race-analysis.js').RaceAnalysis} race */
  show(told, looks, race) {
    Object.assign(this, { told, looks, race, pointed: NaN });
    this.root.classList.remove('old');
    this.root.hidden = false;
    this.#draw();
  }

  #draw() {
    const { told, race } = this;
    if (told === null || race === null) {
      return;
    }
    const last = told.distance[told.distance.length - 1];
    const factor = speed(1).value;
    this.box.show({
      lanes: [
        { title: 'Time', unit: 's, up = behind the first lap', bounds: null, hasRight: false, lines: this.#linesOf((lap) => lap.delta_seconds, 1) },
        { title: 'Speed', unit: speed(0).unit, bounds: null, hasRight: false, lines: this.#linesOf((lap) => lap.speed, factor) },
      ],
      axis: (pixels) => ({
        from: 0, to: last, at: roundPlaces(0, last, Math.max(1, pixels / LABEL_EVERY_PX)), label: (metres) => `${number(metres)} m`,
      }),
    });
    this.lines.show(told.laps, this.looks.map((look) => look.textColour(isLight())), race.course);
    this.#point(this.pointed);
  }

  /** @param {(lap: LapColumns) => (number|null)[]} column @param {number} factor @returns {import('../charts/plot.js').PlotLine[]} */
  #linesOf(column, factor) {
    const { told, looks } = this;
    return told === null ? [] : told.laps.map((lap, i) => ({
      points: pointsOf(told.distance, column(lap), factor), colour: looks[i].textColour, dash: 'solid', strong: true, axis: 'left',
    }));
  }

  /** Where the gates lie. */
  #mark() {
    const { told, race } = this;
    if (told !== null) {
      render(told.gates.map(({ gate, point }) => html`<span .style=${`--x: ${this.#pixel(told.distance[point])}px`}>${race?.course?.gates[gate]?.label ?? gate + 1}</span>`), this.marks);
    }
    this.#point(this.pointed);
  }

  /** @param {number} metres */
  #pixel(metres) {
    const { left, right } = this.box.edges;
    const last = this.told?.distance.at(-1) ?? 1;
    return left + metres / last * (right - left);
  }

  /** Shows the numbers at one of the distances. @param {number} index  NaN = at the end */
  #point(index) {
    const { told, race } = this;
    if (told === null || race === null) {
      return;
    }
    this.pointed = index;
    const isPointed = Number.isFinite(index);
    this.cursor.hidden = !isPointed;
    this.cursor.style.setProperty('--x', `${isPointed ? this.#pixel(told.distance[index]) : 0}px`);
    this.lines.point(index);
    render(comparedTable(told, isPointed ? index : told.distance.length - 1, isPointed, this.looks, race), this.values);
  }

  #takePointers() {
    const { area } = this.box;
    area.tabIndex = 0;
    const point = (/** @type {PointerEvent} */ event) => this.#point(this.#indexAt(event.clientX - area.getBoundingClientRect().left));
    area.addEventListener('pointermove', point);
    area.addEventListener('pointerdown', point);
    area.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && this.#point(NaN));
    onArrows(area, (right) => {
      const last = (this.told?.distance.length ?? 1) - 1;
      const now = Number.isFinite(this.pointed) ? this.pointed : right > 0 ? 0 : last;
      this.#point(Math.max(0, Math.min(last, now + right * KEY_POINTS)));
    });
  }

  /** The nearest of the distances. @param {number} x  pixels */
  #indexAt(x) {
    const { told, box: { edges: { left, right } } } = this;
    const distances = Float64Array.from(told?.distance ?? []);
    const metres = (x - left) / Math.max(1, right - left) * (distances.at(-1) ?? 0);
    return Math.round(placeIn(distances, metres));
  }
}

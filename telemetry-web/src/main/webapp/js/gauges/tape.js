// A tape as pilots know it: the scale runs past the value that stands in the middle.

import { number } from '../common/format.js';
import { Gauge } from './gauge.js';
import { say, set, svg } from './svg.js';

const WIDTH = 78;
const HEIGHT = 160;
const MIDDLE = HEIGHT / 2;
const MARKS = 4;

/**
 * @typedef {object} TapeScale
 * @property {number} step  between two numbers of the scale
 * @property {number} minor  marks within a step
 * @property {number} pixels  of a step
 * @property {number} least  nothing is written below
 * @property {number} digits  of the value
 * @property {number} [beside]  pixels that are kept free beside the value
 */

export class Tape extends Gauge {
  /** @param {string} kind @param {string} name @param {'left'|'right'} scaleSide @param {TapeScale} scale */
  constructor(kind, name, scaleSide, scale) {
    super(`tape ${kind}`, name, WIDTH, HEIGHT);
    this.scale = scale;
    this.base = NaN;
    const at = scaleSide === 'right' ? WIDTH - 1 : 1;
    const inward = scaleSide === 'right' ? -1 : 1;
    this.moving = svg('g');
    /** @type {SVGElement[]} */
    this.numbers = [];
    for (let i = -MARKS; i <= MARKS; i++) {
      this.#mark(i, at, inward);
    }
    const middle = (WIDTH + inward * 11 - (scale.beside ?? 0)) / 2;
    this.value = svg('text', { class: 'tape-value', x: middle, y: MIDDLE + 5, 'text-anchor': 'middle' });
    this.unit = svg('text', { class: 'tape-unit', x: middle, y: MIDDLE + 17, 'text-anchor': 'middle' });
    const point = inward < 0 ? `${WIDTH - 12},${MIDDLE - 6} ${WIDTH - 3},${MIDDLE} ${WIDTH - 12},${MIDDLE + 6}`
      : `12,${MIDDLE - 6} 3,${MIDDLE} 12,${MIDDLE + 6}`;
    this.drawing.append(this.moving,
      svg('rect', { class: 'tape-box', x: inward < 0 ? 1 : 12, y: MIDDLE - 15, width: WIDTH - 13 - (scale.beside ?? 0), height: 36, rx: 4 }),
      svg('polygon', { class: 'tape-point', points: point }), this.value, this.unit);
  }

  /** @param {number} i @param {number} at @param {number} inward */
  #mark(i, at, inward) {
    const { minor, pixels } = this.scale;
    const y = MIDDLE - i * pixels;
    const text = svg('text', { class: 'tape-number', x: at + inward * 16, y: y + 4, 'text-anchor': inward < 0 ? 'end' : 'start' });
    this.numbers.push(text);
    this.moving.append(svg('line', { class: 'tape-mark', x1: at, x2: at + inward * 12, y1: y, y2: y }), text);
    for (let part = 1; part < minor; part++) {
      const between = y - part / minor * pixels;
      this.moving.append(svg('line', { class: 'tape-mark minor', x1: at, x2: at + inward * 6, y1: between, y2: between }));
    }
  }

  /** @param {number} value @param {string} unit */
  show(value, unit) {
    const known = Number.isFinite(value);
    this.known(known);
    if (!known) {
      return;
    }
    const { step, pixels, least, digits } = this.scale;
    const base = Math.round(value / step) * step;
    if (base !== this.base) {
      this.base = base;
      this.numbers.forEach((text, i) => {
        const told = base + (i - MARKS) * step;
        say(text, told < least ? '' : String(told));
      });
    }
    set(this.moving, 'transform', `translate(0 ${((value - base) / step * pixels).toFixed(1)})`);
    say(this.value, number(value, digits));
    say(this.unit, unit);
  }
}

// What the colours of the trails mean, and how wide the grid is.

import { html, render } from 'lit-html';
import { speed } from '../common/units.js';

export class SpeedLegend {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.element = document.createElement('div');
    this.element.className = 'speed-legend';
    root.append(this.element);
    this.top = NaN;
    this.step = NaN;
    addEventListener('drift-units', () => this.#draw());
  }

  /** @param {number} top  m/s @param {number} step  metres between two lines */
  show(top, step) {
    if (top !== this.top || step !== this.step) {
      this.top = top;
      this.step = step;
      this.#draw();
    }
  }

  #draw() {
    const { value, unit } = speed(this.top);
    render(html`<p class="speed-title">Trail: speed</p>
      <div class="speed-ramp" aria-hidden="true"></div>
      <p class="speed-ends num"><span>0</span><span>${Math.round(value)} <small>${unit}</small></span></p>
      <p class="grid-step num">Grid ${this.step} <small>m</small></p>`, this.element);
  }
}

// A chart in a place of its own: the library is loaded when it is first needed, and lines are drawn
// again when they, the place's size or the theme change.

import { html, render } from 'lit-html';
import { notLoaded } from '../charts/chart-titles.js';
import { Plot } from '../charts/plot.js';

/** Lower than this there is nothing to see. */
const LOWEST_PX = 40;

/** A library that was not loaded is asked for again after this. */
const AGAIN_MS = 3000;

/** @typedef {import('../charts/plot.js').PlotLane & {title: string, unit: string}} TitledLane */
/** @typedef {{lanes: TitledLane[], axis: (pixels: number) => import('../charts/plot.js').PlotAxis}} Picture  pixels = of the axis, where texts have their usual size */

export class PlotBox extends EventTarget {
  /** @param {HTMLElement} root @param {string} label  for who can't see it */
  constructor(root, label) {
    super();
    this.area = append(root, 'plot-area');
    this.canvas = append(this.area, 'plot');
    this.titles = append(this.area, 'titles');
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', label);
    /** @type {Plot|null} */
    this.plot = null;
    /** @type {Picture|null} */
    this.picture = null;
    this.isLoading = false;
    this.isDue = false;
    new ResizeObserver(() => this.#drawSoon()).observe(this.area);
    addEventListener('drift-theme', () => this.#drawSoon());
  }

  /** Where x begins and ends, pixels. */
  get edges() {
    return this.plot?.edges(false) ?? { left: 0, right: 0 };
  }

  /** @param {Picture} picture */
  show(picture) {
    this.picture = picture;
    this.#drawSoon();
  }

  #drawSoon() {
    if (!this.isDue) {
      this.isDue = true;
      requestAnimationFrame(() => {
        this.isDue = false;
        this.#draw();
      });
    }
  }

  #draw() {
    if (this.picture === null || this.canvas.clientHeight < LOWEST_PX) {
      return;
    }
    if (this.plot === null) {
      this.#load();
      return;
    }
    const { plot } = this;
    const { lanes, axis } = this.picture;
    const { left, right } = this.edges;
    plot.draw(lanes, axis((right - left) / plot.unit));
    render(lanes.map(({ title, unit }) => html`<p><b>${title}</b> <small>${unit}</small></p>`), this.titles);
    [...this.titles.children].forEach((title, i) =>
      /** @type {HTMLElement} */ (title).style.setProperty('--y', `${plot.top(i, lanes.length)}px`));
    this.dispatchEvent(new Event('drawn'));
  }

  async #load() {
    if (this.isLoading) {
      return;
    }
    this.isLoading = true;
    try {
      this.plot = new Plot(await import('echarts'), this.canvas);
      this.#draw();
    } catch {
      render(notLoaded(), this.titles);
      setTimeout(() => {
        this.isLoading = false;
        this.#draw();
      }, AGAIN_MS);
    }
  }
}

/** @param {HTMLElement} parent @param {string} className */
export function append(parent, className) {
  const made = document.createElement('div');
  made.className = className;
  parent.append(made);
  return made;
}

// The areas of the race page: how large each is and which are folded, kept in this browser.

import { Splitter } from './splitter.js';

const KEY = 'drift.layout';

/**
 * @typedef {object} Area
 * @property {string} panel  id of its section
 * @property {string} name  for people
 * @property {'width'|'height'} measure
 * @property {1|-1} grows  with the pointer going right or down
 * @property {number} size  at first, in rem
 * @property {number} least  in rem
 */

/** @type {Record<string, Area>} */
const AREAS = {
  list: { panel: 'list-panel', name: 'drone list', measure: 'width', grows: 1, size: 20, least: 14 },
  standings: { panel: 'standings-panel', name: 'standings', measure: 'height', grows: 1, size: 20, least: 6 },
  selected: { panel: 'selected-panel', name: 'selected drone', measure: 'width', grows: -1, size: 21, least: 16 },
  sensors: { panel: 'sensors-panel', name: 'sensors', measure: 'height', grows: -1, size: 18, least: 7 },
  charts: { panel: 'charts-panel', name: 'charts', measure: 'height', grows: -1, size: 12, least: 7 },
};

/** @typedef {{size: number, folded: boolean}} AreaState */

export class Layout {
  /** @param {HTMLElement} root  the grid */
  constructor(root) {
    this.root = root;
    /** @type {Record<string, AreaState>} */
    this.states = kept();
    /** @type {Splitter[]} */
    this.splitters = [];
    for (const [key, area] of Object.entries(AREAS)) {
      this.#add(key, area);
    }
    addEventListener('resize', () => this.splitters.forEach((splitter) => splitter.tell()));
  }

  /** Everything as it was at first. */
  reset() {
    for (const [key, area] of Object.entries(AREAS)) {
      this.states[key] = { size: area.size, folded: false };
      this.#apply(key, area);
    }
    this.#keep();
  }

  /** @param {string} key @param {Area} area */
  #add(key, area) {
    const panel = /** @type {HTMLElement} */ (document.getElementById(area.panel));
    const fold = document.createElement('button');
    fold.type = 'button';
    fold.className = 'fold';
    fold.setAttribute('aria-label', `Show the ${area.name}`);
    fold.addEventListener('click', () => {
      this.states[key].folded = !this.states[key].folded;
      this.#apply(key, area);
      this.#keep();
    });
    panel.querySelector('.panel-head')?.append(fold);
    const splitter = new Splitter(area, {
      read: () => this.states[key].size,
      write: (size) => {
        this.states[key].size = size;
        this.#apply(key, area);
      },
      done: () => this.#keep(),
    });
    splitter.root.classList.add(`split-${key}`);
    panel.before(splitter.root);
    this.splitters.push(splitter);
    this.#apply(key, area);
  }

  /** @param {string} key @param {Area} area */
  #apply(key, area) {
    const { size, folded } = this.states[key];
    const panel = /** @type {HTMLElement} */ (document.getElementById(area.panel));
    this.root.style.setProperty(`--${key}`, folded ? '2.25rem' : `${size}rem`);
    this.root.classList.toggle(`folded-${key}`, folded);
    panel.querySelector('.fold')?.setAttribute('aria-expanded', String(!folded));
    this.splitters.forEach((splitter) => splitter.tell());
  }

  #keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(this.states));
    } catch {
      // It holds until the page is left, then.
    }
  }
}

/** What this browser kept, or what is so at first. @returns {Record<string, AreaState>} */
function kept() {
  /** @type {any} */
  let told = {};
  try {
    told = JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch {
    // Nothing that can be read was kept.
  }
  return Object.fromEntries(Object.entries(AREAS).map(([key, area]) => {
    const size = Number(told[key]?.size);
    return [key, { size: size >= area.least ? size : area.size, folded: told[key]?.folded === true }];
  }));
}

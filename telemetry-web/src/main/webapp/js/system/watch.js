// Asks the server every two seconds how it is, for as long as the page is looked at.

import { readHealth } from './health.js';
import { GROUPS, NAMES } from './figures.js';
import { readMetrics } from './metrics.js';
import { Readings } from './readings.js';

/** @typedef {import('./sparkline.js').Point} Point */

const EVERY_MILLIS = 2_000;
const PATIENCE_MILLIS = 5_000;

/** How far back the small lines go. */
export const SPAN_MILLIS = 5 * 60_000;

/** As far back as a rate or a quantile looks, and some more. */
const READINGS = 20;

export class Watch {
  /** @param {() => void} changed called after each try */
  constructor(changed) {
    this.changed = changed;
    this.readings = new Readings(READINGS);
    /** @type {Map<string, Point[]>} by the figure's id */
    this.trends = new Map();
    /** @type {import('./health.js').Health|null} null = not known */
    this.health = null;
    /** When the server's numbers came last, on this page's clock; 0 = never. */
    this.answeredAt = 0;
    /** Whether its numbers came the last time. */
    this.hasNumbers = true;
    this.isAnswering = true;
  }

  /** Goes on as long as the page is there. */
  async run() {
    for (;;) {
      const begun = performance.now();
      await this.#look();
      this.changed();
      await pause(Math.max(0, EVERY_MILLIS - (performance.now() - begun)));
      await shown();
    }
  }

  async #look() {
    const [lines, health] = await Promise.allSettled([
      readMetrics(NAMES, PATIENCE_MILLIS), readHealth(PATIENCE_MILLIS),
    ]);
    this.isAnswering = lines.status === 'fulfilled' || health.status === 'fulfilled';
    this.health = health.status === 'fulfilled' ? health.value : null;
    this.hasNumbers = lines.status === 'fulfilled';
    if (lines.status === 'fulfilled') {
      this.answeredAt = performance.now();
      this.readings.add({ at: this.answeredAt, lines: lines.value });
      this.#remember(this.answeredAt);
    }
  }

  /** @param {number} now */
  #remember(now) {
    for (const figure of GROUPS.flatMap((group) => group.figures)) {
      const points = this.trends.get(figure.id) ?? [];
      points.push({ at: now, value: figure.of(this.readings) });
      this.trends.set(figure.id, points.filter((point) => now - point.at <= SPAN_MILLIS));
    }
  }
}

/** @param {number} millis */
function pause(millis) {
  return new Promise((resolve) => { setTimeout(resolve, millis); });
}

/** At once when somebody can see the page, else as soon as somebody does. @returns {Promise<void>} */
function shown() {
  return new Promise((resolve) => {
    const check = () => {
      if (document.visibilityState === 'visible') {
        document.removeEventListener('visibilitychange', check);
        resolve();
      }
    };
    document.addEventListener('visibilitychange', check);
    check();
  });
}

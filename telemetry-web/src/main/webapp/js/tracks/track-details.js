// The gates of the tracks that are listed: read for the cards that are seen, a few at a time.

import { get, part, troubleOf } from '../net/api.js';
import { trackOf } from './track-file.js';

const AT_A_TIME = 4;

/** @typedef {{track: import('./told-gate.js').ToldTrack|null, trouble: string}} Details */

export class TrackDetails {
  /** @param {() => void} redraw */
  constructor(redraw) {
    this.redraw = redraw;
    /** @type {Map<string, Details>} */
    this.known = new Map();
    /** @type {string[]} ids that are read next */
    this.waiting = [];
    this.under = 0;
    this.observer = new IntersectionObserver((entries) => {
      entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => this.#want(/** @type {HTMLElement} */ (target).dataset.track ?? ''));
    }, { rootMargin: '200px' });
  }

  /** @param {Element} card */
  watch(card) {
    this.observer.observe(card);
  }

  /** @param {string} id */
  #want(id) {
    if (!this.known.has(id)) {
      this.known.set(id, { track: null, trouble: '' });
      this.waiting.push(id);
      this.#next();
    }
  }

  #next() {
    while (this.under < AT_A_TIME && this.waiting.length > 0) {
      this.#read(/** @type {string} */ (this.waiting.shift()));
    }
  }

  /** @param {string} id */
  async #read(id) {
    this.under++;
    try {
      this.known.set(id, { track: trackOf(await get(`/tracks/${part(id)}`)), trouble: '' });
    } catch (error) {
      this.known.set(id, { track: null, trouble: troubleOf(error) });
    }
    this.under--;
    this.redraw();
    this.#next();
  }
}

// What a form offers to be chosen, read from the server until it has come.

import { troubleOf } from '../net/api.js';

/** What did not come is asked for again after this. */
const AGAIN_MS = 5000;

/**
 * @template Stored  what is chosen as it is stored
 */
export class Choices {
  /** @param {() => void} redraw */
  constructor(redraw) {
    this.redraw = redraw;
    /** Why they did not come, for people; '' = they did. */
    this.trouble = '';
    this.isAsked = false;
    /** What the reader chose: an id, '' = none; null = nothing yet. @type {string|null} */
    this.chosen = null;
  }

  /** Reads what can be chosen, until it has come. @param {Stored} stored */
  async read(stored) {
    if (!this.isAsked) {
      this.isAsked = true;
      await this.#read(stored);
    }
  }

  /** @param {Stored} stored */
  async #read(stored) {
    try {
      await this.load(stored);
      this.trouble = '';
    } catch (error) {
      this.trouble = troubleOf(error);
      setTimeout(() => this.#read(stored), AGAIN_MS);
    }
    this.redraw();
  }

  /** Reads them once; each kind has its own. @param {Stored} stored @returns {Promise<void>} */
  async load(stored) {
    throw new Error(`Nobody says how to read what can be chosen beside ${stored}.`);
  }

  /** Nothing is chosen but what is stored. */
  forget() {
    this.chosen = null;
  }
}

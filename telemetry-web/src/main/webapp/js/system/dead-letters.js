// What could not be stored and lies aside: read again when the server counts more of it, and after
// each deed.

import { ApiError, call, get, part } from '../net/api.js';

/**
 * @typedef {object} DeadLetter
 * @property {string|null} id  null = only the broker's own tools reach it
 * @property {string|null} at
 * @property {string|null} reason
 * @property {string|null} race_id
 * @property {number|null} drones
 * @property {number|null} samples
 * @property {number|null} readings  of sensors
 * @property {number} bytes
 */

const LETTERS = '/dead-letters';
const MAX_SHOWN = 100;

/** What is not counted here, such as what another server put aside, is seen this late. */
const AGAIN_MILLIS = 30_000;

/** How long the server takes to find out that something still can't be stored. */
const SETTLED_MILLIS = 1_500;

export class DeadLetters {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {DeadLetter[]|null} newest first; null = not known yet */
    this.letters = null;
    this.count = 0;
    /** What was done, or went wrong; for people. */
    this.said = '';
    this.isBad = false;
    this.needsSignIn = false;
    this.isBusy = false;
    this.#counted = NaN;
    this.#readAt = -Infinity;
  }

  /** @type {number} */
  #counted;

  /** @type {number} */
  #readAt;

  /** Reads them again if there may be others. @param {number} counted how many this server made so far */
  async keepUp(counted) {
    const isOld = performance.now() - this.#readAt > AGAIN_MILLIS;
    if (!this.isBusy && !this.needsSignIn && (isOld || counted !== this.#counted)) {
      this.#counted = counted;
      this.#readAt = performance.now();
      await this.#tried(() => this.#read());
    }
  }

  /** @param {DeadLetter} letter */
  async resend(letter) {
    await this.#do(() => call('POST', `${LETTERS}/${part(letter.id ?? '')}/resend`),
      () => 'It was sent again. If it still can’t be stored, it comes back here.');
  }

  async resendAll() {
    await this.#do(() => call('POST', `${LETTERS}/resend`),
      ({ body }) => `${body.resent} sent again. What still can’t be stored comes back here.`);
  }

  /** @param {DeadLetter} letter */
  async remove(letter) {
    await this.#do(() => call('DELETE', `${LETTERS}/${part(letter.id ?? '')}`), () => 'It was deleted.');
  }

  /**
   * @param {() => Promise<import('../net/api.js').Answer>} deed
   * @param {(answer: import('../net/api.js').Answer) => string} words
   */
  async #do(deed, words) {
    this.isBusy = true;
    this.changed();
    await this.#tried(async () => {
      const answer = await deed();
      this.said = words(answer);
      this.isBad = false;
      this.changed();
      await new Promise((resolve) => { setTimeout(resolve, SETTLED_MILLIS); });
      await this.#read();
    });
    this.isBusy = false;
    this.changed();
  }

  async #read() {
    const { dead_letters: letters, count } = await get(`${LETTERS}?limit=${MAX_SHOWN}`);
    this.letters = letters;
    this.count = count;
    this.#readAt = performance.now();
    this.changed();
  }

  /** @param {() => Promise<void>} work */
  async #tried(work) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      this.needsSignIn = error.status === 401;
      // The page's first line says that the server does not answer.
      this.said = error.status === 0 ? '' : error.message;
      this.isBad = true;
      this.changed();
    }
  }
}

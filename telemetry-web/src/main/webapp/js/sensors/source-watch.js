// The sources of the race as far as the reader may know them: read again while somebody looks.

import { ApiError } from '../net/api.js';
import { PullSources } from '../sources/pull-sources.js';

/** Who starts and stops them follows them closely; without one, or unseen, a look now and then is enough. */
const OWN_EVERY_MS = 2000;
const EVERY_MS = 5000;
const SELDOM_MS = 15_000;

export class SourceWatch extends EventTarget {
  /** @param {import('../race/race-view.js').RaceView} race @param {() => boolean} isSeen */
  constructor(race, isSeen) {
    super();
    this.race = race;
    this.isSeen = isSeen;
    this.sources = new PullSources(race.id);
    this.begun = false;
    /** Ids of those whose button was pressed. @type {Set<string>} */
    this.busy = new Set();
    /** Why the last press did nothing, by the source's id. @type {Map<string, string>} */
    this.failures = new Map();
    race.addEventListener('race', () => this.#begin());
  }

  /** Reads them from now on. */
  #begin() {
    if (!this.begun) {
      this.begun = true;
      this.#follow();
    }
  }

  async #follow() {
    if (!document.hidden && this.race.info?.status !== 'ENDED') {
      await this.#read();
    }
    const isFollowed = this.sources.all.length > 0 && this.isSeen();
    setTimeout(() => this.#follow(), !isFollowed ? SELDOM_MS : this.race.organises ? OWN_EVERY_MS : EVERY_MS);
  }

  async #read() {
    try {
      await this.sources.read();
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      // The next look may succeed; whether the server answers is said by the connection.
    }
    this.dispatchEvent(new Event('change'));
  }

  /** @param {import('../sources/source-words.js').Source} source @param {boolean} on */
  async stream(source, on) {
    this.busy.add(source.id);
    this.dispatchEvent(new Event('change'));
    try {
      await this.sources.stream(source, on);
      this.failures.delete(source.id);
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      this.failures.set(source.id, error.message);
    }
    this.busy.delete(source.id);
    await this.#read();
  }
}

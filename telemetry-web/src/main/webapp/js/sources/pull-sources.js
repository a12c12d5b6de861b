// The servers of sensor readings that are called for a race, over the API.

import { call, get, part } from '../net/api.js';

/** @typedef {import('./source-words.js').Source} Source */

export class PullSources {
  /** @param {string} raceId */
  constructor(raceId) {
    this.path = `/races/${part(raceId)}/pull-sources`;
    /** @type {Source[]} */
    this.all = [];
  }

  async read() {
    this.all = (await get(this.path)).sources;
  }

  /** Has it called, or no more. @param {Source} source @param {boolean} on */
  async stream(source, on) {
    await call('PUT', `${this.path}/${part(source.id)}/streaming`, { on });
  }

  /** @param {{address: string, tls: boolean, drone_id: string|null, name: string|null}} wanted */
  async add(wanted) {
    await call('POST', this.path, wanted);
  }

  /** @param {Source} source */
  async remove(source) {
    await call('DELETE', `${this.path}/${part(source.id)}`);
  }
}

// The races that have ended, newest first, a page at a time.

import { get } from '../net/api.js';

const PAGE = 12;

export class PastRaces {
  constructor() {
    /** @type {any[]} */
    this.races = [];
    /** @type {string|null|undefined} the next page; null = there is none, undefined = none was read */
    this.next = undefined;
  }

  /** Reads the newest page again: what has ended meanwhile comes on top. */
  async refresh() {
    const { races, next } = await get(`/races?status=ENDED&limit=${PAGE}`);
    const known = new Set(races.map((/** @type {any} */ race) => race.id));
    const oldest = next === null ? -Infinity : Date.parse(races.at(-1).created_at);
    const older = this.races.filter((race) => !known.has(race.id) && Date.parse(race.created_at) <= oldest);
    if (this.next === undefined) {
      this.next = next;
    }
    this.races = [...races, ...older];
  }

  /** Reads one page more. */
  async more() {
    const { races, next } = await get(`/races?status=ENDED&limit=${PAGE}&cursor=${encodeURIComponent(this.next ?? '')}`);
    const known = new Set(this.races.map((race) => race.id));
    this.races.push(...races.filter((/** @type {any} */ race) => !known.has(race.id)));
    this.next = next;
  }
}

// The races that have ended, newest first, a page at a time; or those that fit what is looked for.

import { get } from '../net/api.js';

const PAGE = 12;

/** A search reads in larger pages, and at most so many races. */
const SEARCH_PAGE = 200;
const MOST = 5000;

export class PastRaces {
  constructor() {
    /** @type {any[]} */
    this.races = [];
    /** @type {string|null|undefined} the next page; null = there is none, undefined = none was read */
    this.next = undefined;
    this.wanted = '';
    /** Whether pages are read for a search; what is typed meanwhile is looked for in them too. */
    this.searching = false;
  }

  /** Those to show: all that were read, or those whose name or track has in it what is wanted. */
  get shown() {
    const wanted = this.wanted.trim().toLocaleLowerCase();
    return this.races.filter((race) => `${race.name}\n${race.map ?? ''}`.toLocaleLowerCase().includes(wanted));
  }

  /** Reads the newest page again: what has ended meanwhile comes on top. */
  async refresh() {
    const { races, next } = await get(`/races?status=ENDED&limit=${PAGE}`);
    const known = idsOf(races);
    const joins = this.races.some((race) => known.has(race.id));
    if (this.next === undefined || !joins) {
      // The first page, or one so much later that others lie between it and what was read.
      this.races = races;
      this.next = next;
      return;
    }
    const oldest = next === null ? -Infinity : Date.parse(races.at(-1).created_at);
    const older = this.races.filter((race) => !known.has(race.id) && Date.parse(race.created_at) <= oldest);
    this.races = [...races, ...older];
  }

  /** Reads one page more. @param {number} [limit] */
  async more(limit = PAGE) {
    const { races, next } = await get(`/races?status=ENDED&limit=${limit}&cursor=${encodeURIComponent(this.next ?? '')}`);
    const known = idsOf(this.races);
    this.races = [...this.races, ...races.filter((/** @type {any} */ race) => !known.has(race.id))];
    this.next = next;
  }

  /** Looks for races; reads what was not read before. @param {string} wanted */
  async find(wanted) {
    this.wanted = wanted;
    if (this.searching) {
      return;
    }
    this.searching = true;
    try {
      while (this.wanted.trim() !== '' && this.next && this.races.length < MOST) {
        await this.more(SEARCH_PAGE);
      }
    } finally {
      this.searching = false;
    }
  }
}

/** @param {any[]} races @returns {Set<string>} */
function idsOf(races) {
  return new Set(races.map((race) => race.id));
}

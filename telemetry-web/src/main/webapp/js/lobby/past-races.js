// The races that have ended, newest first, a page at a time: all of them, or those that are looked for.

import { get } from '../net/api.js';

const PAGE = 12;

export class PastRaces {
  constructor() {
    /** @type {any[]} */
    this.races = [];
    /** @type {string|null|undefined} the next page; null = there is none, undefined = none was read */
    this.next = undefined;
    /** What name or map must have in it; '' = all races. */
    this.wanted = '';
  }

  /** Reads the newest page again: what has ended meanwhile comes on top. */
  async refresh() {
    const answer = await this.#page();
    if (answer === null) {
      return;
    }
    const { races, next } = answer;
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

  /** Reads one page more. */
  async more() {
    const answer = await this.#page(this.next ?? '');
    if (answer !== null) {
      const known = idsOf(this.races);
      this.races = [...this.races, ...answer.races.filter((/** @type {any} */ race) => !known.has(race.id))];
      this.next = answer.next;
    }
  }

  /** Looks for races; '' = all again. @param {string} wanted */
  async find(wanted) {
    this.wanted = wanted.trim();
    this.next = undefined;
    await this.refresh();
  }

  /** A page; null = something other is looked for by now. @param {string} [cursor] */
  async #page(cursor) {
    const { wanted } = this;
    const query = new URLSearchParams({ status: 'ENDED', limit: String(PAGE) });
    if (wanted !== '') {
      query.set('search', wanted);
    }
    if (cursor !== undefined) {
      query.set('cursor', cursor);
    }
    const answer = await get(`/races?${query}`);
    return wanted === this.wanted ? answer : null;
  }
}

/** @param {any[]} races @returns {Set<string>} */
function idsOf(races) {
  return new Set(races.map((race) => race.id));
}

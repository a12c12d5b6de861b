// What a card shows beside the race itself: its drones and their paths. Fetched for the cards that
// are seen, again and again for those that run, once for those that have ended.

import { get, part } from '../net/api.js';
import { boxOf } from './path-shape.js';

/** Of a running race: its newest part. Of an ended one: its first, before many paths lie on each other. */
const SHOWN_MS = 120_000;

/** Enough for the shape of two minutes. */
const POINTS = 160;

const AT_A_TIME = 4;

/** @typedef {import('./path-shape.js').DronePath} DronePath */
/** @typedef {import('./path-shape.js').Box} Box */
/** @typedef {{drone_id: string, last_flight: number|null, pilot: {name: string}|null, callsign: string|null}} Drone */
/** @typedef {{drones: Drone[], paths: DronePath[], box: Box|null, lastSampleAt: string|null}} Details */

export class RaceDetails {
  /** @param {() => void} redraw */
  constructor(redraw) {
    this.redraw = redraw;
    /** @type {Map<string, Details>} */
    this.known = new Map();
    /** @type {Set<string>} ids of the races whose cards are seen */
    this.seen = new Set();
  }

  /** @param {string} raceId */
  of(raceId) {
    return this.known.get(raceId);
  }

  /**
   * Brings those that are seen up to date.
   * @param {any[]} races  of the API, all that are listed
   */
  async refresh(races) {
    const wanted = races.filter((race) => this.seen.has(race.id)
      && (race.status !== 'ENDED' || !this.known.has(race.id)));
    for (let i = 0; i < wanted.length; i += AT_A_TIME) {
      await Promise.all(wanted.slice(i, i + AT_A_TIME).map((race) => this.#load(race)));
      this.redraw();
    }
  }

  /** @param {any} race */
  async #load(race) {
    const path = `/races/${part(race.id)}`;
    const before = this.known.get(race.id);
    const same = before?.lastSampleAt === race.last_sample_at;
    const [{ drones }, read] = await Promise.all([
      get(`${path}/drones`),
      same || race.first_sample_at === null ? null : get(`${path}/tracks?${pathsQuery(race)}`),
    ]);
    const paths = read?.drones ?? before?.paths ?? [];
    this.known.set(race.id, {
      drones,
      paths,
      box: boxOf(paths, before?.box),
      lastSampleAt: race.last_sample_at,
    });
  }
}

/** @param {any} race */
function pathsQuery(race) {
  const query = new URLSearchParams({ points: String(POINTS), parts: 'position' });
  if (race.status === 'RUNNING') {
    query.set('from_us', String(1000 * (Date.parse(race.last_sample_at) - SHOWN_MS)));
  } else {
    query.set('to_us', String(1000 * (Date.parse(race.first_sample_at) + SHOWN_MS)));
  }
  return query;
}

// What a card shows beside the race itself: its drones and their paths. Fetched for the cards that
// are seen, again and again for those that run, once for those that have ended. Each card stands
// alone: what one race lacks, or what fails or hangs of it, keeps no other one waiting.

import { ApiError, get, part, troubleOf } from '../net/api.js';
import { boxOf, strays } from './path-shape.js';

/** Of a running race: its newest part. Of an ended one: its first, before many paths lie on each other. */
const SHOWN_MS = 120_000;

/** Enough for the shape of two minutes. */
const POINTS = 160;

/** Races that are read at a time, at most. */
const AT_A_TIME = 4;

/** An answer that takes longer is none. */
const PATIENCE_MS = 15_000;

const GONE = 'This race was deleted, or it is private now.';

/** @typedef {import('./path-shape.js').DronePath} DronePath */
/** @typedef {import('./path-shape.js').Box} Box */
/** @typedef {{drone_id: string, last_flight: number|null, pilot: {name: string}|null, callsign: string|null}} Drone */

/**
 * @typedef {object} Details
 * @property {Drone[]} drones
 * @property {DronePath[]} paths
 * @property {Box|null} box  null = nobody said where they are
 * @property {number} strays  positions that the picture leaves out
 * @property {string|null|undefined} pathsUntil  the race's last sample when the paths were read; undefined = they were not
 * @property {string} trouble  what is not here and why, for people; '' = all is
 * @property {boolean} complete  of a race that has ended: nothing is asked for again
 */

/** @type {Details} */
const NOTHING = { drones: [], paths: [], box: null, strays: 0, pathsUntil: undefined, trouble: '', complete: false };

export class RaceDetails {
  /** @param {() => void} redraw */
  constructor(redraw) {
    this.redraw = redraw;
    /** @type {Map<string, Details>} */
    this.known = new Map();
    /** @type {Set<string>} ids of the races whose cards are seen */
    this.seen = new Set();
    /** @type {any[]} races that are read next */
    this.waiting = [];
    /** @type {Set<string>} ids of the races that are being read */
    this.under = new Set();
  }

  /** @param {string} raceId */
  of(raceId) {
    return this.known.get(raceId);
  }

  /**
   * Brings those that are seen up to date.
   * @param {any[]} races  of the API, all that are listed
   */
  refresh(races) {
    this.waiting = races.filter((race) => this.seen.has(race.id) && !this.under.has(race.id)
      && !(race.status === 'ENDED' && this.known.get(race.id)?.complete));
    this.#next();
  }

  #next() {
    while (this.under.size < AT_A_TIME && this.waiting.length > 0) {
      this.#read(this.waiting.shift());
    }
  }

  /** @param {any} race */
  async #read(race) {
    this.under.add(race.id);
    this.known.set(race.id, await this.#load(race, this.known.get(race.id) ?? NOTHING));
    this.under.delete(race.id);
    this.redraw();
    this.#next();
  }

  /**
   * What fails leaves what was known before.
   * @param {any} race
   * @param {Details} before
   * @returns {Promise<Details>}
   */
  async #load(race, before) {
    const path = `/races/${part(race.id)}`;
    const same = race.first_sample_at === null || before.pathsUntil === race.last_sample_at;
    const [drones, tracks] = await Promise.allSettled([
      read(`${path}/drones`, (answer) => ({ drones: answer.drones })),
      same ? {} : read(`${path}/tracks?${pathsQuery(race)}`, ({ drones: paths }) => {
        const box = boxOf(paths, before.box);
        return { paths, box, strays: strays(paths, box), pathsUntil: race.last_sample_at };
      }),
    ]);
    const failed = [drones, tracks].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    const gone = failed.some((error) => error instanceof ApiError && error.status === 404);
    return {
      ...before,
      ...(drones.status === 'fulfilled' ? drones.value : {}),
      ...(tracks.status === 'fulfilled' ? tracks.value : {}),
      trouble: gone ? GONE : failed.map(troubleOf)[0] ?? '',
      complete: gone || failed.length === 0 && race.status === 'ENDED',
    };
  }
}

/**
 * What an answer says.
 * @param {string} path
 * @param {(answer: any) => Partial<Details>} take
 */
async function read(path, take) {
  return take(await get(path, AbortSignal.timeout(PATIENCE_MS)));
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

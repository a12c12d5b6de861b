// What the page knows of its race, read again every two seconds, and what the reader may do to it.

import { user } from '../common/session.js';
import { ApiError, call, get, part, troubleOf } from '../net/api.js';
import { PullSources } from '../sources/pull-sources.js';

const REFRESH_MS = 2000;

/**
 * @typedef {object} Drone  of the API
 * @property {string} drone_id
 * @property {'flying'|'silent'|'entered'|'refused'} state
 * @property {number|null} last_flight
 * @property {string|null} last_seen_at
 * @property {{user_id: number, name: string}|null} pilot
 * @property {string|null} callsign
 * @property {boolean} has_token
 * @property {{at: string, address: string}|null} refused
 */
/** @typedef {{user_id: number, name: string|null, role: 'ORGANISER'|'PILOT'|'VIEWER', since: string}} Person */
/** @typedef {{received: number, stored: number, in_flight: number, rejected: Record<string, number>, dropped: Record<string, number>}} Counts */
/** @typedef {'drones'|'people'|'counters'|'sources'|'pullSources'} Part */
/** @typedef {Counts & {readings: Counts}} Counters  of samples, and of sensors' readings */

export class RaceDesk {
  /**
   * @param {string} raceId
   * @param {() => void} redraw
   */
  constructor(raceId, redraw) {
    this.id = raceId;
    this.path = `/races/${part(raceId)}`;
    this.redraw = redraw;
    /** @type {any} the race; null = not read yet */
    this.race = null;
    /** @type {string|null} of the race as it was read last */
    this.tag = null;
    /** @type {Drone[]} */
    this.drones = [];
    /** @type {Person[]} */
    this.people = [];
    /** @type {Counters|null} */
    this.counters = null;
    /** @type {string[]} */
    this.sources = [];
    /** The servers of sensor readings that are called for the race. */
    this.pullSources = new PullSources(raceId);
    /** @type {import('../common/session.js').User|null} */
    this.me = null;
    /** Why the race itself was not read the last time. */
    this.failure = '';
    /** Why a part of it was not, for people. @type {Map<Part, string>} */
    this.troubles = new Map();
    /** Parts that were read at least once. @type {Set<Part>} */
    this.known = new Set();
    /** Whether there is such a race for the reader. */
    this.gone = false;
  }

  /** Reads all of it from now on; not while nobody looks. */
  async follow() {
    try {
      if (!document.hidden) {
        await this.refresh();
      }
    } finally {
      if (!this.gone) {
        setTimeout(() => this.follow(), REFRESH_MS);
      }
    }
  }

  /** Deletes the race, and reads it no more. */
  async delete() {
    await call('DELETE', this.path);
    this.gone = true;
  }

  async refresh() {
    if (this.gone) {
      return;
    }
    try {
      await this.#read();
      this.failure = '';
    } catch (error) {
      this.gone = error instanceof ApiError && error.status === 404;
      this.failure = troubleOf(error);
    }
    this.redraw();
  }

  async #read() {
    this.me = await user();
    const race = await call('GET', this.path);
    await Promise.all([
      this.#part('drones', async () => { this.drones = (await get(`${this.path}/drones`)).drones; }),
      this.#part('people', async () => { this.people = (await get(`${this.path}/people`)).people; }),
      this.#part('counters', async () => { this.counters = await get(`${this.path}/counters`); }),
    ]);
    this.race = race.body;
    this.tag = race.tag;
    if (this.organises) {
      await Promise.all([
        this.race.public ? null
          : this.#part('sources', async () => { this.sources = (await get(`${this.path}/sources`)).addresses; }),
        this.#part('pullSources', () => this.pullSources.read()),
      ]);
    }
  }

  /**
   * Reads one part of the page; that it fails is told there, and takes nothing from the others.
   * @param {Part} name
   * @param {() => Promise<void>} read
   */
  async #part(name, read) {
    try {
      await read();
      this.known.add(name);
      this.troubles.delete(name);
    } catch (error) {
      this.troubles.set(name, troubleOf(error));
    }
  }

  /** Whether it is known what the reader may do. */
  get knowsRights() {
    return this.me === null || this.me.administrator || this.known.has('people');
  }

  /** The server's own race, which nobody starts, ends or changes. */
  get isPractice() {
    return this.race.id === 'practice';
  }

  /** Whether the reader is an organiser of the race, or an administrator. */
  get organises() {
    return this.me !== null && (this.me.administrator || this.#has('ORGANISER'));
  }

  /** Whether the reader is one of the race's pilots. */
  get flies() {
    return this.#has('PILOT');
  }

  /** @param {string} role */
  #has(role) {
    return this.people.some((person) => person.user_id === this.me?.id && person.role === role);
  }

  /** Who may be given a drone: pilots and organisers, each once. */
  get candidates() {
    const known = new Map(this.people
      .filter((person) => person.role !== 'VIEWER' && person.name !== null)
      .map((person) => [person.user_id, person.name ?? '']));
    return [...known].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Names of the organisers. */
  get organisers() {
    return this.people.filter((person) => person.role === 'ORGANISER' && person.name !== null).map((person) => person.name ?? '');
  }

  /** @param {Drone} drone */
  isMine(drone) {
    return this.me !== null && drone.pilot?.user_id === this.me.id;
  }

  /**
   * Changes the addresses from which a private race takes datagrams. Two who add at the same time
   * both do: what the other did is read again first.
   * @param {(addresses: string[]) => string[]} change
   */
  async changeSources(change) {
    for (let last = false; ; last = true) {
      const { body, tag } = await call('GET', `${this.path}/sources`);
      try {
        const answer = await call('PUT', `${this.path}/sources`, { addresses: change(body.addresses) }, { tag });
        this.sources = answer.body.addresses;
        return;
      } catch (error) {
        if (last || !(error instanceof ApiError) || error.status !== 412) {
          throw error;
        }
      }
    }
  }
}

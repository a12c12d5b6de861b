// The result of a race as a page shows it: read once, and followed while the race runs.
//
// Each part is read alone: what fails is told in its place, and takes nothing from the others.

import { ApiError, call, get, part, troubleOf } from '../net/api.js';
import { Connection } from '../net/connection.js';
import { mayOrganise } from '../race/rights.js';
import { RaceTiming } from '../timing/race-timing.js';
import { DroneRoster } from './drone-roster.js';

/** What was not read, and a race that has not begun, is looked at again after this. */
const AGAIN_MS = 3000;

/** The server says more than once that it timed anew. */
const SETTLED_MS = 300;

/** Samples are not shown: they come as rarely as the server allows. */
const HZ = 1;

/** @typedef {'standings'|'corrections'|'drones'|'class'} Part */

/**
 * How a drone stands, as the API has it.
 * @typedef {object} Standing
 * @property {number|null} position  null = it has none
 * @property {string} drone_id
 * @property {number} laps
 * @property {'racing'|'finished'|'disqualified'} state
 * @property {number|null} total_seconds
 * @property {number|null} gap_seconds
 * @property {number} gap_laps
 * @property {number|null} best_seconds
 * @property {number|null} average_seconds
 * @property {number} consecutive_laps  how many of them there are
 * @property {number|null} consecutive_seconds
 * @property {number} penalty_seconds
 */

/**
 * What an organiser corrected, as the API has it.
 * @typedef {object} Correction
 * @property {string} id
 * @property {string} kind
 * @property {string} drone_id
 * @property {number|null} lap
 * @property {number|null} seconds
 * @property {string} reason
 * @property {string|null} by
 * @property {string} at
 * @property {string|null} revoked_by
 * @property {string|null} revoked_at
 * @property {boolean} applies  whether there is such a lap
 */

export class RaceResults extends EventTarget {
  /** @param {string} id @param {() => void} redraw */
  constructor(id, redraw) {
    super();
    this.id = id;
    this.path = `/races/${part(id)}`;
    this.redraw = redraw;
    /** @type {any} the race; null = not read yet */
    this.info = null;
    this.memory = new DroneRoster();
    this.timing = new RaceTiming(this, { withCrossings: false });
    /** @type {Standing[]} in the order of the result */
    this.standings = [];
    /** @type {Correction[]} the oldest first */
    this.corrections = [];
    /** Of the class that the race is of; '' = of none, or not read yet. */
    this.className = '';
    /** Why the race itself was not read the last time. */
    this.failure = '';
    /** Whether there is such a race for the reader. */
    this.gone = false;
    this.organises = false;
    this.connected = false;
    /** Why a part of it was not read, for people. @type {Map<Part, string>} */
    this.troubles = new Map();
    /** @type {Connection|null} */
    this.connection = null;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
    this.timing.addEventListener('change', redraw);
    this.timing.addEventListener('track', redraw);
  }

  /** Reads it, and goes on with it while the race runs. */
  async open() {
    this.timing.follow();
    mayOrganise(this.id).then((may) => {
      this.organises = may;
      this.redraw();
    });
    await this.look();
  }

  /** Reads the race and its result again. */
  async look() {
    clearTimeout(this.timer);
    try {
      this.info = await get(this.path);
      this.failure = '';
    } catch (error) {
      this.gone = error instanceof ApiError && error.status === 404;
      this.failure = troubleOf(error);
    }
    if (this.info !== null && !this.gone) {
      await this.#parts();
      this.dispatchEvent(new Event('info'));
      this.#followLive();
    }
    if (!this.gone && (this.failure !== '' || this.troubles.size > 0 || this.info.status === 'SCHEDULED')) {
      this.#lookIn(AGAIN_MS);
    }
    this.redraw();
  }

  /** @param {number} millis */
  #lookIn(millis) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), millis);
  }

  async #parts() {
    await Promise.all([
      this.#part('drones', async () => this.memory.take((await get(`${this.path}/drones`)).drones)),
      this.#part('standings', async () => {
        this.standings = this.info.track === null ? [] : (await get(`${this.path}/standings`)).standings;
      }),
      this.#part('corrections', async () => { this.corrections = (await get(`${this.path}/corrections`)).corrections; }),
      this.#part('class', async () => {
        this.className = this.info.class ? (await get(`/classes/${part(this.info.class.id)}`)).name : '';
      }),
    ]);
  }

  /** @param {Part} name @param {() => Promise<unknown>} read */
  async #part(name, read) {
    try {
      await read();
      this.troubles.delete(name);
    } catch (error) {
      this.troubles.set(name, troubleOf(error));
    }
  }

  #followLive() {
    if (this.info.status === 'RUNNING' && this.connection === null) {
      this.connection = new Connection(this.id, {
        onState: (state) => {
          this.connected = state === 'live';
          this.redraw();
        },
        onText: (message) => this.#take(message),
        onSamples: () => {},
        onEnd: () => this.look(),
      }, HZ);
      this.connection.open();
    } else if (this.info.status !== 'RUNNING' && this.connection !== null) {
      this.connection.close();
      this.connection = null;
      this.connected = false;
    }
  }

  /** A live message. @param {any} message */
  #take(message) {
    this.timing.take(message);
    if (message.type === 'standings') {
      this.standings = [...message.standings].sort(byPosition);
      this.redraw();
    } else if (message.type === 'format') {
      this.info = { ...this.info, format: message.format };
      this.redraw();
    } else if (['retimed', 'moved', 'roster'].includes(message.type)) {
      this.#lookIn(SETTLED_MS);
    }
  }

  /** Corrects the result. @param {object} correction  as the API takes it */
  async correct(correction) {
    await call('POST', `${this.path}/corrections`, correction);
    await this.#changed();
  }

  /** Takes a correction back; it stays in the list. @param {string} correction  its id */
  async revoke(correction) {
    await call('DELETE', `${this.path}/corrections/${part(correction)}`);
    await this.#changed();
  }

  /** A race that has ended tells nobody that its result is another one. */
  async #changed() {
    await Promise.all([this.look(), this.timing.readAgain()]);
  }
}

/** @param {Standing} a @param {Standing} b */
function byPosition(a, b) {
  return (a.position ?? Infinity) - (b.position ?? Infinity);
}

// Thinned samples, or readings of sensors, of a stretch of a stored race, asked for again when another
// one is seen.

import { get, part } from '../net/api.js';
import { ROW } from '../memory/fields.js';
import { SampleLog } from '../memory/sample-log.js';
import { samplesOf } from '../memory/track-columns.js';
import { slotOf } from '../timeline/flights.js';

/** A zoom goes on for a while: it waits for this. */
const SETTLED_MS = 150;
const MAX_POINTS = 2000;

/** It asks for more than is seen, to both sides, by this part of it. */
const MARGIN = 0.25;

/** It asks again when what it has is coarser than needed by more than this. */
const COARSER = 1.6;

/** A race that cannot be read, or grows, is asked again after this. */
const AGAIN_MS = 3000;

/**
 * @typedef {object} Wanted
 * @property {number} from ms @property {number} to
 * @property {number} points  of each drone between the two
 * @property {string[]} names  of drones by their ids, of sensors by their keys
 * @property {string[]} parts
 */

/** @typedef {{log: SampleLog, slot: number}} Thinned  slot = ms between two samples */

/**
 * What is thinned.
 * @typedef {object} Kind
 * @property {string} path  below the race
 * @property {number} width  numbers of a row
 * @property {(wanted: Wanted) => string[]} query
 * @property {(answer: any) => {name: string, columns: any, samples: import('../memory/sample-log.js').Sample[]}[]} read
 */

/** Drones that are asked for by their ids; of more, all are read: the server takes 64 at most. */
const MAX_NAMED = 16;

/** @type {Kind} */
const TRACKS = {
  path: 'tracks',
  width: ROW,
  query: ({ names, parts }) => [`parts=${parts.join(',')}`,
    ...(names.length > MAX_NAMED ? [] : names.map((id) => `drone=${part(id)}`))],
  read: (answer) => answer.drones.map((/** @type {any} */ drone) => ({
    name: drone.id, columns: drone, samples: samplesOf(drone, answer.from_us),
  })),
};

export class Overview extends EventTarget {
  /** @param {string} raceId @param {Kind} [kind] */
  constructor(raceId, kind = TRACKS) {
    super();
    this.raceId = raceId;
    this.kind = kind;
    /** @type {Map<string, Thinned>} by the name of the drone or sensor */
    this.all = new Map();
    /** @type {Wanted|null} what it has, or tried to get */
    this.has = null;
    /** What it has is complete up to here. */
    this.until = -Infinity;
    /** @type {Wanted|null} */
    this.wanted = null;
    /** @type {AbortController|null} */
    this.abort = null;
    /** @type {Wanted|null} what it asked for last */
    this.asked = null;
    this.askedAt = -Infinity;
    /** Why nothing comes, for people; null = all is well. @type {string|null} */
    this.trouble = null;
  }

  /** Makes sure that it gets that, if it has not. @param {Wanted} wanted */
  want(wanted) {
    if (!(wanted.to > wanted.from) || wanted.names.length === 0 || wanted.parts.length === 0
      || this.#suffices(wanted) || this.abort !== null && covers(this.asked, wanted)) {
      return;
    }
    // What is wanted of a running race changes all the time: only the first wish starts the wait.
    if (this.wanted === null) {
      setTimeout(() => this.#load(), SETTLED_MS);
    }
    this.wanted = wanted;
  }

  /** @param {Wanted} wanted */
  #suffices(wanted) {
    return covers(this.has, wanted) && (this.until >= wanted.to || performance.now() - this.askedAt < AGAIN_MS);
  }

  async #load() {
    const { wanted } = this;
    if (wanted === null) {
      return;
    }
    const margin = (wanted.to - wanted.from) * MARGIN;
    const asked = {
      ...wanted,
      from: Math.max(0, wanted.from - margin),
      to: wanted.to + margin,
      points: Math.min(MAX_POINTS, Math.round(wanted.points * (1 + 2 * MARGIN))),
    };
    this.wanted = null;
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.asked = asked;
    this.askedAt = performance.now();
    try {
      const query = [`from_us=${Math.floor(asked.from * 1000)}`, `to_us=${Math.ceil(asked.to * 1000)}`,
        `points=${asked.points}`, ...this.kind.query(asked)];
      this.#take(await get(`/races/${part(this.raceId)}/${this.kind.path}?${query.join('&')}`, abort.signal), asked);
      this.trouble = null;
    } catch (error) {
      if (abort.signal.aborted) {
        return;
      }
      this.trouble = error instanceof Error ? error.message : String(error);
      this.has = { ...asked };
      this.until = -Infinity;
    }
    this.abort = null;
    this.dispatchEvent(new Event('change'));
  }

  /** @param {any} answer @param {Wanted} asked */
  #take(answer, asked) {
    const slot = (asked.to - asked.from) / asked.points;
    this.all = new Map(this.kind.read(answer).map(({ name, columns, samples }) => {
      const log = new SampleLog(this.kind.width);
      samples.forEach((sample) => log.append(sample));
      return [name, { log, slot: slotOf(columns, slot) }];
    }));
    this.has = asked;
    this.until = answer.until_us / 1000;
  }
}

/** Whether an answer to that has what is wanted, as finely. @param {Wanted|null} asked @param {Wanted} wanted */
function covers(asked, wanted) {
  const step = (/** @type {Wanted} */ one) => (one.to - one.from) / one.points;
  return asked !== null && asked.from <= wanted.from && asked.to >= wanted.to && step(asked) <= step(wanted) * COARSER
    && wanted.names.every((name) => asked.names.includes(name)) && wanted.parts.every((name) => asked.parts.includes(name));
}

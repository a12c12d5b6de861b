// Thinned samples of a stretch of a stored race, asked for again when another one is seen.

import { get, part } from '../net/api.js';
import { SampleLog } from '../memory/sample-log.js';
import { samplesOf } from '../memory/window-loader.js';
import { slotOf } from '../timeline/flights.js';

/** Drones that are asked for by their ids. */
const MAX_NAMED = 16;

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
 * @property {string[]} drones  ids
 * @property {string[]} parts
 */

/** @typedef {{log: SampleLog, slot: number}} Thinned  slot = ms between two samples */

export class Overview extends EventTarget {
  /** @param {string} raceId */
  constructor(raceId) {
    super();
    this.raceId = raceId;
    /** @type {Map<string, Thinned>} by the drone's id */
    this.drones = new Map();
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
    if (!(wanted.to > wanted.from) || wanted.drones.length === 0 || wanted.parts.length === 0
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
    // The server takes 64 at most; of more, all are read.
    const named = asked.drones.length > MAX_NAMED ? [] : asked.drones;
    try {
      const query = [`from_us=${Math.floor(asked.from * 1000)}`, `to_us=${Math.ceil(asked.to * 1000)}`,
        `points=${asked.points}`, `parts=${asked.parts.join(',')}`, ...named.map((id) => `drone=${part(id)}`)];
      this.#take(await get(`/races/${part(this.raceId)}/tracks?${query.join('&')}`, abort.signal), asked);
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
    this.drones = new Map(answer.drones.map((/** @type {any} */ drone) => {
      const log = new SampleLog();
      samplesOf(drone, answer.from_us).forEach((sample) => log.append(sample));
      return [drone.id, { log, slot: slotOf(drone, slot) }];
    }));
    this.has = asked;
    this.until = answer.until_us / 1000;
  }
}

/** Whether an answer to that has what is wanted, as finely. @param {Wanted|null} asked @param {Wanted} wanted */
function covers(asked, wanted) {
  const step = (/** @type {Wanted} */ one) => (one.to - one.from) / one.points;
  return asked !== null && asked.from <= wanted.from && asked.to >= wanted.to && step(asked) <= step(wanted) * COARSER
    && wanted.drones.every((id) => asked.drones.includes(id)) && wanted.parts.every((name) => asked.parts.includes(name));
}

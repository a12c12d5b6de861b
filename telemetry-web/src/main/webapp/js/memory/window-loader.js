// Brings stretches of the stored race into memory, the most wanted first.

import { ApiError, get, part } from '../net/api.js';

/** Behind the shown moment this much is wanted, for trails. */
export const BEHIND_MS = 8000;

const CHUNK_MS = 4000;
const AT_A_TIME = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/** What is not stored yet is asked for again after this. */
const AGAIN_MS = 1000;

/** Where whole windows of a race's samples are. @param {string} raceId @param {string} [droneId]  only this drone */
export function tracksOf(raceId, droneId) {
  return `/races/${part(raceId)}/tracks?${droneId === undefined ? '' : `drone=${part(droneId)}&`}`;
}

export class WindowLoader {
  /** @param {string} path  of the API, with a query that goes on @param {import('./log-memory.js').LogMemory} memory */
  constructor(path, memory) {
    this.path = path;
    this.memory = memory;
    /** @type {Set<{from: number, to: number, abort: AbortController}>} */
    this.under = new Set();
    this.pause = FIRST_PAUSE_MS;
    this.waitUntil = 0;
    /** Why nothing comes, for people; null = all is well. @type {string|null} */
    this.trouble = null;
  }

  /**
   * Loads what is missing of these stretches, in their order; what was under way and is in none of
   * them is dropped.
   * @param {import('./spans.js').Span[]} wanted
   * @param {number} [leastMillis]  less than this at a stretch's end is not asked for: the end grows
   */
  want(wanted, leastMillis = 0) {
    for (const request of this.under) {
      if (!wanted.some((span) => span.from < request.to && span.to > request.from)) {
        request.abort.abort();
        this.under.delete(request);
      }
    }
    if (performance.now() < this.waitUntil) {
      return;
    }
    let complete = true;
    for (const span of wanted) {
      for (const gap of this.memory.known.missing(span.from, span.to)) {
        if (gap.to === span.to && gap.to - gap.from < leastMillis) {
          continue;
        }
        complete = false;
        for (const free of this.#notUnder(gap)) {
          if (this.under.size >= AT_A_TIME) {
            return;
          }
          this.#load(free.from, Math.min(free.to, free.from + CHUNK_MS));
        }
      }
    }
    if (complete) {
      this.trouble = null;
    }
  }

  /** @param {import('./spans.js').Span} gap */
  #notUnder(gap) {
    let parts = [gap];
    for (const request of this.under) {
      parts = parts.flatMap((free) => [
        { from: free.from, to: Math.min(free.to, request.from) },
        { from: Math.max(free.from, request.to), to: free.to },
      ].filter((left) => left.to - left.from > 1));
    }
    return parts;
  }

  /** @param {number} from @param {number} to */
  async #load(from, to) {
    const request = { from, to, abort: new AbortController() };
    this.under.add(request);
    try {
      const first = Math.floor(from * 1000);
      const answer = await get(
        `${this.path}from_us=${first}&to_us=${Math.ceil(to * 1000)}`, request.abort.signal);
      if (!this.under.has(request)) {
        return;
      }
      this.#take(answer, from, to);
      this.trouble = null;
      this.pause = FIRST_PAUSE_MS;
    } catch (error) {
      if (!request.abort.signal.aborted) {
        this.trouble = error instanceof ApiError ? error.message : String(error);
        this.waitUntil = performance.now() + this.pause;
        this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
      }
    } finally {
      this.under.delete(request);
    }
  }

  /** @param {any} answer @param {number} from @param {number} to */
  #take(answer, from, to) {
    const until = Math.min(to, answer.until_us / 1000);
    if (until < to) {
      this.waitUntil = performance.now() + AGAIN_MS;
    }
    if (until <= from) {
      return;
    }
    this.memory.take(answer, from, until);
    this.memory.known.add(from, until);
  }
}

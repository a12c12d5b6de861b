// One drone of the race: who it is, what it looks like, and what is known of its flights.

import { lookOf } from '../common/palette.js';
import { poseAt } from '../memory/pose.js';
import { SampleLog } from '../memory/sample-log.js';

const DELAYED_MS = 500;
const STALE_MS = 2000;
const LOST_MS = 10000;

/** @typedef {'live'|'delayed'|'stale'|'lost'|'loading'|'unflown'} SignalState */

/**
 * How a drone's silence is told: never by colour alone.
 * @type {Record<SignalState, {mark: string, word: string}>}
 */
export const STATES = {
  live: { mark: '●', word: 'live' },
  delayed: { mark: '◐', word: 'delayed' },
  stale: { mark: '○', word: 'stale' },
  lost: { mark: '✕', word: 'lost' },
  loading: { mark: '…', word: 'loading' },
  unflown: { mark: '–', word: 'not flown yet' },
};

export class Drone {
  /** @param {number} index  in the order of appearance @param {string} id */
  constructor(index, id) {
    this.index = index;
    this.id = id;
    this.look = lookOf(index);
    this.log = new SampleLog();
    /** @type {string|null} */
    this.callsign = null;
    /** @type {string|null} */
    this.pilot = null;
    /** Receipt of its newest sample, ms on the server's clock; -Infinity = none was seen live. */
    this.heardAt = -Infinity;
    /** Its last live sequence. */
    this.sequence = -1;
    this.fullBattery = 0;
  }

  /** What people call it. */
  get name() {
    return this.callsign ?? this.id;
  }

  /** Battery charge of 0 to 1; sources say it as a fraction or in percent. @param {number} percentage */
  charge(percentage) {
    if (percentage > this.fullBattery) {
      this.fullBattery = percentage;
    }
    return this.fullBattery > 1 ? percentage / 100 : percentage;
  }

  /** @param {number} time */
  pose(time) {
    return poseAt(this.log, time);
  }
}

/** What that many milliseconds of silence mean. @param {number} silence @returns {SignalState} */
export function stateOf(silence) {
  return silence < DELAYED_MS ? 'live'
    : silence < STALE_MS ? 'delayed'
      : silence < LOST_MS ? 'stale' : 'lost';
}

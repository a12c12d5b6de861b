// One sensor of the race: which it is, and its readings.

import { NOWHERE, SampleLog } from '../memory/sample-log.js';
import { READING, READING_ROW } from './fields.js';

/**
 * What names a sensor; two are the same when all of it is.
 * @typedef {object} Told
 * @property {string} source
 * @property {string|null} drone_id  the drone it sits on; null = none
 * @property {string} sensor_id
 * @property {string} subsystem
 * @property {string} quantity
 * @property {string} unit
 */

/** @typedef {import('../memory/sample-log.js').Sample} Reading  its row is of fields.js */

/** A sensor of whose pace nothing is known is taken to send this often, ms. */
const FIRST_INTERVAL_MS = 1000;

/** The pace is the middle of so many intervals. */
const INTERVALS = 9;

/** A sensor is silent after so many of its usual intervals, but not before that. */
const SILENT_INTERVALS = 5;
const SILENT_MS = 2000;

export class Sensor {
  /** @param {Told} told */
  constructor(told) {
    this.key = keyOf(told);
    this.source = told.source;
    /** @type {string|null} */
    this.droneId = told.drone_id;
    this.id = told.sensor_id;
    this.subsystem = words(told.subsystem);
    this.quantity = words(told.quantity);
    this.unit = told.unit;
    this.log = new SampleLog(READING_ROW);
    /** @type {Reading & {sequence: number}|null} the newest that came live */
    this.newest = null;
    /** Whether it has two or three numbers. */
    this.isVector = false;
    /** The largest number it ever said, without its sign: so many digits are shown. */
    this.peak = 0;
    this.interval = FIRST_INTERVAL_MS;
    /** Numbers skipped in what is stored, which goes as far as that receipt, ms. */
    this.stored = { missing: 0, until: -Infinity };
    /** Numbers skipped in what came live since. */
    this.missed = 0;
  }

  /** What people call it. */
  get name() {
    return [this.id, this.quantity].filter((text) => text !== '').join(' ');
  }

  /** How many numbers were skipped, as far as this page knows. */
  get missing() {
    return this.stored.missing + this.missed;
  }

  /** Longer than this it should not say nothing, ms. */
  get silentAfter() {
    return Math.max(SILENT_MS, SILENT_INTERVALS * this.interval);
  }

  /** How many digits behind the point its numbers have: the same as long as they grow no larger. */
  get digits() {
    return this.peak >= 1000 ? 0 : this.peak >= 100 ? 1 : this.peak >= 10 ? 2 : 3;
  }

  /** A reading came live; the same one may come again. @param {Reading & {sequence: number}} reading */
  heard(reading) {
    const { newest } = this;
    if (newest !== null && (reading.receivedAt < newest.receivedAt
      || reading.time === newest.time && reading.sequence === newest.sequence)) {
      return;
    }
    this.newest = reading;
    this.know(reading);
    // A source whose clock goes back is late on the time line: what is stored tells of that.
    if (this.log.append(reading)) {
      this.learnPace(this.log);
    }
    if (reading.receivedAt > this.stored.until) {
      this.missed += reading.row[READING.missing];
    }
  }

  /** Its numbers are at least as many and as large. @param {Reading} reading */
  know({ row }) {
    this.isVector ||= Number.isFinite(row[READING.y]) || Number.isFinite(row[READING.z]);
    for (let i = READING.x; i <= READING.z; i++) {
      this.peak = Math.abs(row[i]) > this.peak ? Math.abs(row[i]) : this.peak;
    }
  }

  /** What the archive counts. @param {number} missing @param {number} until  receipt of the last, ms */
  counted(missing, until) {
    this.stored = { missing, until };
    this.missed = 0;
    for (let at = this.log.size === 0 ? NOWHERE : this.log.at(Infinity);
      at !== NOWHERE && this.log.receivedAt(at) > until; at = this.log.previous(at)) {
      this.missed += this.log.value(at, READING.missing);
    }
  }

  /** How often it sends, by the end of a log. @param {SampleLog} log */
  learnPace(log) {
    const intervals = [];
    let at = log.size === 0 ? NOWHERE : log.at(Infinity);
    while (at !== NOWHERE && intervals.length < INTERVALS) {
      const before = log.previous(at);
      if (before !== NOWHERE) {
        intervals.push(log.time(at) - log.time(before));
      }
      at = before;
    }
    if (intervals.length > 0) {
      this.interval = intervals.sort((a, b) => a - b)[intervals.length >> 1];
    }
  }
}

/** @param {Told} told */
export function keyOf(told) {
  return JSON.stringify([told.source, told.drone_id, told.sensor_id, told.subsystem, told.quantity, told.unit]);
}

/** The sensor's own id. @param {string} key @returns {string} */
export function idOf(key) {
  return JSON.parse(key)[2];
}

/** The main number of a reading: its only one, or the magnitude of several. @param {SampleLog} log @param {number} place */
export function mainValue(log, place) {
  return magnitude(log.value(place, READING.x), log.value(place, READING.y), log.value(place, READING.z));
}

/** @param {number} x @param {number} y @param {number} z  NaN = there is none */
export function magnitude(x, y, z) {
  return Number.isNaN(y) && Number.isNaN(z) ? x : Math.hypot(x, Number.isNaN(y) ? 0 : y, Number.isNaN(z) ? 0 : z);
}

/** FUEL_TANK as people read it; what says nothing is left out. @param {string} name */
function words(name) {
  return name.startsWith('UNKNOWN') ? '' : /^[A-Z0-9_]+$/.test(name) ? name.toLowerCase().replaceAll('_', ' ') : name;
}

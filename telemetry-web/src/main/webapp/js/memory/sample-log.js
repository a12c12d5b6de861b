// The samples of one drone that this page knows, in the order of sampleTime; or the readings of one
// sensor, whose rows are shorter.
//
// They lie in blocks of typed arrays: a million samples are a few thousand objects, and what is old
// goes a block at a time. A "place" names one sample and holds until the log changes.

import { FIELD, ROW } from './fields.js';

const BLOCK = 256;
export const NOWHERE = -1;

/** Over less time the jitter of the first samples of a flight would be told as speed. */
const MIN_SPEED_SECONDS = 0.02;

/** Up to BLOCK samples. */
class Block {
  /** @param {number} width  numbers of a row */
  constructor(width) {
    this.width = width;
    this.count = 0;
    this.times = new Float64Array(BLOCK);
    this.receipts = new Float64Array(BLOCK);
    this.flights = new Int32Array(BLOCK);
    this.rows = new Float32Array(BLOCK * width);
  }

  get first() {
    return this.times[0];
  }

  get last() {
    return this.times[this.count - 1];
  }
}

/**
 * @typedef {object} Sample  times are ms since 1970 on the server's clock
 * @property {number} time  sampleTime
 * @property {number} receivedAt
 * @property {number} flight
 * @property {ArrayLike<number>} row  as many numbers as the log's rows have: fields.js, or sensors/fields.js
 */

export class SampleLog {
  /** @param {number} [width]  numbers of a row */
  constructor(width = ROW) {
    this.width = width;
    /** @type {Block[]} */
    this.blocks = [];
    this.size = 0;
  }

  get first() {
    return this.blocks.length === 0 ? NaN : this.blocks[0].first;
  }

  get last() {
    return this.blocks.length === 0 ? NaN : this.blocks[this.blocks.length - 1].last;
  }

  /**
   * Takes the next sample; false = it is not newer than the last.
   * @param {Sample} sample
   */
  append(sample) {
    let block = this.blocks[this.blocks.length - 1];
    if (block !== undefined && sample.time <= block.last) {
      return false;
    }
    if (block === undefined || block.count === BLOCK) {
      block = new Block(this.width);
      this.blocks.push(block);
    }
    put(block, sample);
    this.size++;
    return true;
  }

  /**
   * Puts what the archive has of [from, to) in the place of what is here of it.
   * @param {number} from
   * @param {number} to
   * @param {Sample[]} samples  in the order of time, all within [from, to)
   */
  replace(from, to, samples) {
    const before = [];
    const after = [];
    const rest = [];
    const earlier = lastBefore(this.blocks, from);
    const later = this.blocks.find((block) => block.first >= to);
    for (const block of this.blocks) {
      if (block.count < BLOCK && (block === earlier || block === later)) {
        // Not full: joined with what comes, so that small windows leave no small blocks behind.
        rest.push(...samplesOf(block, from, to));
      } else if (block.last < from) {
        before.push(block);
      } else if (block.first >= to) {
        after.push(block);
      } else {
        rest.push(...samplesOf(block, from, to));
      }
    }
    const middle = new SampleLog(this.width);
    [...rest.filter((sample) => sample.time < from), ...samples,
      ...rest.filter((sample) => sample.time >= to)].forEach((sample) => middle.append(sample));
    this.blocks = [...before, ...middle.blocks, ...after];
    this.size = this.blocks.reduce((sum, block) => sum + block.count, 0);
  }

  /** Forgets what lies outside of [from, to], by whole blocks. @param {number} from @param {number} to */
  keep(from, to) {
    this.blocks = this.blocks.filter((block) => block.last >= from && block.first <= to);
    this.size = this.blocks.reduce((sum, block) => sum + block.count, 0);
  }

  /** The newest sample at that time or before; NOWHERE = there is none. @param {number} time */
  at(time) {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.blocks[middle].first > time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (low === 0) {
      return NOWHERE;
    }
    const { times, count } = this.blocks[low - 1];
    let least = 0;
    let most = count;
    while (least < most) {
      const middle = (least + most) >> 1;
      if (times[middle] > time) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return (low - 1) * BLOCK + least - 1;
  }

  /** The sample behind that one; NOWHERE = there is none. @param {number} place */
  next(place) {
    const block = Math.floor(place / BLOCK);
    if (place % BLOCK + 1 < this.blocks[block].count) {
      return place + 1;
    }
    return block + 1 < this.blocks.length ? (block + 1) * BLOCK : NOWHERE;
  }

  /** The first sample of all; NOWHERE = there is none. */
  begin() {
    return this.blocks.length === 0 ? NOWHERE : 0;
  }

  /** The sample before that one; NOWHERE = there is none. @param {number} place */
  previous(place) {
    if (place % BLOCK > 0) {
      return place - 1;
    }
    const block = Math.floor(place / BLOCK) - 1;
    return block >= 0 ? block * BLOCK + this.blocks[block].count - 1 : NOWHERE;
  }

  /** All of it. @param {number} place @returns {Sample} */
  sample(place) {
    return sampleOf(this.#block(place), place % BLOCK);
  }

  /** @param {number} place */
  time(place) {
    return this.#block(place).times[place % BLOCK];
  }

  /** @param {number} place */
  receivedAt(place) {
    return this.#block(place).receipts[place % BLOCK];
  }

  /** @param {number} place */
  flight(place) {
    return this.#block(place).flights[place % BLOCK];
  }

  /** @param {number} place @param {number} field  its index in a row */
  value(place, field) {
    return this.#block(place).rows[(place % BLOCK) * this.width + field];
  }

  /**
   * Metres per second: as the drone says it, else from where it was a tenth of a second before, or
   * since its flight began if that is long enough to measure.
   * @param {number} place
   */
  speed(place) {
    const told = Math.hypot(this.value(place, FIELD.vx), this.value(place, FIELD.vy),
      this.value(place, FIELD.vz));
    if (Number.isFinite(told)) {
      return told;
    }
    const before = this.earlier(place, 100);
    const seconds = (this.time(place) - this.time(before)) / 1000;
    return seconds >= MIN_SPEED_SECONDS ? this.distance(before, place) / seconds : NaN;
  }

  /** A sample of the same flight, so many milliseconds earlier or a little more. @param {number} place @param {number} millis */
  earlier(place, millis) {
    let found = place;
    for (let at = this.previous(place);
      at !== NOWHERE && this.flight(at) === this.flight(place) && this.time(place) - this.time(found) < millis;
      at = this.previous(at)) {
      found = at;
    }
    return found;
  }

  /** Metres between two samples. @param {number} a @param {number} b */
  distance(a, b) {
    return Math.hypot(this.value(b, FIELD.x) - this.value(a, FIELD.x),
      this.value(b, FIELD.y) - this.value(a, FIELD.y), this.value(b, FIELD.z) - this.value(a, FIELD.z));
  }

  /** @param {number} place */
  #block(place) {
    return this.blocks[Math.floor(place / BLOCK)];
  }
}

/** @param {Block} block @param {Sample} sample */
function put(block, sample) {
  const i = block.count++;
  block.times[i] = sample.time;
  block.receipts[i] = sample.receivedAt;
  block.flights[i] = sample.flight;
  block.rows.set(sample.row, i * block.width);
}

/** The last block that ends before that instant. @param {Block[]} blocks @param {number} time */
function lastBefore(blocks, time) {
  const behind = blocks.findIndex((block) => block.last >= time);
  return blocks[(behind < 0 ? blocks.length : behind) - 1];
}

/** The samples of a block that are not within [from, to). @param {Block} block @param {number} from @param {number} to */
function samplesOf(block, from, to) {
  const samples = [];
  for (let i = 0; i < block.count; i++) {
    if (block.times[i] < from || block.times[i] >= to) {
      samples.push(sampleOf(block, i));
    }
  }
  return samples;
}

/** @param {Block} block @param {number} i @returns {Sample} */
function sampleOf(block, i) {
  return {
    time: block.times[i],
    receivedAt: block.receipts[i],
    flight: block.flights[i],
    row: block.rows.slice(i * block.width, (i + 1) * block.width),
  };
}

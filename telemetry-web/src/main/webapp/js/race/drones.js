// What is known of each drone: its samples of the last seconds, and where it is at a moment.

import { lookOf } from '../common/palette.js';

/** Kept behind the newest sample: the trail, and room for the clock's delay. */
const KEPT_MS = 8000;

/** Points of a trail need not be nearer than this. */
const TRAIL_STEP_MS = 30;

const DELAYED_MS = 500;
const STALE_MS = 2000;
const LOST_MS = 10000;

/** How a drone's silence is told: never by colour alone. */
export const STATES = {
  live: { mark: '●', word: 'live' },
  delayed: { mark: '◐', word: 'delayed' },
  stale: { mark: '○', word: 'stale' },
  lost: { mark: '✕', word: 'lost' },
};

export class Drone {
  constructor(index, id) {
    this.index = index;
    this.id = id;
    this.look = lookOf(index);
    this.samples = [];
    this.newest = null;
    this.fullBattery = 0;
  }

  /** Takes the next sample; false = it is not newer than the last. */
  add(sample) {
    if (this.newest !== null && sample.sequence <= this.newest.sequence) {
      return false;
    }
    this.newest = sample;
    if (sample.batteryPercentage > this.fullBattery) {
      this.fullBattery = sample.batteryPercentage;
    }
    if (!Number.isFinite(sample.x) || !Number.isFinite(sample.z)) {
      return true;
    }
    this.samples.push(sample);
    let old = 0;
    while (sample.time - this.samples[old].time > KEPT_MS) {
      old++;
    }
    // Not one by one: shifting a long array costs its length.
    if (old > 200) {
      this.samples.splice(0, old);
    }
    return true;
  }

  /** live, delayed, stale or lost, by the time since the last receipt. */
  state(serverNow) {
    const silence = this.newest === null ? Infinity : serverNow - this.newest.receivedAt;
    return silence < DELAYED_MS ? 'live'
      : silence < STALE_MS ? 'delayed'
        : silence < LOST_MS ? 'stale' : 'lost';
  }

  /** Position, heading (radians from +z to +x) and speed (m/s) at that moment; null = unknown. */
  at(time) {
    const after = this.#firstAfter(time);
    if (after === 0) {
      return null;
    }
    const a = this.samples[after - 1];
    const b = this.samples[after];
    const bridged = b !== undefined && b.flight === a.flight;
    const part = bridged ? (time - a.time) / (b.time - a.time) : 0;
    const mix = (from, to) => from + (to - from) * part;
    return {
      sample: a,
      x: bridged ? mix(a.x, b.x) : a.x,
      y: bridged ? mix(a.y, b.y) : a.y,
      z: bridged ? mix(a.z, b.z) : a.z,
      heading: this.#heading(a, after - 1),
      speed: this.#speed(a, after - 1),
    };
  }

  /** Points of the current flight's last `millis` before that moment, oldest first. */
  trail(time, millis) {
    const end = this.#firstAfter(time);
    const points = [];
    let last = Infinity;
    for (let i = end - 1; i >= 0; i--) {
      const sample = this.samples[i];
      if (sample.flight !== this.samples[end - 1].flight || time - sample.time > millis) {
        break;
      }
      if (last - sample.time >= TRAIL_STEP_MS) {
        points.push(sample);
        last = sample.time;
      }
    }
    return points.reverse();
  }

  /** Battery charge of 0 to 1; sources say it as a fraction or in percent. */
  charge(sample) {
    return this.fullBattery > 1 ? sample.batteryPercentage / 100 : sample.batteryPercentage;
  }

  #firstAfter(time) {
    let low = 0;
    let high = this.samples.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.samples[middle].time > time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** A sample about a tenth of a second earlier in the same flight. */
  #earlier(i) {
    let j = i;
    while (j > 0 && this.samples[j - 1].flight === this.samples[i].flight
        && this.samples[i].time - this.samples[j].time < 100) {
      j--;
    }
    return this.samples[j];
  }

  #heading(sample, i) {
    const [x, y, z, w] = sample.attitude;
    if (Number.isFinite(w) && (x !== 0 || y !== 0 || z !== 0 || w !== 0)) {
      // Where the body's +z, its nose, points over ground.
      return Math.atan2(2 * (x * z + w * y), 1 - 2 * (x * x + y * y));
    }
    const before = this.#earlier(i);
    return Math.atan2(sample.x - before.x, sample.z - before.z);
  }

  #speed(sample, i) {
    if (sample.velocity.every(Number.isFinite)) {
      return Math.hypot(...sample.velocity);
    }
    const before = this.#earlier(i);
    const seconds = (sample.time - before.time) / 1000;
    return seconds > 0
      ? Math.hypot(sample.x - before.x, sample.y - before.y, sample.z - before.z) / seconds
      : NaN;
  }
}

/** All drones of the race, by their index in the roster. */
export class Drones {
  constructor() {
    this.all = [];
  }

  announce(roster) {
    for (const { index, id } of roster) {
      if (this.all[index]?.id !== id) {
        this.all[index] = new Drone(index, id);
      }
    }
  }

  /** A new server counts its drones and samples anew. */
  clear() {
    this.all = [];
  }
}

// The way a drone came, as points in arrays that are filled again for every frame.

import { FIELD } from './fields.js';
import { LONGEST_BRIDGE_MS } from './pose.js';
import { NOWHERE } from './sample-log.js';

export class Trail {
  /**
   * @param {number} millis  how far back
   * @param {number} stepMillis  one point for each such stretch of time: always the same one, so
   *     that the trail does not shimmer as it grows
   */
  constructor(millis, stepMillis) {
    this.millis = millis;
    this.stepMillis = stepMillis;
    // One for each stretch, the place that is shown, and the oldest.
    this.most = Math.ceil(millis / stepMillis) + 3;
    /** Points, the newest first. */
    this.count = 0;
    this.x = new Float32Array(this.most);
    this.y = new Float32Array(this.most);
    this.z = new Float32Array(this.most);
    /** m/s; NaN = unknown */
    this.speed = new Float32Array(this.most);
    /** Of 0, now, to 1, as far back as it goes. */
    this.age = new Float32Array(this.most);
    /** 1 = something was missed between this point and the newer one: no line. */
    this.cut = new Uint8Array(this.most);
  }

  /**
   * The flight that is shown, of the last while before that moment.
   * @param {import('./sample-log.js').SampleLog} log
   * @param {number} time
   * @param {import('./pose.js').Pose|null} pose  where it is shown
   */
  fill(log, time, pose) {
    this.count = 0;
    const newest = pose === null ? NOWHERE : log.at(time);
    if (pose === null || newest === NOWHERE || time - log.time(newest) > this.millis) {
      return;
    }
    this.#put(pose.x, pose.y, pose.z, pose.speed, pose.age / this.millis, 0);
    const flight = log.flight(newest);
    let cut = 0;
    for (let at = newest, later = newest; at !== NOWHERE && this.count < this.most;) {
      const sampled = log.time(at);
      const before = log.previous(at);
      const last = before === NOWHERE || log.flight(before) !== flight || time - log.time(before) > this.millis;
      cut = log.time(later) - sampled > LONGEST_BRIDGE_MS ? 1 : cut;
      const missed = !last && sampled - log.time(before) > LONGEST_BRIDGE_MS;
      if (last || missed || cut === 1
        || Math.floor(log.time(before) / this.stepMillis) !== Math.floor(sampled / this.stepMillis)) {
        this.#put(log.value(at, FIELD.x), log.value(at, FIELD.y), log.value(at, FIELD.z), log.speed(at),
          (time - sampled) / this.millis, cut);
        cut = 0;
      }
      later = at;
      at = last ? NOWHERE : before;
    }
  }

  /**
   * @param {number} x @param {number} y @param {number} z @param {number} speed
   * @param {number} age @param {number} cut
   */
  #put(x, y, z, speed, age, cut) {
    if (this.count === this.most || !Number.isFinite(x) || !Number.isFinite(z)) {
      return;
    }
    const i = this.count++;
    this.x[i] = x;
    // A source that does not say its altitude is drawn on the ground.
    this.y[i] = Number.isFinite(y) ? y : 0;
    this.z[i] = z;
    this.speed[i] = speed;
    this.age[i] = age;
    this.cut[i] = cut;
  }
}

// The sensors of the race that a page shows: their live readings, and those of the stored race around
// the moment that is shown.

import { Overview } from '../charts/overview.js';
import { get, part, troubleOf } from '../net/api.js';
import { BEHIND_MS, WindowLoader } from '../memory/window-loader.js';
import { ALL, READINGS, readingOf, windowsOf } from './reading-columns.js';
import { SensorMemory } from './sensor-memory.js';

/** The last minutes of each sensor are shown beside its numbers. */
export const LAST_MS = 180_000;
const LAST_POINTS = 90;

/** Ahead of the shown moment this much of playing is loaded. */
const AHEAD_MS = 6000;
const MIN_GAP_MS = 700;

/** A source's clock may be so wrong that a reading comes this much later than its instant. */
const LATEST_MS = 62_000;

/** No message for so long says that there was nothing, while there is a connection. */
const UNDER_WAY_MS = 500;

export class RaceSensors {
  /** @param {import('../race/race-view.js').RaceView} race */
  constructor(race) {
    this.race = race;
    this.memory = new SensorMemory();
    this.loader = new WindowLoader(windowsOf(race.id), this.memory);
    /** Thinned, of the last minutes of all sensors. */
    this.history = new Overview(race.id, READINGS);
    this.history.addEventListener('change', () => this.#learnPaces());
    /** Readings that did not reach this page. */
    this.lost = 0;
    this.lostAt = -Infinity;
    /** Why it is not known which sensors there are, for people; null = it is. @type {string|null} */
    this.trouble = null;
    /** What comes next by live messages is whole from here on; NaN = it is not. */
    this.wholeFrom = NaN;
  }

  get all() {
    return this.memory.all;
  }

  /** Reads which sensors the race has; without them the page is whole. */
  async read() {
    try {
      const { sensors } = await get(`/races/${part(this.race.id)}/sensors`);
      for (const told of sensors) {
        this.memory.sensor(told)?.counted(told.missing, Date.parse(told.last_received_at));
      }
      this.trouble = null;
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }

  /** Of a sensor so slow that memory has too few of its readings. */
  #learnPaces() {
    for (const sensor of this.all) {
      const thinned = this.history.all.get(sensor.key);
      if (thinned !== undefined) {
        thinned.log.size > 0 && sensor.know(thinned.log.sample(thinned.log.at(Infinity)));
        sensor.log.size < 3 && sensor.learnPace(thinned.log);
      }
    }
  }

  /** A live message: hello, with the newest reading of each sensor, readings, or moved. @param {any} message */
  take(message) {
    const now = this.#serverNow();
    if (message.type === 'hello') {
      this.wholeFrom = now;
    }
    if (message.type === 'readings' && message.lost > 0) {
      this.lost += message.lost;
      this.lostAt = performance.now();
      this.cut();
      this.wholeFrom = now;
    }
    if (message.type === 'moved') {
      this.cut(message.since_us / 1000);
      this.wholeFrom = now;
    }
    for (const told of message.readings ?? []) {
      this.memory.sensor(told)?.heard(readingOf(told));
    }
    this.#live(now);
  }

  /** What came live is known, as far as nothing is under way. @param {number} until */
  #live(until) {
    if (until > this.wholeFrom) {
      this.memory.known.add(this.wholeFrom, until);
      this.wholeFrom = until;
    }
    const { player } = this.race;
    this.memory.forget(player.mode === 'live' || !Number.isFinite(player.time) ? until : player.time);
  }

  /** The connection was lost, or some of it: what came shortly before is not known to be whole. @param {number} [at] */
  cut(at = this.#serverNow()) {
    this.memory.known.remove(at - LATEST_MS, Infinity);
    this.wholeFrom = NaN;
  }

  #serverNow() {
    return this.race.clock.serverNow(performance.now());
  }

  /** Ten times a second: loads what is shown next. */
  tick() {
    const { player, feed } = this.race;
    if (this.all.length === 0 || !Number.isFinite(player.time)) {
      return;
    }
    if (feed.connected) {
      this.#live(this.#serverNow() - UNDER_WAY_MS);
    }
    this.loader.want(player.mode === 'past' ? this.#wanted() : [], player.running ? MIN_GAP_MS : 0);
    this.memory.forget(player.time);
  }

  /** Whether all readings at that moment are here. @param {number} time */
  isHere(time) {
    return this.memory.known.has(time) || time >= this.race.player.last;
  }

  #wanted() {
    const { time, first, last, speed, playing } = this.race.player;
    const half = this.memory.room / 2;
    const ahead = Math.min(half, AHEAD_MS * (playing ? Math.max(1, speed) : 1));
    const end = Math.min(last, this.#storedUntil());
    return [[time - Math.min(half, BEHIND_MS), time], [time, time + ahead]]
      .map(([from, to]) => ({ from: Math.max(first, from), to: Math.min(end, to) }))
      .filter((span) => span.to > span.from);
  }

  #storedUntil() {
    return this.race.player.running ? this.race.feed.storedUntil() : Infinity;
  }

  /** Gets the last minutes before that moment, where they are not here. @param {number} time */
  wantHistory(time) {
    const from = Math.max(this.race.player.first, time - LAST_MS);
    const missing = this.memory.known.missing(from, Math.min(time, this.#storedUntil()));
    if (missing.length > 0) {
      this.history.want({ from, to: missing[missing.length - 1].to, points: LAST_POINTS, names: [ALL], parts: [ALL] });
    }
  }
}

// The race that a page shows: what is known of it, the moment that is shown, what is selected.
//
// Parts of the page listen to its events: `race` (name, status …), `drones` (new or renamed),
// `sensors` (new), `select`, `status` (the connection), `ghosts`, `info` (read again: viewers),
// `rights` (what the reader may do); and to `change` of its player.

import { ApiError, get, part, troubleOf } from '../net/api.js';
import { RaceMemory } from '../memory/race-memory.js';
import { BEHIND_MS, tracksOf, WindowLoader } from '../memory/window-loader.js';
import { RaceSensors } from '../sensors/race-sensors.js';
import { Clock } from '../time/clock.js';
import { Player } from '../time/player.js';
import { RaceTiming } from '../timing/race-timing.js';
import { LiveFeed } from './live-feed.js';
import { mayOrganise } from './rights.js';

/** Ahead of the shown moment this much of playing is loaded. */
const AHEAD_MS = 6000;
/** A race that was not read is read again after this. */
const AGAIN_MS = 3000;
/** The end of a running race is asked for in pieces of at least this. */
const MIN_GAP_MS = 700;
const MIN_LIVE_GAP_MS = 3000;
/** What a seek needs first. */
const AROUND_MS = 500;
/** @type {import('../memory/spans.js').Span[]} */
const NOTHING = [];
/** What is said of a race that runs until what is stored of it was read. */
const NOTHING_STORED = { drones: [], samples: 0, first_us: 0, last_us: 0 };

/**
 * @typedef {object} Status  of the page's connection to the race
 * @property {'connecting'|'live'|'behind'|'reconnecting'|'refused'|'ended'|'stored'|'missing'|'trouble'} state
 * @property {string} text  for people
 */

export class RaceView extends EventTarget {
  /** @param {string} id */
  constructor(id) {
    super();
    this.id = id;
    /** @type {any} the race as the API has it; null = not known yet */
    this.info = null;
    /** @type {any} what is stored, as `/timeline` has it; null = not known yet */
    this.timeline = null;
    /** Why what is stored is not known, for people; null = it is. @type {string|null} */
    this.storedTrouble = null;
    /** The timer that reads again what did not come. */
    this.again = 0;
    this.memory = new RaceMemory();
    this.loader = new WindowLoader(tracksOf(id), this.memory);
    this.clock = new Clock();
    this.player = new Player(this.clock);
    this.feed = new LiveFeed(this);
    this.sensors = new RaceSensors(this);
    this.timing = new RaceTiming(this);
    /** Whether the reader may run the race. */
    this.organises = false;
    this.askedRights = false;
    /** @type {import('./drone.js').Drone|null} */
    this.selected = null;
    /** @type {import('../ghosts/ghost.js').Ghost[]} */
    this.ghosts = [];
    /** @type {Status} */
    this.status = { state: 'connecting', text: 'Connecting' };
    /** How often live messages told another format or start signal. */
    this.rulings = 0;
    /** Why the reader's last command failed, for people; null = it did not. @type {string|null} */
    this.commandTrouble = null;
    /** Samples that this page will never see unless it loads them. */
    this.lost = 0;
    this.lostAt = -Infinity;
    this.memory.addEventListener('drones', () => {
      this.selected ??= this.memory.drones[0];
      this.#tell('drones');
    });
    this.sensors.memory.addEventListener('sensors', () => this.#tell('sensors'));
  }

  /** Reads the race and shows it: live when it runs, else from its beginning. @param {number} [atSeconds] begin there instead */
  async open(atSeconds) {
    try {
      await this.#read();
    } catch (error) {
      this.#failed(error, atSeconds);
      return;
    }
    if (this.info.status === 'RUNNING') {
      this.#begin(atSeconds === undefined || !Number.isFinite(this.player.first));
    } else {
      this.setStatus('stored', this.info.status === 'ENDED' ? 'Replay' : 'Not started');
    }
    if (this.player.mode === 'past' && Number.isFinite(this.player.first)) {
      this.player.seek(this.player.first + (atSeconds ?? 0) * 1000);
    }
  }

  /** The race runs: its live messages come from now on. @param {boolean} [live]  they are shown at once */
  #begin(live = true) {
    this.player.running = true;
    this.feed.open();
    if (live) {
      this.player.live();
    }
  }

  /**
   * Reads what the API says of the race itself, while it is watched: `info` is told. New drones' names
   * are read with what is stored; a race that started meanwhile is shown live.
   * @param {boolean} [all]  what is stored, too
   */
  async look(all = false) {
    try {
      const { status, origin } = this.info;
      const known = new Set(this.timeline.drones.map((/** @type {any} */ drone) => drone.id));
      if (all || status === 'SCHEDULED' || this.memory.drones.some(({ id }) => !known.has(id))) {
        await this.#read();
      } else {
        const { rulings } = this;
        this.#takeInfo(await get(`/races/${part(this.id)}`), rulings);
      }
      this.#movedFrom(origin);
      this.#tell('info');
      await this.#changedFrom(status);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) {
        this.feed.close();
        this.#failed(error);
      }
      // Else the connection says what is wrong; the next look may succeed.
    }
  }

  /** Its first fix or its organiser may have said where it is. @param {any} before  its origin until now; null = nobody had */
  #movedFrom(before) {
    if (JSON.stringify(this.info.origin) !== JSON.stringify(before)) {
      if (before !== null) {
        // Positions of drones that say where on Earth they are count from another place now.
        this.memory.clear();
      }
      this.#tell('race');
    }
  }

  /** @param {string} before  its status until now */
  async #changedFrom(before) {
    const { status } = this.info;
    if (status === 'ENDED' && this.player.running) {
      // It ended while there was no connection that could say so.
      this.feed.close();
      await this.ended();
    } else if (before === 'SCHEDULED' && status === 'RUNNING') {
      this.#begin();
    } else if (before === 'SCHEDULED' && status === 'ENDED') {
      this.setStatus('stored', 'Replay');
      this.player.seek(this.player.first);
    }
  }

  /**
   * Has the race changed; what it is then is told as `info`.
   * @param {() => Promise<any>} change  answers the race
   */
  async command(change) {
    try {
      this.info = await change();
      this.commandTrouble = null;
    } catch (error) {
      this.commandTrouble = troubleOf(error);
    }
    this.#tell('info');
  }

  /** A live message: the race has another format or start signal. @param {any} message */
  takeRules({ format, start_signal_at_us: at }) {
    if (this.info !== null) {
      this.rulings++;
      this.info = { ...this.info, format, start_signal_at: at === null ? null : new Date(at / 1000).toISOString() };
      this.#tell('info');
    }
  }

  /** Asks once what the reader may do: `rights` is told. */
  async askRights() {
    if (!this.askedRights) {
      this.askedRights = true;
      this.organises = await mayOrganise(this.id);
      this.#tell('rights');
    }
  }

  async #read() {
    const { rulings } = this;
    const path = `/races/${part(this.id)}`;
    const [info, timeline] = await Promise.allSettled([get(path), get(`${path}/timeline`), this.sensors.read()]);
    if (info.status === 'rejected') {
      throw info.reason;
    }
    this.#takeStored(timeline, info.value);
    this.#takeInfo(info.value, rulings);
    clearTimeout(this.again);
    if (this.storedTrouble !== null || this.sensors.trouble !== null) {
      this.again = setTimeout(() => this.#readAgain(), AGAIN_MS);
    }
    for (const told of this.timeline.drones) {
      const drone = this.memory.drone(told.id);
      drone.callsign = told.callsign ?? null;
      drone.pilot = told.pilot ?? null;
    }
    if (this.timeline.last_us > 0) {
      this.player.first = this.timeline.first_us / 1000;
      const last = this.timeline.last_us / 1000 + 1;
      if (this.info.status !== 'RUNNING' || !(this.player.last > last)) {
        this.player.last = last;
      }
    }
    this.memory.changed();
    this.#tell('race');
  }

  /** What live messages said since it was asked for is newer. @param {any} info @param {number} rulings  when it was asked for */
  #takeInfo(info, rulings) {
    const { format, start_signal_at } = this.info ?? info;
    this.info = rulings === this.rulings ? info : { ...info, format, start_signal_at };
  }

  /**
   * A race that runs is shown without what is stored of it; of another there is nothing else to show.
   * @param {PromiseSettledResult<any>} answer  of `/timeline`
   * @param {any} info
   */
  #takeStored(answer, info) {
    if (answer.status === 'fulfilled') {
      this.timeline = answer.value;
      this.storedTrouble = null;
      return;
    }
    if (this.timeline === null && info.status !== 'RUNNING') {
      throw answer.reason;
    }
    this.timeline ??= NOTHING_STORED;
    this.storedTrouble = troubleOf(answer.reason);
  }

  async #readAgain() {
    try {
      await this.#read();
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) {
        this.#failed(error);
      } else {
        this.again = setTimeout(() => this.#readAgain(), AGAIN_MS);
      }
    }
  }

  /** The race has ended while it was watched: it goes on as a replay from where one is. */
  async ended() {
    const shown = this.player.time;
    this.player.running = false;
    try {
      await this.#read();
    } catch (error) {
      this.#failed(error);
    }
    this.player.seek(shown);
    this.setStatus('ended', 'The race has ended');
  }

  /** @param {any} error @param {number} [atSeconds] */
  #failed(error, atSeconds) {
    if (error instanceof ApiError && error.status === 404) {
      this.setStatus('missing', 'There is no such race, or it is private');
    } else {
      this.setStatus('trouble', error instanceof ApiError ? error.message : 'The race was not read');
      setTimeout(() => this.info === null && this.open(atSeconds), AGAIN_MS);
    }
  }

  /** Once a frame: moves the clock on and loads what will be shown. @param {number} now */
  tick(now) {
    const { player, memory } = this;
    player.tick(now, (time) => this.isHere(time));
    if (!Number.isFinite(player.time)) {
      return;
    }
    if (memory.drones.length > 0 && (player.mode === 'past' || this.feed.hasHoles)) {
      const least = player.mode === 'live' ? MIN_LIVE_GAP_MS : player.running ? MIN_GAP_MS : 0;
      this.loader.want(this.#wanted(), least);
    } else {
      this.loader.want(NOTHING);
    }
    this.ghosts.forEach((ghost) => ghost.load(player.time));
    memory.forget(player.time);
  }

  /** Whether all samples at that moment are here. @param {number} time */
  isHere(time) {
    return this.memory.known.has(time) || time >= this.player.last || time < this.player.first
      || this.memory.drones.length === 0;
  }

  /** What should be in memory, the most important first. */
  #wanted() {
    const { time, first, last, speed, playing, running, mode } = this.player;
    const stored = running ? Math.min(last, this.feed.storedUntil()) : last;
    const half = this.memory.room / 2;
    const ahead = Math.min(half, AHEAD_MS * (playing ? Math.max(1, speed) : 1));
    // The moment itself first, and alone: nothing else is in its way then.
    const around = [time - AROUND_MS, time + AROUND_MS];
    const spans = !this.isHere(time) ? [around] : [
      around,
      [time, time + ahead],
      [mode === 'live' ? Math.max(time - half, this.feed.keptFrom) : time - Math.min(half, BEHIND_MS), time],
    ];
    return spans.map(([from, to]) => ({ from: Math.max(first, from), to: Math.min(stored, to) }))
      .filter((span) => span.to > span.from);
  }

  /** @param {import('./drone.js').Drone|null} drone */
  select(drone) {
    if (drone !== null && drone !== this.selected) {
      this.selected = drone;
      this.#tell('select');
    }
  }

  /** @param {import('../ghosts/ghost.js').Ghost[]} ghosts */
  setGhosts(ghosts) {
    this.ghosts = ghosts;
    this.#tell('ghosts');
  }

  /** @param {Status['state']} state @param {string} text */
  setStatus(state, text) {
    if (this.status.state !== state || this.status.text !== text) {
      this.status = { state, text };
      this.#tell('status');
    }
  }

  /** @param {number} samples */
  addLost(samples) {
    this.lost += samples;
    this.lostAt = performance.now();
  }

  /** Milliseconds of the race at that moment. @param {number} time */
  raceTime(time) {
    return time - this.player.first;
  }

  /** @param {string} type */
  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}

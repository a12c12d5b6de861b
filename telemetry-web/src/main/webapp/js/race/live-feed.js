// What happens now: the live messages of the race into memory, and which times are whole by them.

import { BEHIND_MS } from '../memory/window-loader.js';
import { Connection } from '../net/connection.js';
import { fromJson } from '../net/protocol.js';

/** A drone's sample may come this much later than its sampleTime. */
const LATEST_MS = 2000;

/** What was missed is loaded at once as far back as this, and what is older when it is looked at. */
const MENDED_MS = 60_000;

/** The server stores what it received within this. */
const STORED_MS = 3000;
const SLOW_MS = 300;

export class LiveFeed {
  /** @param {import('./race-view.js').RaceView} race */
  constructor(race) {
    this.race = race;
    /** @type {(import('./drone.js').Drone|undefined)[]} by the index of the server's roster */
    this.roster = [];
    /** What comes next by live messages is whole from here on; NaN = it is not. */
    this.wholeFrom = NaN;
    this.connected = false;
    /** Server time of the first hello of all. */
    this.beganAt = Infinity;
    /** Server time of the newest message. */
    this.sentAt = NaN;
    this.connection = new Connection(race.id, {
      onState: (state, text) => this.#state(state, text),
      onText: (message) => this.#text(message),
      onSamples: (message) => this.#samples(message),
      onEnd: () => this.race.ended(),
    });
  }

  open() {
    this.connection.open();
  }

  /** No live messages any more. */
  close() {
    this.connection.close();
    this.connected = false;
  }

  /** From here on live is kept whole: the trail, and what was missed while this page watched. */
  get keptFrom() {
    const { player } = this.race;
    const watched = Math.max(this.beganAt, player.time - MENDED_MS);
    return Math.max(player.first, Math.min(player.time - BEHIND_MS, watched));
  }

  /** Whether something of that is not here. */
  get hasHoles() {
    const { player, memory } = this.race;
    const until = Math.min(player.time - LATEST_MS, this.storedUntil());
    return memory.known.missing(this.keptFrom, until).length > 0;
  }

  /** Samples of before this moment are stored by now. */
  storedUntil() {
    const now = this.race.clock.serverNow(performance.now());
    return (Number.isFinite(now) ? now : this.race.player.last) - STORED_MS;
  }

  /** @param {import('../net/connection.js').ConnectionState} state @param {string} text */
  #state(state, text) {
    if (this.connected && state !== 'live') {
      this.#close(this.sentAt - LATEST_MS);
      this.race.sensors.cut();
    }
    this.connected = state === 'live';
    this.race.setStatus(state, text);
  }

  /** @param {any} message */
  #text(message) {
    const { race } = this;
    const now = performance.now();
    if (message.type === 'hello') {
      this.#hello(message, now);
    }
    if (['hello', 'readings', 'moved'].includes(message.type)) {
      race.sensors.take(message);
    }
    for (const { index, id } of message.drones ?? []) {
      const drone = race.memory.drone(id);
      this.roster[index] = drone;
    }
    if (message.type === 'format') {
      race.takeRules(message);
    }
    if (message.type === 'moved') {
      this.#moved(message.since_us / 1000);
    }
    race.timing.take(message);
    if (message.samples) {
      const indexes = new Map(this.roster.flatMap((drone, index) => drone ? [[drone.id, index]] : []));
      message.samples.forEach((/** @type {any} */ sample) => this.#add(fromJson(sample, indexes)));
    }
  }

  /** @param {any} message @param {number} now */
  #hello(message, now) {
    this.race.clock.reconnected();
    this.race.clock.message(message.sent_at_us / 1000, now);
    this.roster = [];
    this.#countAnew();
    this.sentAt = message.sent_at_us / 1000;
    this.wholeFrom = this.sentAt;
    this.beganAt = Math.min(this.beganAt, this.sentAt);
  }

  /** The server may be another one than before: it counts from one, also drones that it names later. */
  #countAnew() {
    this.race.memory.drones.forEach((drone) => { drone.sequence = -1; });
  }

  /**
   * The race has another server, which counts from one again. What it took before it told this page
   * is loaded.
   * @param {number} since
   */
  #moved(since) {
    this.#countAnew();
    this.#close(since - LATEST_MS);
  }

  /** @param {import('../net/protocol.js').SamplesMessage} message */
  #samples(message) {
    const { clock } = this.race;
    const now = performance.now();
    clock.message(message.sentAt, now);
    if (message.lost > 0) {
      this.race.addLost(message.lost);
      this.#close(this.sentAt - LATEST_MS);
    }
    if (Number.isNaN(this.wholeFrom)) {
      this.wholeFrom = message.sentAt;
    }
    this.sentAt = message.sentAt;
    /** @type {Set<import('./drone.js').Drone>} */
    const heard = new Set();
    for (const sample of message.samples) {
      const drone = this.roster[sample.drone];
      if (drone !== undefined) {
        const before = heard.has(drone) ? NaN : drone.log.last;
        if (this.#add(sample)) {
          heard.add(drone);
          if (Number.isFinite(before)) {
            clock.sample(before, now);
          }
        }
      }
    }
    this.#showBehind();
    // What comes from now on is of later than this, but for what is still under way.
    this.race.memory.known.add(this.wholeFrom, this.sentAt);
    this.wholeFrom = this.sentAt;
    if (document.hidden) {
      // No frame does it then.
      const { player, memory } = this.race;
      memory.forget(player.mode === 'live' ? this.sentAt : player.time);
    }
  }

  /** @param {import('../net/protocol.js').LiveSample} sample */
  #add(sample) {
    const drone = this.roster[sample.drone];
    if (drone === undefined || sample.sequence <= drone.sequence) {
      return false;
    }
    drone.sequence = sample.sequence;
    drone.heardAt = Math.max(drone.heardAt, sample.receivedAt);
    return drone.log.append(sample);
  }

  /** Nothing that is later than this is known to be whole. @param {number} until */
  #close(until) {
    this.race.memory.known.remove(until, Infinity);
    this.wholeFrom = NaN;
  }

  #showBehind() {
    const { behind } = this.race.clock;
    if (behind > SLOW_MS) {
      this.race.setStatus('behind', `Behind by ${Math.round(behind / 100) * 100} ms`);
    } else {
      this.race.setStatus('live', 'Live');
    }
  }
}

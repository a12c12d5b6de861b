// The countdown to the start signal, large over the scene, to everybody who watches.

import { say } from '../gauges/svg.js';
import { countdownText, signalOf } from '../timing/start-signal.js';

/** How long it is told that a signal was taken back. */
const TOLD_MS = 4000;

const FALSE_START = 'FALSE START';

export class Countdown {
  /**
   * @param {HTMLElement} root
   * @param {import('./race-view.js').RaceView} race
   * @param {import('../timing/start-beeps.js').StartBeeps} beeps
   */
  constructor(root, race, beeps) {
    this.root = root;
    this.race = race;
    this.beeps = beeps;
    this.shown = '';
    /** @type {number|null} */
    this.signalAt = null;
    this.takenBackAt = -Infinity;
    this.number = document.createElement('p');
    this.number.setAttribute('aria-hidden', 'true');
    this.number.hidden = true;
    this.spoken = document.createElement('p');
    this.spoken.className = 'for-readers';
    this.spoken.setAttribute('role', 'status');
    root.append(this.number, this.spoken);
  }

  /** @param {number} now  of performance.now() */
  draw(now) {
    const { race } = this;
    const signalAt = race.info?.status === 'RUNNING' ? signalOf(race.info) : null;
    const serverNow = race.clock.serverNow(now);
    if (signalAt === null && this.signalAt !== null && race.info?.status === 'RUNNING') {
      this.takenBackAt = now;
    }
    this.signalAt = signalAt;
    const text = signalAt === null && now - this.takenBackAt < TOLD_MS ? FALSE_START : countdownText(signalAt, serverNow);
    if (text !== this.shown) {
      this.#show(text);
    }
  }

  /** @param {string} text */
  #show(text) {
    const isBegin = this.shown === '' || this.shown === FALSE_START;
    this.shown = text;
    this.number.hidden = text === '';
    this.number.dataset.text = text;
    say(this.number, text);
    if (text !== FALSE_START) {
      this.beeps.beep(text);
    }
    if (isBegin || !/^\d+$/.test(text)) {
      // Each second read aloud would be late.
      say(this.spoken, /^\d+$/.test(text) ? `Start signal in ${text} s` : text);
    }
  }
}

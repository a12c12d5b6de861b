// Laps called out by the browser's voice: off until somebody turns it on, and silent when the page is
// not seen or shows the past.

import { keepSwitch, keptSwitch } from './kept-switch.js';
import { spokenLap } from './lap-words.js';

const KEY = 'drift.call-outs';

/** Laps that wait for the voice; of more the oldest is not said. */
const MAX_WAITING = 3;

export class CallOuts {
  /**
   * @param {import('../race/race-view.js').RaceView} race
   * @param {SpeechSynthesis|undefined} [voice]  undefined = this browser has none
   */
  constructor(race, voice = globalThis.speechSynthesis) {
    this.race = race;
    this.voice = voice;
    this.isOn = keptSwitch(KEY);
    /** @type {string[]} */
    this.waiting = [];
    /** What is said now; the browser forgets what nobody holds. @type {SpeechSynthesisUtterance|null} */
    this.said = null;
    race.timing.addEventListener('lap', (event) => {
      const { drone, lap } = /** @type {import('./race-timing.js').LapEvent} */ (event);
      this.#call(spokenLap(drone, lap));
    });
    race.player.addEventListener('change', () => this.#hush());
    document.addEventListener('visibilitychange', () => this.#hush());
  }

  get isPossible() {
    return this.voice !== undefined;
  }

  /** @param {boolean} isOn  kept in this browser */
  choose(isOn) {
    this.isOn = isOn;
    keepSwitch(KEY, isOn);
    this.#hush();
  }

  get #isHeard() {
    return this.isOn && !document.hidden && this.race.player.mode === 'live';
  }

  /** @param {string} text */
  #call(text) {
    if (this.isPossible && this.#isHeard) {
      this.waiting.push(text);
      this.waiting.splice(0, this.waiting.length - MAX_WAITING);
      this.#next();
    }
  }

  #next() {
    const text = this.said === null ? this.waiting.shift() : undefined;
    if (text !== undefined) {
      const said = new SpeechSynthesisUtterance(text);
      said.lang = 'en';
      said.onend = said.onerror = () => {
        if (this.said === said) {
          this.said = null;
          this.#next();
        }
      };
      this.said = said;
      this.voice?.speak(said);
    }
  }

  /** Nothing is said of what is not shown. */
  #hush() {
    if (!this.#isHeard && (this.said !== null || this.waiting.length > 0)) {
      this.waiting = [];
      this.said = null;
      this.voice?.cancel();
    }
  }
}

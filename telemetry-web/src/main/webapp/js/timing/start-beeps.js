// The countdown to the start signal as tones: off until somebody turns it on.

import { keepSwitch, keptSwitch } from './kept-switch.js';

const KEY = 'drift.start-beeps';
const READY_HZ = 660;
const GO_HZ = 1320;
const READY_S = 0.12;
const GO_S = 0.6;
const VOLUME = 0.3;

export class StartBeeps {
  /** @param {typeof AudioContext|undefined} [Context]  undefined = this browser has none */
  constructor(Context = globalThis.AudioContext) {
    this.Context = Context;
    this.isOn = keptSwitch(KEY);
    /** @type {AudioContext|null} */
    this.context = null;
  }

  get isPossible() {
    return this.Context !== undefined;
  }

  /** @param {boolean} isOn  kept in this browser */
  choose(isOn) {
    this.isOn = isOn;
    keepSwitch(KEY, isOn);
    if (isOn) {
      // A browser lets a page sound that its reader has pressed something on.
      this.#sounding();
    }
  }

  /** @param {string} text  of the countdown */
  beep(text) {
    if (this.isOn && this.isPossible && text !== '') {
      const context = this.#sounding();
      const isGo = text === 'GO';
      const tone = context.createOscillator();
      const volume = context.createGain();
      volume.gain.value = VOLUME;
      tone.frequency.value = isGo ? GO_HZ : READY_HZ;
      tone.connect(volume).connect(context.destination);
      tone.start();
      tone.stop(context.currentTime + (isGo ? GO_S : READY_S));
    }
  }

  #sounding() {
    this.context ??= new /** @type {typeof AudioContext} */ (this.Context)();
    this.context.resume();
    return this.context;
  }
}

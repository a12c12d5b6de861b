// The start signal on the organisers' page: when it is or was.

import { html, nothing } from 'lit-html';
import { giveSignal } from '../timing/signal-commands.js';
import { SIGNAL_IN_S, countdownText, signalOf } from '../timing/start-signal.js';

/** A countdown is drawn again after this. */
const TICK_MS = 200;

export class SignalLine {
  /** @param {() => void} redraw */
  constructor(redraw) {
    this.redraw = redraw;
    /** The server's clock is so much ahead of this computer's, as far as is known, ms. */
    this.ahead = 0;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  /** ms on the server's clock. */
  get now() {
    return Date.now() + this.ahead;
  }

  /** Gives the signal, and learns what time it is there. @param {string} raceId */
  async give(raceId) {
    const sent = Date.now();
    const signalAt = signalOf(await giveSignal(raceId));
    if (signalAt !== null) {
      this.ahead = signalAt - SIGNAL_IN_S * 1000 - (sent + Date.now()) / 2;
    }
  }

  /** @param {any} race  of the API */
  template(race) {
    const signalAt = signalOf(race);
    clearTimeout(this.timer);
    if (signalAt === null || race.status === 'SCHEDULED') {
      return nothing;
    }
    const text = countdownText(signalAt, this.now);
    if (text !== '') {
      this.timer = setTimeout(this.redraw, TICK_MS);
    }
    return html`<div><dt>Start signal</dt><dd class="num signal-at">${text === '' ? new Date(signalAt).toLocaleTimeString() : text === 'GO' ? text : `in ${text} s`}</dd></div>`;
  }
}

// The organisers' button for the start signal, on the race page.

import { html, nothing } from 'lit-html';
import { falseStart, giveSignal } from '../timing/signal-commands.js';
import { SIGNAL_IN_S, signalOf } from '../timing/start-signal.js';

/** @param {import('./race-view.js').RaceView} race */
export function signalTools(race) {
  const { info } = race;
  if (!race.organises || info?.status !== 'RUNNING' || !info.track || info.id === 'practice') {
    return nothing;
  }
  const isGiven = signalOf(info) !== null;
  const press = () => race.command(async () => (isGiven
    ? falseStart(info, race.clock.serverNow(performance.now())) : giveSignal(race.id)));
  return html`<button type="button" class=${isGiven ? 'signal danger' : 'signal main'} @click=${press}>${
    isGiven ? 'False start' : `Start signal in ${SIGNAL_IN_S} s`}</button>`;
}

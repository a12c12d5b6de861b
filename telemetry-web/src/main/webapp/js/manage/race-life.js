// Where the race stands in its life, and the buttons that take it on.

import { html, nothing } from 'lit-html';
import { confirmed } from '../common/dialog.js';
import { outcome } from '../common/form.js';
import { duration, moment } from '../common/format.js';
import { raceState } from '../common/race-state.js';
import { call } from '../net/api.js';
import { falseStart } from '../timing/signal-commands.js';
import { SIGNAL_IN_S, signalOf } from '../timing/start-signal.js';

/** @typedef {import('./race-desk.js').RaceDesk} RaceDesk */
/** @typedef {import('../common/form.js').FormState} FormState */

/**
 * @param {RaceDesk} desk
 * @param {FormState} state
 * @param {import('./signal-line.js').SignalLine} signal
 */
export function raceLife(desk, state, signal) {
  const { race } = desk;
  return html`<section class="card life" aria-label="The race">
    <dl class="figures">
      <div><dt>State</dt><dd>${raceState(race.status)}</dd></div>
      <div><dt>${race.status === 'ENDED' ? 'Ran for' : 'Running for'}</dt><dd class="num">${ranFor(race)}</dd></div>
      ${race.status === 'ENDED' ? nothing : html`
        <div><dt>UDP port</dt><dd class="num">${race.udp_port === 0 ? 'none' : race.udp_port}</dd></div>
        <div><dt>Flying now</dt><dd class="num">${desk.drones.filter((drone) => drone.state === 'flying').length}</dd></div>
        <div><dt>Viewers</dt><dd class="num">${race.live?.viewers ?? 0}</dd></div>`}
      ${signal.template(race)}
      ${race.scheduled_at === null ? nothing : html`<div><dt>Announced for</dt><dd>${moment(race.scheduled_at)}</dd></div>`}
    </dl>
    ${outcome(state)}
    ${desk.isPractice ? html`<p class="note">The practice race belongs to the server: it always runs, and nobody ends it.</p>`
      : html`<form class="buttons" @submit=${step(desk, state, signal)}>${buttons(race, state)}</form>`}
  </section>`;
}

/** @param {any} race @param {FormState} state */
function buttons(race, state) {
  const button = (/** @type {string} */ value, /** @type {string} */ text, /** @type {string} */ kind) => html`
    <button value=${value} class=${kind} ?disabled=${state.busy}>${text}</button>`;
  switch (race.status) {
    case 'SCHEDULED': return [button('start', 'Start the race', 'main'), button('end', 'Call it off', ''), button('delete', 'Delete', 'danger')];
    case 'RUNNING': return [
      race.track === null ? nothing : signalOf(race) === null ? button('signal', `Start signal in ${SIGNAL_IN_S} s`, 'main') : button('false-start', 'False start', ''),
      button('end', 'End the race', 'danger'),
    ];
    default: return button('delete', 'Delete the race', 'danger');
  }
}

/** @param {any} race */
function ranFor(race) {
  return race.started_at === null ? '–'
    : duration((race.ended_at === null ? Date.now() : Date.parse(race.ended_at)) - Date.parse(race.started_at));
}

/**
 * What a step does, asked before it is done.
 * @type {Record<string, (race: any) => {title: string, text: string, action: string, danger: boolean}>}
 */
const QUESTIONS = {
  end: (race) => race.status === 'RUNNING' ? {
    title: `End ${race.name}?`,
    text: 'What has arrived is stored, drones are not listened to any more, viewers see that it has ended, and the port goes to another race. An ended race can’t be started again.',
    action: 'End the race',
    danger: true,
  } : {
    title: `Call ${race.name} off?`,
    text: 'It ends without having run, its port goes to another race, and it can’t be started any more.',
    action: 'Call it off',
    danger: true,
  },
  delete: (race) => ({
    title: `Delete ${race.name}?`,
    text: 'The race, its drones, its people and all that was flown in it are gone for good.',
    action: 'Delete for good',
    danger: true,
  }),
};

/** @param {RaceDesk} desk @param {FormState} state @param {import('./signal-line.js').SignalLine} signal */
function step(desk, state, signal) {
  return async (/** @type {SubmitEvent} */ event) => {
    const chosen = /** @type {HTMLButtonElement} */ (event.submitter).value;
    await state.submits(async () => {
      if (QUESTIONS[chosen] !== undefined && !await confirmed(QUESTIONS[chosen](desk.race))) {
        return;
      }
      if (chosen === 'delete') {
        await desk.delete();
        location.assign('/');
        return;
      }
      if (chosen === 'signal') {
        await signal.give(desk.id);
      } else if (chosen === 'false-start') {
        await falseStart(desk.race, signal.now);
      } else {
        await call('POST', `${desk.path}/${chosen}`);
      }
      await desk.refresh();
    })(event);
  };
}

// How the server is, in one line on top of the page.

import { html, nothing } from 'lit-html';
import { duration } from '../common/format.js';

/** @typedef {import('./watch.js').Watch} Watch */

const STORING_MILLIS = 30_000;

/** @param {Watch} watch */
export function stateLine(watch) {
  const { mark, state, text } = stateOf(watch);
  const silent = performance.now() - watch.answeredAt;
  return html`
    <p class="state" data-state=${state}>
      <span class="mark" aria-hidden="true">${mark}</span>
      <span role="status">${text}</span>
      ${watch.isAnswering && !watch.hasNumbers ? html`<span class="quiet">It does not tell its numbers; asking again.</span>` : nothing}
      ${watch.hasNumbers || watch.answeredAt === 0 ? nothing : html`
        <span class="quiet num">The numbers are ${duration(silent)} old.</span>`}
      ${watch.isAnswering ? upTime(watch) : nothing}
    </p>`;
}

/** @param {Watch} watch @returns {{mark: string, state: string, text: string}} */
function stateOf(watch) {
  if (!watch.isAnswering) {
    return {
      mark: '✕', state: 'lost',
      text: 'The server does not answer. This page goes on by itself as soon as it does.',
    };
  }
  if (watch.health === null) {
    return {
      mark: '◐', state: 'waiting',
      text: watch.answeredAt === 0 ? 'Asking the server.' : 'The server does not say whether it is ready.',
    };
  }
  if (!watch.health.isReady) {
    return { mark: '◐', state: 'waiting', text: watch.health.waitingFor ? `Not ready: ${watch.health.waitingFor}.` : 'Not ready yet.' };
  }
  if (watch.readings.rate('drift_deliveries_failed_total', STORING_MILLIS) > 0) {
    return {
      mark: '◐', state: 'waiting',
      text: 'Storing fails. Samples wait on the queue and are tried again; look at the database.',
    };
  }
  return { mark: '●', state: 'ready', text: 'The server is ready.' };
}

/** @param {Watch} watch */
function upTime(watch) {
  const began = watch.readings.now('process_start_time_seconds');
  return Number.isFinite(began)
    ? html`<span class="quiet num">Running for ${duration(Date.now() - began * 1000)}.</span>` : nothing;
}

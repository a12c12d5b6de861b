// What became of all that arrived: received = stored + in flight + rejected + dropped.

import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { DROPPED, REJECTED, UNKNOWN_REASON } from '../common/reject-reasons.js';
import { partTrouble } from './part-trouble.js';

/** @typedef {import('../common/reject-reasons.js').Reason & {code: string, count: number, kind: string}} Row */

/** @param {import('./race-desk.js').RaceDesk} desk */
export function countersTable(desk) {
  const { counters } = desk;
  if (counters === null) {
    return html`<section class="card" aria-labelledby="counters"><h2 id="counters">What became of the samples</h2>
      ${partTrouble(desk, 'counters')}</section>`;
  }
  const { readings } = counters;
  return html`${partTrouble(desk, 'counters')}${table(counters, 'counters', 'samples')}
    ${readings.received > 0 ? table(readings, 'reading-counters', 'sensor readings') : nothing}`;
}

/** @param {import('./race-desk.js').Counts} counts @param {string} id @param {string} what */
function table(counts, id, what) {
  const lost = [
    ...rows(counts.rejected, REJECTED, 'rejected'),
    ...rows(counts.dropped, DROPPED, 'dropped'),
  ];
  return html`<section class="card" aria-labelledby=${id}><h2 id=${id}>What became of the ${what}</h2>
    <dl class="figures">
      ${figure('Received', counts.received)}
      ${figure('Stored', counts.stored)}
      ${figure('In flight', counts.in_flight)}
      ${figure('Rejected', sum(counts.rejected))}
      ${figure('Dropped', sum(counts.dropped))}
    </dl>
    ${lost.length === 0 ? html`<p class="note">Nothing was rejected, nothing was lost.</p>` : html`
      <table class="stacks">
        <thead><tr><th>Why</th><th class="num">How many</th><th>What it means</th><th>What to do</th></tr></thead>
        <tbody>${repeat(lost, (/** @type {Row} */ row) => row.code, (/** @type {Row} */ row) => html`<tr>
          <td><code>${row.code}</code> <small class="quiet">${row.kind}</small></td>
          <td class="num" data-label="How many">${grouped(row.count)}</td>
          <td data-label="What it means">${row.means}</td>
          <td data-label="What to do">${row.todo}</td></tr>`)}</tbody>
      </table>`}
  </section>`;
}

/**
 * @param {Record<string, number>} counts
 * @param {Record<string, import('../common/reject-reasons.js').Reason>} reasons
 * @param {string} kind
 */
function rows(counts, reasons, kind) {
  return Object.entries(counts).filter(([, count]) => count > 0)
    .map(([code, count]) => ({ code, count, kind, ...(reasons[code] ?? UNKNOWN_REASON) }));
}

/** @param {string} name @param {number} count */
function figure(name, count) {
  return html`<div><dt>${name}</dt><dd class="num">${grouped(count)}</dd></div>`;
}

/** @param {Record<string, number>} counts */
function sum(counts) {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** @param {number} count */
function grouped(count) {
  return count.toLocaleString();
}

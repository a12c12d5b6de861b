// What became of all that arrived: received = stored + in flight + rejected + dropped.

import { html } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { DROPPED, REJECTED, UNKNOWN_REASON } from '../common/reject-reasons.js';

/** @typedef {import('../common/reject-reasons.js').Reason & {code: string, count: number, kind: string}} Row */

/** @param {import('./race-desk.js').Counters} counters */
export function countersTable(counters) {
  const lost = [
    ...rows(counters.rejected, REJECTED, 'rejected'),
    ...rows(counters.dropped, DROPPED, 'dropped'),
  ];
  return html`<section class="card" aria-labelledby="counters"><h2 id="counters">What became of the samples</h2>
    <dl class="figures">
      ${figure('Received', counters.received)}
      ${figure('Stored', counters.stored)}
      ${figure('In flight', counters.in_flight)}
      ${figure('Rejected', sum(counters.rejected))}
      ${figure('Dropped', sum(counters.dropped))}
    </dl>
    ${lost.length === 0 ? html`<p class="note">Nothing was rejected, nothing was lost.</p>` : html`
      <table class="stacks">
        <thead><tr><th>Why</th><th class="num">Samples</th><th>What it means</th><th>What to do</th></tr></thead>
        <tbody>${repeat(lost, (/** @type {Row} */ row) => row.code, (/** @type {Row} */ row) => html`<tr>
          <td><code>${row.code}</code> <small class="quiet">${row.kind}</small></td>
          <td class="num" data-label="Samples">${grouped(row.count)}</td>
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

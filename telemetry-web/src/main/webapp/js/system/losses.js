// What was refused, why, and what was lost, where: of the races that take samples now.

import { html } from 'lit-html';
import { grouped } from '../common/format.js';
import { DROPPED, REJECTED, UNKNOWN_REASON } from '../common/reject-reasons.js';

/** @typedef {import('./readings.js').Readings} Readings */
/** @typedef {import('../common/reject-reasons.js').Reason} Reason */
/** @typedef {{name: string, what: string, total: number, rate: number}} Loss */

const RATE_MILLIS = 6_000;

const SAMPLES = 'samples';
const READINGS = 'sensor readings';

/** @type {Record<string, Reason>} */
const DROPPED_HERE = {
  ...DROPPED,
  kernel: {
    means: 'The buffer of a UDP port was full: the server did not keep up with what arrived.',
    todo: 'Look at its processor, and at what else the machine does.',
  },
};

/** @param {Readings} readings */
export function losses(readings) {
  return html`
    <div class="losses">
      ${table('Rejected, by reason', rejected(readings), REJECTED, 'Nothing was rejected.')}
      ${table('Dropped, by place', dropped(readings), DROPPED_HERE, 'Nothing was dropped.')}
    </div>
    <p class="note">Since the server started, of the races that take samples now.</p>`;
}

/** @param {Readings} readings @returns {Loss[]} */
function rejected(readings) {
  return [
    ...byLabel(readings, 'drift_samples_rejected_total', 'reason', SAMPLES),
    ...byLabel(readings, 'drift_readings_rejected_total', 'reason', READINGS),
  ];
}

/** @param {Readings} readings @returns {Loss[]} */
function dropped(readings) {
  const kernel = 'drift_udp_kernel_drops_total';
  return [
    ...byLabel(readings, 'drift_samples_dropped_total', 'place', SAMPLES),
    ...byLabel(readings, 'drift_readings_dropped_total', 'place', READINGS),
    { name: 'kernel', what: SAMPLES, total: readings.now(kernel), rate: readings.rate(kernel, RATE_MILLIS) },
  ].filter((loss) => loss.total > 0);
}

/** @param {Readings} readings @param {string} metric @param {string} label @param {string} what @returns {Loss[]} */
function byLabel(readings, metric, label, what) {
  return readings.kinds(metric, label)
    .map((name) => {
      const isOf = (/** @type {Record<string, string>} */ labels) => labels[label] === name;
      return { name, what, total: readings.now(metric, isOf), rate: readings.rate(metric, RATE_MILLIS, isOf) };
    })
    .filter((loss) => loss.total > 0)
    .sort((one, other) => other.total - one.total);
}

/** @param {string} title @param {Loss[]} rows @param {Record<string, Reason>} reasons @param {string} none */
function table(title, rows, reasons, none) {
  return html`
    <section class="card loss" aria-label=${title}>
      <h3>${title}</h3>
      ${rows.length === 0 ? html`<p class="none">${none}</p>` : html`
        <table>
          <thead><tr><th scope="col">Why, and what to do</th><th scope="col" class="num">How many</th><th scope="col" class="num">a second</th></tr></thead>
          <tbody>${rows.map((row) => lossRow(row, reasons[row.name] ?? UNKNOWN_REASON))}</tbody>
        </table>`}
    </section>`;
}

/** @param {Loss} row @param {Reason} reason */
function lossRow(row, reason) {
  return html`
    <tr data-loss=${row.name}>
      <td><code>${row.name}</code> <small class="quiet">${row.what}</small><p>${reason.means}</p><p class="quiet">${reason.todo}</p></td>
      <td class="num">${grouped(row.total)}</td><td class="num">${grouped(row.rate, 1)}</td></tr>`;
}

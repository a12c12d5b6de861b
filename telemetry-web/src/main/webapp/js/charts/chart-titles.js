// What stands above each chart: what it shows, or why it shows nothing.

import { html, nothing } from 'lit-html';

/** @typedef {import('./time-data.js').TimeData|import('./distance-data.js').DistanceData} Data */
/** @typedef {import('./quantities.js').Quantity} Quantity */
/** @typedef {import('./sensor-data.js').SensorData} SensorData */

/**
 * @param {Quantity[]} quantities
 * @param {Set<Quantity>} known  those of which there is something
 * @param {(quantity: Quantity) => Data|SensorData|null} dataOf  null = not along this axis
 * @param {any} race  as the API has it; null = not known yet
 */
export function chartTitles(quantities, known, dataOf, race) {
  return quantities.length === 0 ? html`<p class="words">Choose what to chart above.</p>` : quantities.map((quantity, i) => html`
    <p><b>${quantity.title}</b> <small>${[...new Set(quantity.lines.map((line) => line.unit()))].join(', ')}</small>
      ${quantity.lines.length > 1 ? quantity.lines.map((line) => html`<span class="key"><i class="${line.dash} ${line.strong ? 'strong' : ''}"></i>${line.name}</span>`) : nothing}
      ${known.has(quantity) ? i === 0 && dataOf(quantity)?.isThinned ? html`<span class="quiet">Overview: zoom in to see every sample</span>` : nothing
        : html`<span class="words">${missing(quantity, dataOf(quantity), race)}</span>`}</p>`);
}

/** What stands there while the library does not come. */
export function notLoaded() {
  return html`<p><span class="words">The charts were not loaded: the server does not answer. Trying again.</span></p>`;
}

/** Why there is no line. @param {Quantity} quantity @param {Data|SensorData|null} data @param {any} race */
function missing(quantity, data, race) {
  if (data === null) {
    return 'Sensors are charted along race time.';
  }
  if ('subjects' in data && data.subjects.length === 0) {
    return 'Choose a drone above.';
  }
  if (data.trouble !== null) {
    return data.trouble;
  }
  const format = /** @type {string[]|undefined} */ (race?.stream_format);
  const said = format?.some((key) => quantity.formats.some((begin) => key.startsWith(begin))) ?? true;
  return said ? `No ${quantity.noun} is known here.` : `This race’s stream format has no ${quantity.noun}.`;
}

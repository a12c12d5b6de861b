// The values of all lines at one instant: a column for each drone.

import { html, nothing } from 'lit-html';
import { number, UNKNOWN } from '../common/format.js';
import { isLight } from '../common/theme-colours.js';

/** @typedef {import('./time-data.js').Subject} Subject */

/**
 * @param {string} where  the instant, for people
 * @param {Subject[]} subjects
 * @param {import('./quantities.js').Quantity[]} quantities
 * @param {(subject: Subject, line: import('./quantities.js').Line) => number} valueOf
 * @param {((subject: Subject) => string)|null} timeOf  how long it had flown; null = left out
 * @param {{title: string, unit: string, value: number, digits: number}[]} sensors  one number each, below
 */
export function valueTable(where, subjects, quantities, valueOf, timeOf, sensors) {
  return html`
    <table class="num">
      <thead><tr><th scope="col">${where}</th>${subjects.map(({ drone }) => html`
        <th scope="col" class="num" title=${drone.name} .style=${`color: ${drone.look.textColour(isLight())}`}>${drone.look.tag}</th>`)}</tr></thead>
      <tbody>
        ${timeOf === null ? nothing : html`<tr><th scope="row">Flight time</th>${subjects.map((subject) => html`<td class="num">${timeOf(subject)}</td>`)}</tr>`}
        ${quantities.flatMap((quantity) => quantity.lines.map((line) => html`
          <tr><th scope="row">${line.name === '' ? quantity.title : `${quantity.title} ${line.name}`} <small>${line.unit()}</small></th>
            ${subjects.map((subject) => html`<td class="num">${text(valueOf(subject, line), line.digits)}</td>`)}</tr>`))}
        ${sensors.map(({ title, unit, value, digits }) => html`<tr class="of-sensor"><th scope="row">${title} <small>${unit}</small></th>
          <td class="num" colspan=${Math.max(1, subjects.length)}>${text(value, digits)}</td></tr>`)}
      </tbody>
    </table>`;
}

/** @param {number} value @param {number} digits */
function text(value, digits) {
  return Number.isFinite(value) ? number(value, digits).replace('-', '−') : UNKNOWN;
}

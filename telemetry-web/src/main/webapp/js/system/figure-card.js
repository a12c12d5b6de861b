// One figure: its number, its last minutes, and what it means.

import { html, nothing } from 'lit-html';
import { grouped } from '../common/format.js';
import { sparkline } from './sparkline.js';
import { SPAN_MILLIS } from './watch.js';

/** @typedef {import('./figures.js').Figure} Figure */
/** @typedef {import('./watch.js').Watch} Watch */

/** @param {Figure} figure @param {Watch} watch */
export function figureCard(figure, watch) {
  const points = watch.trends.get(figure.id) ?? [];
  const value = points.at(-1)?.value ?? NaN;
  const isLosing = figure.loss === true && value > 0;
  return html`
    <article class="figure" data-figure=${figure.id} data-losing=${isLosing}>
      <h3>${figure.title}</h3>
      <p class="value"><span class="num">${grouped(value, figure.digits)}</span>
        <small>${figure.unit}</small>
        ${isLosing ? html`<span class="losing">✕ now</span>` : nothing}</p>
      ${sparkline(points, watch.answeredAt, SPAN_MILLIS)}
      <p class="says">${figure.says}${beside(figure, watch)}</p>
    </article>`;
}

/** @param {Figure} figure @param {Watch} watch */
function beside(figure, watch) {
  if (figure.beside === undefined) {
    return nothing;
  }
  const value = grouped(figure.beside(watch.readings), figure.digits);
  return html` <span class="beside">${figure.besideTitle} <span class="num">${value}</span> ${figure.besideUnit ?? figure.unit}.</span>`;
}

// Each lap of each pilot: pilots beside each other, laps below each other.

import { html, nothing } from 'lit-html';
import { droneColour } from '../common/drone-colour.js';
import { lapTime } from '../timing/lap-words.js';
import { sectorTitle } from '../timing/sector-marks.js';
import { QUALITIES, qualities, sectorTimes, shorter } from '../timing/sectors.js';
import { correctLap } from './correction-dialog.js';
import { correctionNumbers } from './correction-list.js';
import { whyNot } from './result-words.js';

/** Pilots beside each other on a sheet of A4. */
const BESIDE = 8;

/** @typedef {import('./race-results.js').RaceResults} RaceResults */
/** @typedef {import('../timing/told.js').Lap} Lap */
/** @typedef {import('./drone-roster.js').RosterDrone} RosterDrone */

/**
 * A pilot's laps, with what the best ones are.
 * @typedef {{drone: RosterDrone, laps: Lap[], best: number, sectors: number[]}} Column
 */

/** What all columns share. @typedef {{best: number, sectors: number[], course: import('../timing/gates.js').Course, withTimes: boolean}} Whole */

/** @param {RaceResults} results @param {{withSectorTimes: boolean}} choice @param {() => void} redraw */
export function lapTables(results, choice, redraw) {
  const { course, trouble } = results.timing;
  const columns = course === null ? [] : columnsOf(results, course);
  if (course === null || columns.every(({ laps }) => laps.length === 0)) {
    return trouble === '' || results.info.track === null ? nothing : html`<h2>Laps</h2><p class="message bad" role="status">${trouble}</p>`;
  }
  const whole = {
    course,
    best: Math.min(...columns.map(({ best }) => (Number.isNaN(best) ? Infinity : best))),
    sectors: columns.map(({ sectors }) => sectors).reduce(shorter, sectorTimes({ splits: [] }, course)),
    withTimes: choice.withSectorTimes,
  };
  const parts = Array.from({ length: Math.ceil(columns.length / BESIDE) }, (_, i) => columns.slice(i * BESIDE, (i + 1) * BESIDE));
  return html`<div class="section-head"><h2>Laps</h2>
      <label class="choice for-screen"><input type="checkbox" .checked=${choice.withSectorTimes} @change=${(/** @type {Event} */ event) => {
        choice.withSectorTimes = /** @type {HTMLInputElement} */ (event.target).checked;
        redraw();
      }}>Times of sectors</label></div>
    ${trouble === '' ? nothing : html`<p class="message bad" role="status">${trouble}</p>`}
    ${parts.map((part) => table(results, part, whole))}
    <p class="legend note"><span>${QUALITIES.best.sign} best of all</span><span>${QUALITIES.own.sign} own best</span><span>${QUALITIES.slower.sign} slower</span>
      <span><s>12.345</s> does not count</span></p>`;
}

/** @param {RaceResults} results @param {import('../timing/gates.js').Course} course @returns {Column[]} */
function columnsOf(results, course) {
  const inOrder = results.standings.map(({ drone_id: id }) => id);
  const flown = [...results.timing.drones.keys()].filter((id) => !inOrder.includes(id));
  return [...inOrder, ...flown].map((id) => {
    const drone = results.memory.drone(id);
    const laps = results.timing.of(drone);
    const { best, sectors } = laps.flownAt(Infinity, course);
    return { drone, laps: laps.laps, best, sectors };
  }).filter(({ laps }) => laps.length > 0);
}

/** @param {RaceResults} results @param {Column[]} columns @param {Whole} whole */
function table(results, columns, whole) {
  const last = Math.max(...columns.flatMap(({ laps }) => laps.map(({ number }) => number)));
  const numbers = Array.from({ length: last + 1 }, (_, i) => i).filter((number) => columns.some(({ laps }) => laps.some((lap) => lap.number === number)));
  return html`<div class="scrolls" tabindex="0" role="region" aria-label="Laps"><table class="laps">
    <thead><tr><th scope="col">Lap</th>${columns.map(({ drone }) => html`<th scope="col" class="num pilot drone-colour" .style=${droneColour(drone.index)}>
      <span class="tag">${drone.look.tag}</span> ${drone.name}</th>`)}</tr></thead>
    <tbody>${numbers.map((number) => html`<tr><th scope="row">${number === 0 ? 'Start' : number}</th>
      ${columns.map((column) => html`<td class="num">${lapsOf(column, number).map((lap) => cell(results, column, lap, whole))}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** Of that number; each flight has a way to the start, and the first is shown. @param {Column} column @param {number} number */
function lapsOf({ laps }, number) {
  const all = laps.filter((lap) => lap.number === number);
  return number === 0 ? all.slice(0, 1) : all;
}

/** @param {RaceResults} results @param {Column} column @param {Lap} lap @param {Whole} whole */
function cell(results, { drone, best, sectors }, lap, whole) {
  const quality = !lap.counts || lap.number === 0 ? '' : lap.seconds <= whole.best ? 'best' : lap.seconds <= best ? 'own' : '';
  const sign = quality === '' ? nothing : html`<span class="quality" role="img" aria-label=${QUALITIES[quality].words} title=${QUALITIES[quality].words}>${QUALITIES[quality].sign}</span> `;
  const time = lap.counts || lap.number === 0 ? html`<span class="time">${lapTime(lap.seconds)}</span>` : html`<s class="time">${lapTime(lap.seconds)}</s>`;
  const why = lap.number === 0 ? '' : whyNot(lap);
  return html`<div class="lap" data-lap=${lap.number} data-quality=${quality} data-counts=${String(lap.counts)}>
    ${sign}${results.organises && lap.number > 0 ? html`<button type="button" class="correct" title=${`Correct lap ${lap.number} of ${drone.name}`}
      @click=${() => correctLap(results, drone, lap)}>${time}</button>` : time}${numbersOf(results, lap)}
    ${why === '' ? nothing : html`<small class="why">${why}</small>`}
    ${lap.number === 0 ? nothing : marks(lap, sectors, whole)}</div>`;
}

/** @param {RaceResults} results @param {Lap} lap */
function numbersOf(results, { changes }) {
  const ids = changes.map(({ correction }) => correction);
  return correctionNumbers(results, ({ id }) => ids.includes(id));
}

/** @param {Lap} lap @param {number[]} own @param {Whole} whole */
function marks(lap, own, { course, sectors, withTimes }) {
  const times = sectorTimes(lap, course);
  // A track of one gate has one sector, which is the lap.
  return times.length < 2 ? nothing : html`<span class=${withTimes ? 'sectors times' : 'sectors'}>${qualities(times, own, sectors).map((quality, i) => {
    const title = sectorTitle(i, quality, times[i]);
    return html`<span role="img" data-quality=${quality} title=${title} aria-label=${title}>${QUALITIES[quality].sign}${
      withTimes && quality !== 'open' ? html` <span class="time">${lapTime(times[i])}</span>` : nothing}</span>`;
  })}</span>`;
}

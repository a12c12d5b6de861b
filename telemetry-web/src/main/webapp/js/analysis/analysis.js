// What the laps of a race were like: the drones in figures, their lap times, and lap against lap.

import { html, render } from 'lit-html';
import { FormState, outcome } from '../common/form.js';
import { saveTable } from './csv.js';
import { figuresTable } from './figures-table.js';
import { LapChart } from './lap-chart.js';
import { LapComparison } from './lap-comparison.js';
import { RaceAnalysis } from './race-analysis.js';

/**
 * Fills an element with the analysis of a race.
 * @param {HTMLElement} element
 * @param {string} raceId
 * @returns {{read: () => Promise<void>}}  read = once more: laps came, or were corrected
 */
export function mountAnalysis(element, raceId) {
  element.classList.add('analysis');
  const [head, lapTimes, comparison] = ['figures', 'lap-times', 'lap-comparison'].map((name) => {
    const part = document.createElement('section');
    part.className = name;
    element.append(part);
    return part;
  });
  const race = new RaceAnalysis(raceId);
  const files = new FormState(draw);
  const chart = new LapChart(lapTimes);
  const compared = new LapComparison(comparison, race);

  function draw() {
    const read = race.laps.length > 0;
    lapTimes.hidden = !read;
    comparison.hidden = !read;
    render(figures(race, files), head);
  }
  addEventListener('drift-units', draw);
  race.addEventListener('change', () => {
    draw();
    chart.show(race);
    compared.offer();
  });
  draw();
  race.read();
  return { read: () => race.read() };
}

/** @param {RaceAnalysis} race @param {FormState} files */
function figures(race, files) {
  if (race.trouble !== '') {
    return html`<p class="message bad" role="alert">${race.trouble}</p>
      <p><button type="button" @click=${() => race.read()}>Try again</button></p>`;
  }
  if (!race.isRead) {
    return html`<p class="quiet">Reading the laps …</p>`;
  }
  if (race.laps.length === 0) {
    return html`<p class="quiet">Nobody has flown a lap yet.</p>`;
  }
  const save = files.submits(() => saveTable(`${race.path}/analysis`, 'analysis.csv'));
  return html`
    <div class="scrolls">${figuresTable(race)}</div>
    <p class="note">Of the laps that count. Consistency is the standard deviation of the laps: less is steadier. The ideal lap is
      made of the drone’s best sectors. Acceleration is how fast the velocity changed, without gravity, over a tenth of a second.</p>
    ${outcome(files)}<form class="buttons" @submit=${save}><button ?disabled=${files.busy}>Figures as CSV</button></form>`;
}

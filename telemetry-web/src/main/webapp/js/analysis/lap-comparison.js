// Lap against lap: which are compared, where they gain and lose time, how fast and on which line.

import { html, nothing, render } from 'lit-html';
import { FormState, outcome } from '../common/form.js';
import { isLight } from '../common/theme-colours.js';
import { get, troubleOf } from '../net/api.js';
import { lapTime } from '../timing/lap-words.js';
import { firstChoice, keyOf, looksOf, MAX_LAPS } from './chosen-laps.js';
import { ComparisonPicture } from './comparison-picture.js';
import { saveTable } from './csv.js';
import { append } from './plot-box.js';

/** @typedef {import('./race-analysis.js').Lap} Lap */

export class LapComparison {
  /** @param {HTMLElement} root @param {import('./race-analysis.js').RaceAnalysis} race */
  constructor(root, race) {
    this.race = race;
    root.append(Object.assign(document.createElement('h3'), { textContent: 'Lap against lap' }));
    this.tools = append(root, 'lap-choice');
    this.picture = new ComparisonPicture(append(root, 'comparison'));
    /** @type {Lap[]} the first is the one to compare with */
    this.chosen = [];
    this.trouble = '';
    this.files = new FormState(() => this.#draw());
    this.asking = new AbortController();
    addEventListener('drift-theme', () => this.#draw());
  }

  /** The race was read: what is chosen stays, if it is still there. */
  offer() {
    const byKey = new Map(this.race.laps.map((lap) => [keyOf(lap), lap]));
    const still = this.chosen.flatMap((lap) => byKey.get(keyOf(lap)) ?? []);
    this.#choose(still.length >= 2 ? still : firstChoice(this.race.laps));
  }

  /** @param {Lap[]} laps */
  #choose(laps) {
    this.chosen = laps;
    this.#draw();
    this.#compare();
  }

  get #path() {
    return `${this.race.path}/lap-comparison?${new URLSearchParams(this.chosen.map((lap) => ['lap', keyOf(lap)]))}`;
  }

  async #compare() {
    this.asking.abort();
    this.picture.hide(this.chosen.length >= 2);
    if (this.chosen.length < 2) {
      return;
    }
    const asking = new AbortController();
    this.asking = asking;
    const looks = looksOf(this.chosen, (droneId) => this.race.indexOf(droneId));
    try {
      const told = await get(this.#path, asking.signal);
      this.trouble = '';
      this.picture.show(told, looks, this.race);
    } catch (error) {
      if (asking.signal.aborted) {
        return;
      }
      this.trouble = troubleOf(error);
    }
    this.#draw();
  }

  #draw() {
    render(this.#toolsOf(), this.tools);
  }

  #toolsOf() {
    const { chosen, race, files } = this;
    if (chosen.length < 2) {
      return html`<p class="quiet">Two laps that count are needed.</p>`;
    }
    const looks = looksOf(chosen, (droneId) => race.indexOf(droneId));
    const save = files.submits(() => saveTable(this.#path, 'lap-comparison.csv'));
    return html`
      <div class="chosen-laps">${chosen.map((lap, i) => html`<div class="chosen-lap" .style=${`--lap: ${looks[i].textColour(isLight())}`}>
        ${this.#select(lap, i)}
        ${chosen.length > 2 ? html`<button type="button" aria-label=${`Leave out lap ${lap.number} of ${race.nameOf(lap.drone_id)}`}
          @click=${() => this.#choose(chosen.filter((_, other) => other !== i))}>✕</button>` : nothing}</div>`)}
        ${chosen.length < MAX_LAPS && race.laps.length > chosen.length
          ? html`<button type="button" @click=${() => this.#choose([...chosen, this.#another()])}>Add a lap</button>` : nothing}
      </div>
      ${this.trouble === '' ? nothing : html`<p class="message bad" role="alert">${this.trouble}</p>
        <p><button type="button" @click=${() => this.#compare()}>Try again</button></p>`}
      ${outcome(files)}<form class="buttons" @submit=${save}><button ?disabled=${files.busy}>Comparison as CSV</button></form>`;
  }

  /** A lap that is not compared yet: the fastest. */
  #another() {
    const keys = new Set(this.chosen.map(keyOf));
    return this.race.laps.filter((lap) => !keys.has(keyOf(lap))).reduce((best, lap) => (rank(lap) < rank(best) ? lap : best));
  }

  /** @param {Lap} lap @param {number} i */
  #select(lap, i) {
    const { race, chosen } = this;
    const change = (/** @type {Event} */ event) => {
      const key = /** @type {HTMLSelectElement} */ (event.target).value;
      const other = race.laps.find((each) => keyOf(each) === key);
      this.#choose(chosen.map((each, at) => (at === i && other !== undefined ? other : each)));
    };
    return html`<select aria-label=${i === 0 ? 'Lap to compare with' : `Lap ${i + 1} of the comparison`} @change=${change}>
      ${race.drones.map((drone) => html`<optgroup label=${race.nameOf(drone.drone_id)}>
        ${race.laps.filter((each) => each.drone_id === drone.drone_id).map((each) => html`<option value=${keyOf(each)} .selected=${each === lap}>
          ${`${race.nameOf(drone.drone_id)}, lap ${each.number}: ${lapTime(each.seconds)}${each.counts ? '' : ', does not count'}`}</option>`)}</optgroup>`)}
    </select>`;
  }
}

/** Those that count come first. @param {Lap} lap */
function rank({ counts, seconds }) {
  return counts ? seconds : Number.MAX_VALUE;
}

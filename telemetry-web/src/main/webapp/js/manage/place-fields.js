// The place of a race in an event: its class, heat and round.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { Choices } from '../common/choices.js';
import { field } from '../common/form.js';
import { get, part } from '../net/api.js';

/** The newest ones. */
const LIMIT = 200;

/** @typedef {{id: string, name: string}} RaceClass  of the API */
/** @typedef {{class: {id: string}|null, heat: string|null, round: number|null}} Place  of a race of the API */

/** @type {Place} */
export const NOWHERE = { class: null, heat: null, round: null };

/** @extends {Choices<Place>} */
export class PlaceChoice extends Choices {
  /** @param {() => void} redraw */
  constructor(redraw) {
    super(redraw);
    /** @type {RaceClass[]} the newest first */
    this.classes = [];
  }

  /** @override @param {Place} stored */
  async load(stored) {
    this.classes = (await get(`/classes?mine=true&limit=${LIMIT}`)).classes;
    if (stored.class && !this.classes.some(({ id }) => id === stored.class?.id)) {
      this.classes.push(await get(`/classes/${part(stored.class.id)}`));
    }
  }

  /**
   * The members of the API's body that are not as they are stored.
   * @param {import('../common/form.js').FormValues} values
   * @param {Place} [stored]
   */
  change(values, stored = NOWHERE) {
    const { chosen } = this;
    const [heat, round] = [values.given('heat'), values.number('round')];
    return {
      ...chosen === null || chosen === (stored.class?.id ?? '') ? {} : { class: chosen === '' ? null : { id: chosen } },
      ...heat === (stored.heat ?? null) ? {} : { heat },
      ...round === (stored.round ?? null) ? {} : { round },
    };
  }
}

/** @param {import('../common/form.js').FormState} state @param {PlaceChoice} choice @param {Place} [stored] */
export function placeFields(state, choice, stored = NOWHERE) {
  const chosen = choice.chosen ?? stored.class?.id ?? '';
  const choose = (/** @type {Event} */ event) => {
    choice.chosen = /** @type {HTMLSelectElement} */ (event.target).value;
    choice.redraw();
  };
  const isSaid = [stored.class, stored.heat, stored.round].some((member) => member !== null && member !== undefined);
  return html`<details class="format-members" ?open=${isSaid}><summary>Class, heat and round</summary><div class="inside">
    <div class="field"><label for="class">Class</label>
      <select id="class" aria-describedby="class-about" @change=${choose}>
        <option value="" .selected=${live(chosen === '')}>none</option>
        ${choice.classes.map(({ id, name }) => html`<option value=${id} .selected=${live(chosen === id)}>${name}</option>`)}
      </select>
      <div id="class-about"><p class="hint">${choice.trouble || html`Races of one class have a result together: <a href="/classes">classes</a>.`}</p></div></div>
    ${field(state, { name: 'heat', label: 'Heat', value: stored.heat ?? '', most: 40, placeholder: 'A' })}
    ${field(state, { name: 'round', label: 'Round', type: 'number', min: 1, max: 1000, value: stored.round ? String(stored.round) : '' })}
  </div></details>`;
}

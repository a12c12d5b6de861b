// What decides a race: a format that is chosen most often, or every member by hand.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { about } from '../common/form.js';
import { OPEN_PRACTICE, PRESETS, START_BEHAVIOURS, WIN_CONDITIONS, formatSentence, presetOf } from '../timing/format-words.js';

/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {import('../timing/format-words.js').RaceFormat} RaceFormat */

/** What the reader chose; nothing yet = what is stored. */
export class FormatChoice {
  constructor() {
    /** @type {RaceFormat|null} */
    this.format = null;
  }

  /** Nothing is chosen but what is stored. */
  forget() {
    this.format = null;
  }

  /** The member of the API's body; undefined = it stays as it is. */
  get change() {
    return this.format ?? undefined;
  }
}

/**
 * @param {FormState} state
 * @param {FormatChoice} choice
 * @param {RaceFormat} [stored]  of the race
 */
export function formatFields(state, choice, stored = OPEN_PRACTICE) {
  const format = choice.format ?? stored;
  const preset = presetOf(format);
  const set = (/** @type {Partial<RaceFormat>} */ members) => {
    choice.format = { ...choice.format ?? stored, ...members };
    state.redraw();
  };
  const choosePreset = (/** @type {Event} */ event) => {
    const { value, form } = /** @type {HTMLSelectElement} */ (event.target);
    if (PRESETS[value] !== undefined) {
      set(PRESETS[value].format);
      showAll(/** @type {HTMLFormElement} */ (form), PRESETS[value].format);
    }
  };
  return html`<div class="field"><label for="preset-format">Format</label>
      <select id="preset-format" aria-describedby="preset-format-about" @change=${choosePreset}>
        ${Object.entries(PRESETS).map(([key, { name }]) => html`<option value=${key} .selected=${live(preset === key)}>${name}</option>`)}
        ${preset === null ? html`<option value="" .selected=${live(true)}>As below</option>` : nothing}
      </select>
      <div id="preset-format-about">${state.wrong.has('format') ? about(state, 'format', 'Format') : html`<p class="hint">${formatSentence(format)}</p>`}</div></div>
    <details class="format-members" ?open=${[...state.wrong.keys()].some((name) => name in OPEN_PRACTICE)}><summary>Each of its rules</summary><div class="inside">
      ${select(state, 'win_condition', 'Who wins', WIN_CONDITIONS, format.win_condition, (value) => set({
        win_condition: value, laps_to_win: value === 'first_to_laps' ? format.laps_to_win ?? 3 : null,
      }))}
      ${format.win_condition === 'first_to_laps' ? number(state, 'laps_to_win', 'Laps to win', format.laps_to_win, { min: 1, max: 1000, step: '1', required: true }, set) : nothing}
      ${number(state, 'consecutive_laps', 'Consecutive laps', format.consecutive_laps, { min: 2, max: 100, step: '1', required: true, hint: 'How many are one after the other where those decide, and in the result.' }, set)}
      ${number(state, 'race_seconds', 'Race time, seconds', format.race_seconds, { min: 1, max: 86_400, step: '1', hint: 'Left empty: no limit.' }, set)}
      ${format.race_seconds === null ? nothing : number(state, 'grace_seconds', 'Grace, seconds', format.grace_seconds, { min: 0, step: '1', hint: 'The lap under way when time is up counts if it ends within this. 0: it does not; left empty: it always does.' }, set)}
      ${select(state, 'start_behaviour', 'Start', START_BEHAVIOURS, format.start_behaviour, (value) => set({ start_behaviour: value }))}
      ${number(state, 'minimum_lap_seconds', 'Shortest lap, seconds', format.minimum_lap_seconds, { min: 0, max: 3600, required: true, hint: 'A pass of the start gate sooner than this is passed over.' }, set)}
    </div></details>`;
}

/** What was typed goes. @param {HTMLFormElement} form @param {RaceFormat} format */
function showAll(form, format) {
  for (const [name, value] of Object.entries(format)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      field.value = String(value ?? '');
    }
  }
}

/**
 * @template {string} V
 * @param {FormState} state @param {string} name @param {string} label
 * @param {Record<V, string>} all @param {V} chosen @param {(value: V) => void} set
 */
function select(state, name, label, all, chosen, set) {
  return html`<div class="field"><label for=${name}>${label}</label>
    <select id=${name} name=${name} @change=${(/** @type {Event} */ event) => set(/** @type {V} */ (/** @type {HTMLSelectElement} */ (event.target).value))}>
      ${/** @type {V[]} */ (Object.keys(all)).map((value) => html`<option value=${value} ?selected=${value === chosen}>${all[value]}</option>`)}
    </select>${state.wrong.has(name) ? about(state, name, label) : nothing}</div>`;
}

/**
 * A number; where it may be left out it is null then.
 * @param {FormState} state @param {keyof RaceFormat} name @param {string} label @param {number|null} value
 * @param {{min?: number, max?: number, step?: string, required?: boolean, hint?: string}} rules
 * @param {(members: Partial<RaceFormat>) => void} set
 */
function number(state, name, label, value, { min, max, step = 'any', required = false, hint }, set) {
  const write = (/** @type {Event} */ event) => {
    const { value: text } = /** @type {HTMLInputElement} */ (event.target);
    set({ [name]: text === '' ? null : Number(text) });
  };
  return html`<div class="field"><label for=${name}>${label}</label>
    <input id=${name} name=${name} type="number" inputmode="decimal" step=${step} min=${min ?? nothing} max=${max ?? nothing} ?required=${required}
      aria-invalid=${state.wrong.has(name) ? 'true' : nothing} aria-describedby=${`${name}-about`} value=${value ?? ''} @input=${write}>
    <div id=${`${name}-about`}>${about(state, name, label, hint)}</div></div>`;
}

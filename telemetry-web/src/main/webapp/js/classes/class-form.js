// What is said of a class: on the page that makes one, and where it is changed.

import { html } from 'lit-html';
import { field } from '../common/form.js';
import { FormatChoice, formatFields } from '../manage/format-fields.js';
import { ApiError } from '../net/api.js';
import { TrackChoice, trackField } from '../tracks/track-choice.js';
import { RANKINGS } from './class-words.js';

/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {import('../common/form.js').FormValues} FormValues */
/** @typedef {import('./class-words.js').RaceClass} RaceClass */
/** @type {Omit<RaceClass, 'id'|'created_by'|'format'>} what a new class has */
export const NEW_CLASS = {
  name: '', description: '', track: null, ranking: 'points', points: [10, 6, 3, 1], best_rounds: 3, drop_worst: 0, public: true,
};

/** What the reader chose of track and format; nothing yet = what is stored. */
export class ClassChoice {
  /** @param {() => void} redraw */
  constructor(redraw) {
    this.track = new TrackChoice(redraw);
    this.format = new FormatChoice();
  }

  /** Nothing is chosen but what is stored. */
  forget() {
    this.track.forget();
    this.format.forget();
  }
}

/**
 * @param {FormState} state
 * @param {ClassChoice} choice
 * @param {Omit<RaceClass, 'id'|'created_by'|'format'> & {format?: RaceClass['format']}} shown
 */
export function classFields(state, choice, shown) {
  choice.track.read(shown.track);
  return html`
    ${field(state, { name: 'name', label: 'Name', value: shown.name, required: true, most: 100, placeholder: 'Open class' })}
    ${field(state, { name: 'description', label: 'Description (optional)', value: shown.description, most: 500 })}
    <fieldset><legend>Of its new races</legend>
      ${trackField(state, choice.track, shown.track)}${formatFields(state, choice.format, shown.format)}</fieldset>
    <div class="field"><label for="ranking">Pilots are ranked by</label>
      <select id="ranking" name="ranking">
        ${Object.entries(RANKINGS).map(([value, text]) => html`<option value=${value} ?selected=${value === shown.ranking}>${text}</option>`)}
      </select>
    </div>
    ${field(state, { name: 'points', label: 'Points for the first, second, third …', value: shown.points.join(', '), required: true, hint: 'For ranking by points. Who comes after them gets none.' })}
    ${field(state, { name: 'drop_worst', label: 'Worst rounds that are dropped', type: 'number', min: 0, max: 1000, value: String(shown.drop_worst), hint: 'For ranking by points. A missed round is a worst one.' })}
    ${field(state, { name: 'best_rounds', label: 'Best rounds that count', type: 'number', min: 1, max: 1000, value: String(shown.best_rounds), hint: 'For ranking by laps and time.' })}
    <fieldset>
      <legend>Who sees it</legend>
      <label class="choice"><input type="radio" name="seen_by" value="all" ?checked=${shown.public}>
        <span>Public <small class="quiet">everybody</small></span></label>
      <label class="choice"><input type="radio" name="seen_by" value="people" ?checked=${!shown.public}>
        <span>Private <small class="quiet">you, and the people of its races</small></span></label>
    </fieldset>`;
}

/**
 * The body for the API.
 * @param {FormValues} values
 * @param {ClassChoice} choice
 * @param {RaceClass['track']} track  that is stored
 * @throws {ApiError} when the points are no numbers
 */
export function classBody(values, choice, track) {
  return {
    name: values.text('name').trim(),
    description: values.text('description').trim(),
    track: choice.track.change(track),
    format: choice.format.change,
    ranking: values.text('ranking'),
    points: pointsOf(values.text('points')),
    best_rounds: values.number('best_rounds'),
    drop_worst: values.number('drop_worst'),
    public: values.text('seen_by') === 'all',
  };
}

/** @param {string} text  such as 10, 6, 3, 1 */
function pointsOf(text) {
  const points = text.split(/[\s,;]+/).filter((each) => each !== '').map(Number);
  if (!points.every(Number.isInteger)) {
    throw new ApiError(400, '', [{ field: 'points', detail: 'must be whole numbers, such as 10, 6, 3, 1' }]);
  }
  return points;
}

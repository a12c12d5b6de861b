// The numbers of one gate, to be read and changed. What is typed is drawn at once; what is not allowed
// stands below its field.

import { html, noChange, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { flipped, climbOf, headingOf, tilted, turned } from './directions.js';
import { reordered, withGate, withoutGate, withStart } from './edits.js';
import { rounded, startOf } from './told-gate.js';
import { LIMITS, MAX_NAME } from './track-check.js';

/** @typedef {import('./draft.js').Draft} Draft */
/** @typedef {import('./told-gate.js').ToldGate} ToldGate */
/** @typedef {import('./told-gate.js').LocalGate} LocalGate */
/** @typedef {import('./track-check.js').Problem} Problem */

/** Digits that people read. */
const DIGITS = 3;

/**
 * @typedef {object} NumberField
 * @property {string} name  of the member of the API
 * @property {string} label
 * @property {string} unit
 * @property {number} value
 * @property {number} step  of the field's arrows
 * @property {number} [digits]
 * @property {string} [title]  what it is, longer
 * @property {(value: number) => void} set
 */

/** @param {Draft} draft @param {number} index @param {Problem[]} problems  of this gate */
export function gateForm(draft, index, problems) {
  const gate = draft.track.gates[index];
  const isGeographic = draft.track.frame === 'geographic';
  const set = (/** @type {ToldGate} */ changed, /** @type {string} */ name) => draft.change(withGate(draft.track, index, changed), `${name} of ${index}`);
  return html`<div class="gate-form">
    ${nameField(draft, gate, problems, (name) => set(named(gate, name), 'name'))}
    <div class="gate-numbers">
      ${(isGeographic ? earthFields(gate, set) : frameFields(draft, index)).map((field) => numberField(draft, field, problems))}
    </div>
    <div class="gate-numbers">
      <div class="field"><label for="gate-shape">Opening</label>
        <select id="gate-shape" ?disabled=${!draft.mayEdit} @change=${(/** @type {Event} */ event) => draft.change(withGate(draft.track, index, shaped(gate, valueOf(event))))}>
          <option value="rectangle" .selected=${gate.radius === undefined}>Rectangle</option>
          <option value="circle" .selected=${gate.radius !== undefined}>Circle</option>
        </select></div>
      ${openingFields(gate, set).map((field) => numberField(draft, field, problems))}
    </div>
    ${otherProblems(problems, isGeographic)}
    ${draft.mayEdit ? buttons(draft, index) : nothing}
  </div>`;
}

/** @param {Draft} draft @param {ToldGate} gate @param {Problem[]} problems @param {(name: string) => void} set */
function nameField(draft, gate, problems, set) {
  const wrong = problems.find(({ field }) => field === 'name');
  return html`<div class="field"><label for="gate-name">Name</label>
    <input id="gate-name" maxlength=${2 * MAX_NAME} autocomplete="off" placeholder="Without a name" ?disabled=${!draft.mayEdit}
      aria-invalid=${wrong ? 'true' : nothing} aria-describedby="gate-name-about"
      .value=${shown('gate-name', gate.name ?? '')} @input=${(/** @type {Event} */ event) => set(valueOf(event))}>
    <p class="error" id="gate-name-about">${wrong ? `Name ${wrong.text}.` : nothing}</p></div>`;
}

/** @param {Draft} draft @param {number} index @returns {NumberField[]} */
function frameFields(draft, index) {
  const gate = draft.gates[index];
  const place = (/** @type {'x'|'y'|'z'} */ axis, /** @type {string} */ label) => ({
    name: axis, label, unit: 'm', step: 0.1, value: gate.position[axis],
    set: (/** @type {number} */ value) => draft.changeGate(index, { ...gate, position: { ...gate.position, [axis]: value } }, `${axis} of ${index}`),
  });
  return [
    place('x', 'x'), place('y', 'Height (y)'), place('z', 'z'),
    {
      name: 'normal', label: 'Heading', unit: '°', step: 1, value: headingOf(gate), title: 'The direction in which it is flown, from +z to +x',
      set: (value) => draft.changeGate(index, turned(gate, value - headingOf(gate)), `heading of ${index}`),
    },
    {
      name: 'climb', label: 'Climb', unit: '°', step: 1, value: climbOf(gate.normal), title: '0 = upright, 90 = flown straight up',
      set: (value) => draft.changeGate(index, tilted(gate, Math.min(90, Math.max(-90, value)) - climbOf(gate.normal)), `climb of ${index}`),
    },
  ];
}

/** @param {ToldGate} gate @param {(changed: ToldGate, name: string) => void} set @returns {NumberField[]} */
function earthFields(gate, set) {
  const field = (/** @type {'latitude'|'longitude'|'altitude'|'heading'} */ name, /** @type {string} */ label, /** @type {string} */ unit, /** @type {string} */ title, /** @type {number} */ step, digits = DIGITS) => ({
    name, label, unit, title, step, digits, value: gate[name] ?? 0,
    set: (/** @type {number} */ value) => set({ ...gate, [name]: value }, name),
  });
  return [
    field('latitude', 'Latitude', '°', 'North, WGS 84', 0.00001, 8), field('longitude', 'Longitude', '°', 'East, WGS 84', 0.00001, 8),
    field('altitude', 'Altitude', 'm', 'Of its centre, above the take-off point', 0.1), field('heading', 'Heading', '°', 'The direction in which it is flown, from north', 1),
  ];
}

/** @param {ToldGate} gate @param {(changed: ToldGate, name: string) => void} set @returns {NumberField[]} */
function openingFields(gate, set) {
  const field = (/** @type {'width'|'height'|'radius'} */ name, /** @type {string} */ label) => ({
    name, label, unit: 'm', step: 0.1, value: gate[name] ?? 0,
    set: (/** @type {number} */ value) => set({ ...gate, [name]: value }, name),
  });
  return gate.radius === undefined ? [field('width', 'Width'), field('height', 'Height')] : [field('radius', 'Radius')];
}

/** @param {Draft} draft @param {NumberField} field @param {Problem[]} problems */
function numberField(draft, { name, label, unit, value, step, digits = DIGITS, title, set }, problems) {
  const id = `gate-${name}`;
  const wrong = problems.find((problem) => problem.field === name || problem.field === 'position' && name === 'x');
  const [min, max] = LIMITS[name] ?? [nothing, nothing];
  const changed = (/** @type {Event} */ event) => {
    const number = /** @type {HTMLInputElement} */ (event.target).valueAsNumber;
    if (Number.isFinite(number)) {
      set(number);
    }
  };
  return html`<div class="field"><label for=${id} title=${title ?? nothing}>${label} <small>${unit}</small></label>
    <input class="num" id=${id} type="number" inputmode="decimal" step=${step} min=${min} max=${max} ?disabled=${!draft.mayEdit}
      aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${`${id}-about`}
      .value=${shown(id, String(rounded(value, digits)))} @input=${changed} @blur=${() => draft.history.settle()}>
    <p class="error" id=${`${id}-about`}>${wrong ? `${label} ${wrong.text}.` : nothing}</p></div>`;
}

/** What stands in a field; while somebody types in it that stays. @param {string} id @param {string} text */
function shown(id, text) {
  return document.activeElement?.id === id ? noChange : live(text);
}

/** What belongs to no field. @param {Problem[]} problems @param {boolean} isGeographic */
function otherProblems(problems, isGeographic) {
  const fields = ['name', 'width', 'height', 'radius', ...(isGeographic ? ['latitude', 'longitude', 'altitude', 'heading'] : ['position', 'normal'])];
  const others = problems.filter(({ field }) => !fields.includes(field));
  return others.map(({ field, text }) => html`<p class="error">${field === 'up' ? `What is up ${text}.` : `This gate ${text}.`}</p>`);
}

/** @param {Draft} draft @param {number} index */
function buttons(draft, index) {
  const { track } = draft;
  const isStart = startOf(track.gates) === index;
  return html`<div class="buttons gate-buttons">
    <button type="button" ?disabled=${isStart} title="Laps begin and end here" @click=${() => draft.change(withStart(track, index))}>${isStart ? 'Is the start' : 'Start here'}</button>
    <button type="button" title="Flown the other way (F)" @click=${() => draft.changeGate(index, flipped(draft.gates[index]))}>Flip</button>
    <button type="button" aria-label="Earlier in the order" title="Earlier in the order" ?disabled=${index === 0} @click=${() => moveGate(draft, index, index - 1)}>↑</button>
    <button type="button" aria-label="Later in the order" title="Later in the order" ?disabled=${index === track.gates.length - 1} @click=${() => moveGate(draft, index, index + 1)}>↓</button>
    <button type="button" class="danger" title="Delete" @click=${() => deleteGate(draft, index)}>Delete</button>
  </div>`;
}

/** @param {Draft} draft @param {number} from @param {number} to */
export function moveGate(draft, from, to) {
  draft.change(reordered(draft.track, from, to));
  draft.select(to);
}

/** @param {Draft} draft @param {number} index */
export function deleteGate(draft, index) {
  draft.change(withoutGate(draft.track, index));
}

/** @param {ToldGate} gate @param {string} name @returns {ToldGate} */
function named({ name: _, ...gate }, name) {
  return name.trim() === '' ? gate : { name, ...gate };
}

/** The same opening in another shape. @param {ToldGate} gate @param {string} shape @returns {ToldGate} */
function shaped({ width = 2, height = 2, radius = 1, ...gate }, shape) {
  return shape === 'circle' ? { ...gate, radius: Math.min(width, height) / 2 } : { ...gate, width: 2 * radius, height: 2 * radius };
}

/** @param {Event} event */
function valueOf(event) {
  return /** @type {HTMLInputElement|HTMLSelectElement} */ (event.target).value;
}

// The parts of a race's datagrams: presets for what most want, and any other order by hand.

import { html, nothing } from 'lit-html';
import { about } from '../common/form.js';
import { keysIn } from './stream-keys.js';

/** @typedef {import('../common/form.js').FormState} FormState */

const FULL = ['Timestamp', 'Position', 'Attitude', 'Velocity', 'Gyro', 'Input', 'Battery', 'MotorRPM'];

/** @type {{id: string, name: string, about: string, keys: string[]|null}[]} keys null = by hand */
const PRESETS = [
  { id: 'full', name: 'Everything', about: 'all that Liftoff tells: 97 bytes a sample', keys: FULL },
  { id: 'flight', name: 'Flight', about: 'without battery and motors', keys: FULL.slice(0, 6) },
  { id: 'path', name: 'Path', about: 'time, position and attitude alone', keys: FULL.slice(0, 3) },
  { id: 'custom', name: 'Custom', about: 'your own parts in your own order', keys: null },
];

/** Which preset is chosen, and what was written by hand. */
export class StreamFormatChoice {
  constructor() {
    this.preset = 'full';
    this.custom = FULL.join(', ');
  }

  /** The keys in their order, as the API takes them. */
  get keys() {
    const keys = PRESETS.find((preset) => preset.id === this.preset)?.keys;
    return keys ?? keysIn(this.custom);
  }

  /** Whether the order of the battery's numbers matters. */
  get hasBattery() {
    return this.keys.includes('Battery');
  }
}

/**
 * @param {FormState} state
 * @param {StreamFormatChoice} choice
 */
export function streamFormatFields(state, choice) {
  const choose = (/** @type {string} */ id) => {
    choice.preset = id;
    state.redraw();
  };
  const write = (/** @type {Event} */ event) => {
    choice.custom = /** @type {HTMLTextAreaElement} */ (event.target).value;
    state.redraw();
  };
  return html`<fieldset>
    <legend>What the drones send</legend>
    ${PRESETS.map((preset) => html`<label class="choice">
      <input type="radio" name="preset" value=${preset.id} .checked=${choice.preset === preset.id} @change=${() => choose(preset.id)}>
      <span>${preset.name} <small class="quiet">${preset.about}</small></span></label>`)}
    ${choice.preset === 'custom' ? html`<div class="field">
      <label for="stream_format">Parts in their order</label>
      <textarea id="stream_format" name="stream_format" rows="4" spellcheck="false" autocapitalize="none"
        aria-invalid=${state.wrong.has('stream_format') ? 'true' : nothing} aria-describedby="stream_format-about"
        .value=${choice.custom} @input=${write}></textarea>
      <div id="stream_format-about">${about(state, 'stream_format', 'The list', 'Commas or lines between them; single ones are PositionX, SpeedX, GyroPitch, InputThrottle, BatteryVoltage and so on.')}</div>
    </div>` : nothing}
    <div class="field" ?hidden=${!choice.hasBattery}>
      <label for="battery_order">Battery’s numbers</label>
      <select id="battery_order" name="battery_order">
        <option value="percentage-first">percentage, then volts (as Liftoff says)</option>
        <option value="voltage-first">volts, then percentage</option>
      </select>
    </div>
  </fieldset>`;
}

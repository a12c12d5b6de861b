// What each person chooses for themselves; kept in this browser.

import { html } from 'lit-html';
import { openDialog } from '../common/dialog.js';
import { chooseSpeedUnit, speedUnit } from '../common/units.js';

const DELAY_KEY = 'drift.delay';

/** @typedef {{value: string, text: string}} Choice */

/** The delay that was chosen before. @returns {'smooth'|'least'} */
export function keptDelay() {
  try {
    return localStorage.getItem(DELAY_KEY) === 'least' ? 'least' : 'smooth';
  } catch {
    return 'smooth';
  }
}

/** @param {import('./race-view.js').RaceView} race @param {import('./layout.js').Layout} layout */
export function openSettings(race, layout) {
  const theme = /** @type {any} */ (window).driftTheme;
  return openDialog('Settings', (close) => html`<div class="form">
    ${choices('Speed', 'units', speedUnit(), [
      { value: 'km/h', text: 'km/h' }, { value: 'm/s', text: 'm/s' },
    ], (unit) => chooseSpeedUnit(unit))}
    ${choices('Colours', 'theme', theme.chosen(), [
      { value: 'system', text: 'As the system' }, { value: 'dark', text: 'Dark' }, { value: 'light', text: 'Light' },
    ], (chosen) => theme.choose(chosen))}
    ${choices('Live picture', 'delay', String(race.clock.way), [
      { value: 'smooth', text: 'Smooth: late enough to bridge pauses of the network' },
      { value: 'least', text: 'Least delay: may stop for a moment' },
    ], (way) => chooseDelay(race, way))}
    <p class="note">Press <kbd>?</kbd> on the page for the list of its keys.</p>
    <div class="dialog-buttons">
      <button type="button" @click=${() => layout.reset()}>Areas as at first</button>
      <button type="button" class="main" @click=${() => close()}>Done</button>
    </div>
  </div>`);
}

/** @param {import('./race-view.js').RaceView} race @param {'smooth'|'least'} way */
function chooseDelay(race, way) {
  race.clock.choose(way);
  try {
    localStorage.setItem(DELAY_KEY, way);
  } catch {
    // It holds until the page is left, then.
  }
}

/**
 * @param {string} title
 * @param {string} name
 * @param {string} chosen
 * @param {Choice[]} all
 * @param {(value: any) => void} choose
 */
function choices(title, name, chosen, all, choose) {
  return html`<fieldset><legend>${title}</legend>${all.map(({ value, text }) => html`
    <label class="choice"><input type="radio" name=${name} value=${value} .checked=${value === chosen}
      @change=${() => choose(value)}><span>${text}</span></label>`)}</fieldset>`;
}

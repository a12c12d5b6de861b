// Speeds in the unit that the person chose: kept in this browser, the same on every part of a page.
//
// `drift-units` is told to the window after each change, also of another tab.

const KEY = 'drift.units';

/** @typedef {'km/h'|'m/s'} SpeedUnit */

/** @type {Record<SpeedUnit, number>} of one metre per second */
const FACTORS = { 'km/h': 3.6, 'm/s': 1 };

/** @type {SpeedUnit} */
let chosen = 'km/h';
read();
addEventListener('storage', follow);

/** @returns {SpeedUnit} */
export function speedUnit() {
  return chosen;
}

/** @param {SpeedUnit} unit */
export function chooseSpeedUnit(unit) {
  chosen = unit;
  try {
    localStorage.setItem(KEY, unit);
  } catch {
    // It holds for this page then.
  }
  tell();
}

/** For this page alone, as its address says; what the person chose stays. @param {SpeedUnit} unit */
export function useSpeedUnit(unit) {
  removeEventListener('storage', follow);
  chosen = unit;
  tell();
}

/** @param {number} metresPerSecond @returns {{value: number, unit: SpeedUnit}} */
export function speed(metresPerSecond) {
  return { value: metresPerSecond * FACTORS[chosen], unit: chosen };
}

/** Another tab chose. @param {StorageEvent} event */
function follow(event) {
  if (event.key === KEY) {
    read();
    tell();
  }
}

function read() {
  try {
    chosen = localStorage.getItem(KEY) === 'm/s' ? 'm/s' : 'km/h';
  } catch {
    // No storage in this browser: the default stays.
  }
}

function tell() {
  dispatchEvent(new Event('drift-units'));
}

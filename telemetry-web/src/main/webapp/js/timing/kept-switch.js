// What a reader switches on and off, kept in this browser.

/** @param {string} key @returns {boolean}  false at first */
export function keptSwitch(key) {
  try {
    return localStorage.getItem(key) === 'true';
  } catch {
    return false;
  }
}

/** @param {string} key @param {boolean} isOn */
export function keepSwitch(key, isOn) {
  try {
    localStorage.setItem(key, String(isOn));
  } catch {
    // It holds until the page is left, then.
  }
}

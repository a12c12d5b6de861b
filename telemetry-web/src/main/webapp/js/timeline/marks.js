// Moments of a race that somebody marked, with a few words each: kept in this browser for each race.

const LONGEST_TEXT = 80;

/** @typedef {{time: number, text: string}} Mark  time = sampleTime in ms */

export class Marks extends EventTarget {
  /** @param {string} raceId */
  constructor(raceId) {
    super();
    this.key = `drift.marks.${raceId}`;
    /** @type {Mark[]} in the order of time */
    this.all = read(this.key);
    addEventListener('storage', (event) => {
      if (event.key === this.key) {
        this.all = read(this.key);
        this.dispatchEvent(new Event('change'));
      }
    });
  }

  /** Marks that instant; one that is marked already stays as it is. @param {number} time */
  add(time) {
    if (!this.all.some((mark) => mark.time === time)) {
      this.#keep([...this.all, { time, text: '' }].sort((a, b) => a.time - b.time));
    }
  }

  /** @param {Mark} mark @param {string} text */
  rename(mark, text) {
    this.#keep(this.all.map((one) => (one === mark ? { ...mark, text: text.trim().slice(0, LONGEST_TEXT) } : one)));
  }

  /** @param {Mark} mark */
  remove(mark) {
    this.#keep(this.all.filter((one) => one !== mark));
  }

  /** @param {Mark[]} marks */
  #keep(marks) {
    this.all = marks;
    try {
      if (marks.length > 0) {
        localStorage.setItem(this.key, JSON.stringify(marks));
      } else {
        localStorage.removeItem(this.key);
      }
    } catch {
      // They hold as long as this page then.
    }
    this.dispatchEvent(new Event('change'));
  }
}

/** @param {string} key @returns {Mark[]} */
function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]');
    return kept.filter((/** @type {any} */ mark) => Number.isFinite(mark?.time) && typeof mark?.text === 'string');
  } catch {
    return [];
  }
}

// The drones of the race as a table.

import { droneColour } from '../common/drone-colour.js';
import { UNKNOWN, number } from '../common/format.js';
import { speed } from '../common/units.js';
import { signalAge } from '../drones/signal.js';
import { say } from '../gauges/svg.js';
import { STATES } from '../race/drone.js';

const EVERY_MS = 100;

/** @typedef {import('../race/moment.js').ShownDrone} ShownDrone */
/** @typedef {{title: string, unit: () => string, text: (shown: ShownDrone) => string}} Column */

/** @type {Record<string, Column>} by their names in the address */
const COLUMNS = {
  state: { title: 'State', unit: () => '', text: ({ state }) => `${STATES[state].mark} ${STATES[state].word}` },
  speed: { title: 'Speed', unit: () => speed(0).unit, text: ({ pose }) => number(speed(pose?.speed ?? NaN).value) },
  altitude: { title: 'Altitude', unit: () => 'm', text: ({ pose }) => number(pose?.y, 1) },
  volts: { title: 'Battery', unit: () => 'V', text: ({ pose }) => number(pose?.volts, 1) },
  battery: { title: 'Battery', unit: () => '%', text: ({ drone, pose }) => number(drone.charge(pose?.percentage ?? NaN) * 100) },
  throttle: { title: 'Throttle', unit: () => '%', text: ({ pose }) => number(((pose?.throttle ?? NaN) + 1) * 50) },
  flight: { title: 'Flight', unit: () => '', text: ({ pose }) => (pose === null ? UNKNOWN : String(pose.flight)) },
  signal: { title: 'Signal', unit: () => '', text: ({ silence, state }) => signalAge(silence, state) },
};

export class TableOverlay {
  /** @param {HTMLElement} root @param {string[]} fields */
  constructor(root, fields) {
    this.columns = fields.map((field) => ({ ...COLUMNS[field], field }));
    this.drawnAt = -Infinity;
    /** @type {Map<import('../race/drone.js').Drone, {row: HTMLElement, cells: HTMLElement[]}>} */
    this.rows = new Map();
    const table = element(root, 'table', 'outlined');
    const head = element(element(table, 'thead'), 'tr');
    element(head, 'th', 'who').textContent = 'Pilot';
    this.columns.forEach(({ title, field }) => { element(head, 'th', `num ${field}`).textContent = title; });
    this.body = element(table, 'tbody');
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw({ drones, now }) {
    if (now - this.drawnAt < EVERY_MS) {
      return;
    }
    this.drawnAt = now;
    for (const shown of drones) {
      const { row, cells } = this.rows.get(shown.drone) ?? this.#add(shown.drone);
      row.hidden = shown.pose === null;
      row.dataset.state = shown.state;
      say(/** @type {Element} */ (row.querySelector('.name')), shown.drone.name);
      // Beside the name, for who shows no column of its own for it.
      say(/** @type {Element} */ (row.querySelector('.mark')), shown.state === 'live' ? '' : STATES[shown.state].mark);
      this.columns.forEach((column, i) => say(cells[i], column.text(shown)));
    }
  }

  /** @param {import('../race/drone.js').Drone} drone */
  #add(drone) {
    const row = element(this.body, 'tr', 'drone-colour');
    row.dataset.drone = drone.id;
    row.style.cssText = droneColour(drone.index);
    const who = element(row, 'th', 'who');
    who.setAttribute('scope', 'row');
    element(who, 'span', 'tag').textContent = drone.look.tag;
    element(who, 'span', 'name');
    element(who, 'span', 'mark');
    const cells = this.columns.map(({ unit, field }) => {
      const cell = element(row, 'td', `num ${field}`);
      const value = element(cell, 'span');
      element(cell, 'small').textContent = unit();
      return value;
    });
    const made = { row, cells };
    this.rows.set(drone, made);
    return made;
  }
}

/** @param {HTMLElement} parent @param {string} name @param {string} [className] */
function element(parent, name, className = '') {
  const made = document.createElement(name);
  made.className = className;
  parent.append(made);
  return made;
}

// The standings on the race page: a row for each drone, shown when the race has a track.

import { droneColour } from '../common/drone-colour.js';
import { say } from '../gauges/svg.js';
import { COLUMNS, positionText } from './columns.js';
import { SectorMarks } from './sector-marks.js';
import { MAX_SECTORS } from './sectors.js';
import { standingsOf } from './standings.js';

/** @typedef {{root: HTMLElement, pick: HTMLButtonElement, position: HTMLElement, name: HTMLElement, cells: [HTMLElement, (row: import('./standings.js').Row) => string][], sectors: SectorMarks}} RowParts */

/** What is heard of the race, on or off. @typedef {{text: string, className: string, of: {isPossible: boolean, isOn: boolean, choose: (isOn: boolean) => void}}} Switch */

export class StandingsPanel {
  /**
   * @param {HTMLElement} root
   * @param {import('../race/race-view.js').RaceView} race
   * @param {Switch[]} switches
   */
  constructor(root, race, switches) {
    this.race = race;
    /** @type {Map<import('../race/drone.js').Drone, RowParts>} */
    this.rows = new Map();
    this.order = '';
    this.table = element(root, 'div', 'standings-table');
    this.table.setAttribute('role', 'table');
    this.table.setAttribute('aria-labelledby', 'standings-title');
    this.#head();
    this.body = element(this.table, 'div', '', 'rowgroup');
    root.append(...switches.filter(({ of }) => of.isPossible).map(switchOf));
    race.timing.addEventListener('track', () => this.#show());
    race.addEventListener('select', () => this.#selected());
  }

  /** Shows that moment. @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    if (!this.table.checkVisibility()) {
      return;
    }
    const rows = standingsOf(this.race.timing, moment);
    for (const row of rows) {
      const parts = this.rows.get(row.drone) ?? this.#add(row.drone);
      say(parts.position, positionText(row));
      say(parts.name, row.drone.name);
      parts.cells.forEach(([cell, text]) => say(cell, text(row)));
      parts.sectors.draw(row);
    }
    this.#arrange(rows);
  }

  /** A race without a track has no area for them. */
  #show() {
    const { course } = this.race.timing;
    document.getElementById('race')?.classList.toggle('with-standings', course !== null);
    for (const id of ['standings-panel', 'standings-tab']) {
      /** @type {HTMLElement} */ (document.getElementById(id)).hidden = course === null;
    }
    this.table.style.setProperty('--sectors', String(course === null ? 0 : Math.min(course.gates.length, MAX_SECTORS)));
  }

  #head() {
    const row = element(element(this.table, 'div', '', 'rowgroup'), 'div', 'standing head', 'row');
    element(row, 'span', 'position', 'columnheader').innerHTML = '<span class="for-readers">Position</span>';
    element(row, 'span', 'who', 'columnheader').textContent = 'Pilot';
    for (const [name, { title, about }] of Object.entries(COLUMNS)) {
      const head = element(row, 'span', `num ${name}`, 'columnheader');
      head.textContent = title;
      head.title = about;
    }
    element(row, 'span', 'sectors', 'columnheader').textContent = 'Sectors';
  }

  /** @param {import('../race/drone.js').Drone} drone */
  #add(drone) {
    const root = element(this.body, 'div', 'standing drone-colour', 'row');
    root.dataset.standing = drone.id;
    root.style.cssText = droneColour(drone.index);
    const position = element(root, 'span', 'position num', 'cell');
    const who = element(root, 'span', 'who', 'rowheader');
    const pick = document.createElement('button');
    pick.type = 'button';
    pick.className = 'pick';
    pick.addEventListener('click', () => this.race.select(drone));
    who.append(pick);
    element(pick, 'span', 'tag').textContent = drone.look.tag;
    /** @type {RowParts} */
    const parts = {
      root, pick, position, name: element(pick, 'span', 'name'),
      cells: Object.entries(COLUMNS).map(([name, { text }]) => [element(root, 'span', `num ${name}`, 'cell'), text]),
      sectors: new SectorMarks(element(root, 'span', '', 'cell')),
    };
    this.rows.set(drone, parts);
    this.#selected();
    return parts;
  }

  /** @param {import('./standings.js').Row[]} rows */
  #arrange(rows) {
    const order = rows.map(({ drone }) => drone.index).join();
    if (order === this.order) {
      return;
    }
    this.order = order;
    const focused = /** @type {HTMLElement|null} */ (document.activeElement);
    const isWithin = this.body.contains(focused);
    this.body.replaceChildren(...rows.flatMap(({ drone }) => this.rows.get(drone)?.root ?? []));
    if (isWithin) {
      focused?.focus({ preventScroll: true });
    }
  }

  #selected() {
    this.rows.forEach(({ pick }, drone) => pick.setAttribute('aria-pressed', String(drone === this.race.selected)));
  }
}

/** @param {Switch} one */
function switchOf({ text, className, of }) {
  const label = document.createElement('label');
  label.className = `choice heard ${className}`;
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = of.isOn;
  box.addEventListener('change', () => of.choose(box.checked));
  label.append(box, text);
  return label;
}

/** @param {HTMLElement} parent @param {string} name @param {string} [className] @param {string} [role] */
function element(parent, name, className = '', role = '') {
  const made = document.createElement(name);
  made.className = className;
  if (role !== '') {
    made.setAttribute('role', role);
  }
  parent.append(made);
  return made;
}

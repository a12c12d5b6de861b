// The standings as a table.

import { droneColour } from '../common/drone-colour.js';
import { say } from '../gauges/svg.js';
import { COLUMNS, positionText } from '../timing/columns.js';
import { SectorMarks } from '../timing/sector-marks.js';
import { standingsOf } from '../timing/standings.js';

const EVERY_MS = 100;

/** @typedef {{root: HTMLElement, position: HTMLElement, name: HTMLElement, draw: ((row: import('../timing/standings.js').Row) => void)[]}} RowParts */

export class StandingsOverlay {
  /** @param {HTMLElement} root @param {string[]} fields @param {import('../race/race-view.js').RaceView} race */
  constructor(root, fields, race) {
    this.fields = fields;
    this.timing = race.timing;
    this.timing.follow();
    this.drawnAt = -Infinity;
    this.order = '';
    /** @type {Map<import('../race/drone.js').Drone, RowParts>} */
    this.rows = new Map();
    const table = element(root, 'table', 'outlined standings');
    const head = element(element(table, 'thead'), 'tr');
    element(head, 'th', 'position');
    element(head, 'th', 'who').textContent = 'Pilot';
    fields.forEach((field) => { element(head, 'th', `num ${field}`).textContent = COLUMNS[field]?.title ?? 'Sectors'; });
    this.table = table;
    this.body = element(table, 'tbody');
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    if (moment.now - this.drawnAt < EVERY_MS) {
      return;
    }
    this.drawnAt = moment.now;
    const rows = standingsOf(this.timing, moment);
    this.table.hidden = rows.length === 0;
    for (const row of rows) {
      const { position, name, draw } = this.rows.get(row.drone) ?? this.#add(row.drone);
      say(position, positionText(row));
      say(name, row.drone.name);
      draw.forEach((show) => show(row));
    }
    const order = rows.map(({ drone }) => drone.index).join();
    if (order !== this.order) {
      this.order = order;
      this.body.replaceChildren(...rows.flatMap(({ drone }) => this.rows.get(drone)?.root ?? []));
    }
  }

  /** @param {import('../race/drone.js').Drone} drone @returns {RowParts} */
  #add(drone) {
    const root = element(this.body, 'tr', 'drone-colour');
    root.dataset.drone = drone.id;
    root.style.cssText = droneColour(drone.index);
    const position = element(root, 'td', 'position num');
    const who = element(root, 'th', 'who');
    who.setAttribute('scope', 'row');
    element(who, 'span', 'tag').textContent = drone.look.tag;
    const parts = { root, position, name: element(who, 'span', 'name'), draw: this.fields.map((field) => this.#cell(root, field)) };
    this.rows.set(drone, parts);
    return parts;
  }

  /** @param {HTMLElement} row @param {string} field @returns {(row: import('../timing/standings.js').Row) => void} */
  #cell(row, field) {
    const cell = element(row, 'td', `num ${field}`);
    const column = COLUMNS[field];
    if (column === undefined) {
      const marks = new SectorMarks(element(cell, 'span'));
      return (shown) => marks.draw(shown);
    }
    return (shown) => say(cell, column.text(shown));
  }
}

/** @param {HTMLElement} parent @param {string} name @param {string} [className] */
function element(parent, name, className = '') {
  const made = document.createElement(name);
  made.className = className;
  parent.append(made);
  return made;
}

// The race's sensors, grouped by where they sit and come from: a card each, of which only those in
// sight have their numbers changed.

import { render } from 'lit-html';
import { InSight } from '../common/in-sight.js';
import { SensorCard } from './sensor-card.js';
import { shownSensor } from './shown-sensor.js';
import { sourceLine } from './source-line.js';
import { SourceWatch } from './source-watch.js';

/** How a source is changes by the second. */
const HEADS_EVERY_MS = 500;

/** @typedef {{source: string, droneId: string|null, root: HTMLElement, head: HTMLElement, list: HTMLElement}} Group */

export class SensorList {
  /**
   * @param {HTMLElement} root
   * @param {import('../race/race-view.js').RaceView} race
   * @param {import('../charts/choice.js').Choice} choice  of the charts
   */
  constructor(root, race, choice) {
    this.root = root;
    this.race = race;
    this.choice = choice;
    /** @type {Map<string, Group>} */
    this.groups = new Map();
    /** @type {Map<import('./sensor.js').Sensor, SensorCard>} */
    this.cards = new Map();
    this.inSight = new InSight();
    this.headsAt = -Infinity;
    this.watch = new SourceWatch(race, () => this.isSeen);
    this.watch.addEventListener('change', () => this.#sources());
    race.addEventListener('sensors', () => this.#sensors());
    ['drones', 'rights'].forEach((event) => race.addEventListener(event, () => this.#heads()));
    choice.addEventListener('change', () => this.#charted());
    root.addEventListener('keydown', (event) => this.#key(event));
  }

  get isSeen() {
    return this.root.checkVisibility();
  }

  /** Shows that moment. @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    const { sensors, clock } = this.race;
    if (!Number.isFinite(moment.time) || !this.isSeen) {
      return;
    }
    sensors.wantHistory(moment.time);
    const serverNow = clock.serverNow(moment.now);
    for (const [sensor, card] of this.cards) {
      if (this.inSight.has(card.root)) {
        card.draw(shownSensor(sensor, sensors, moment, serverNow), moment);
      }
    }
    if (moment.now - this.headsAt >= HEADS_EVERY_MS) {
      this.#heads();
    }
  }

  #sensors() {
    for (const sensor of this.race.sensors.all) {
      if (!this.cards.has(sensor)) {
        const card = new SensorCard(sensor, this.race.sensors, () => this.choice.toggleSensor(sensor));
        this.cards.set(sensor, card);
        this.#group(sensor.source, sensor.droneId).list.append(card.root);
        this.inSight.watch(card.root);
      }
    }
    this.#charted();
    this.#heads();
  }

  /** A source stands there before its first reading, too. */
  #sources() {
    for (const { name, drone_id: droneId } of this.watch.sources.all) {
      this.#group(name, droneId);
    }
    this.#heads();
  }

  /** @param {string} source @param {string|null} droneId @returns {Group} */
  #group(source, droneId) {
    const key = JSON.stringify([source, droneId]);
    const known = this.groups.get(key);
    if (known !== undefined) {
      return known;
    }
    const [root, head, list] = ['section', 'header', 'ul'].map((name) => document.createElement(name));
    root.className = 'sensor-group';
    root.append(head, list);
    this.root.append(root);
    const group = { source, droneId, root, head, list };
    this.groups.set(key, group);
    this.#show();
    return group;
  }

  /** A race without sensors has no area for them. */
  #show() {
    document.getElementById('race')?.classList.add('with-sensors');
    for (const id of ['sensors-panel', 'sensors-tab']) {
      /** @type {HTMLElement} */ (document.getElementById(id)).hidden = false;
    }
  }

  #heads() {
    this.headsAt = performance.now();
    const now = this.race.clock.serverNow(this.headsAt);
    for (const { source: name, droneId, root, head, list } of this.groups.values()) {
      const source = this.watch.sources.all.find((one) => one.name === name && one.drone_id === droneId);
      const drone = droneId === null ? null : this.race.memory.byId.get(droneId);
      const title = droneId === null ? name : `${name} on ${drone?.name ?? droneId}`;
      root.setAttribute('aria-label', title);
      // The one source of a race needs no name unless there is something to say of it.
      head.hidden = this.groups.size === 1 && source === undefined;
      root.hidden = source === undefined && list.childElementCount === 0;
      render(sourceLine({
        title, source, mayChange: this.race.organises,
        busy: source !== undefined && this.watch.busy.has(source.id),
        failure: source === undefined ? '' : this.watch.failures.get(source.id) ?? '',
        stream: (on) => source !== undefined && this.watch.stream(source, on),
      }, Number.isFinite(now) ? now : Date.now()), head);
    }
  }

  #charted() {
    this.cards.forEach((card, sensor) => card.charted(this.choice.hasSensor(sensor)));
  }

  /** Up and down go from card to card. @param {KeyboardEvent} event */
  #key(event) {
    const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const picks = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll('.pick')]);
    const at = picks.findIndex((pick) => pick === document.activeElement);
    if (way !== 0 && at >= 0) {
      event.preventDefault();
      picks[Math.min(picks.length - 1, Math.max(0, at + way))].focus();
    }
  }
}

// The list of drones in the order of appearance: one to 64 cards, of which only those in sight have
// their numbers changed.

import { InSight } from '../common/in-sight.js';
import { DroneCard } from './drone-card.js';

export class DroneList {
  /**
   * @param {HTMLElement} list
   * @param {import('../race/race-view.js').RaceView} race
   * @param {() => void} onPick  a person chose a drone
   */
  constructor(list, race, onPick) {
    this.race = race;
    this.list = list;
    this.onPick = onPick;
    this.none = /** @type {HTMLElement} */ (document.getElementById('no-drones'));
    /** @type {Map<import('../race/drone.js').Drone, DroneCard>} */
    this.cards = new Map();
    this.inSight = new InSight();
    race.addEventListener('drones', () => this.#drones());
    race.addEventListener('select', () => this.#selected());
    race.addEventListener('race', () => this.#drones());
    list.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Shows that moment; before there is one, nothing is said of anybody. @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    if (!Number.isFinite(moment.time)) {
      return;
    }
    for (const shown of moment.drones) {
      const card = this.cards.get(shown.drone);
      if (card !== undefined) {
        card.place(shown);
        if (this.inSight.has(card.root)) {
          card.values(shown);
        }
      }
    }
  }

  #drones() {
    for (const drone of this.race.memory.drones) {
      const card = this.cards.get(drone);
      if (card === undefined) {
        this.#add(drone);
      } else {
        card.rename();
      }
    }
    this.none.hidden = this.cards.size > 0;
    this.none.textContent = this.race.info === null || this.race.info.status === 'RUNNING'
      ? 'Waiting for the first drone.' : 'No drone has flown.';
    this.#selected();
  }

  /** @param {import('../race/drone.js').Drone} drone */
  #add(drone) {
    const card = new DroneCard(drone, () => {
      this.race.select(drone);
      this.onPick();
    });
    this.cards.set(drone, card);
    this.list.append(card.root);
    this.inSight.watch(card.root);
  }

  #selected() {
    this.cards.forEach((card, drone) => card.select(drone === this.race.selected));
  }

  /** Up and down go from card to card. @param {KeyboardEvent} event */
  #key(event) {
    const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const cards = [...this.cards.values()];
    const at = cards.findIndex((card) => card.pick === document.activeElement);
    if (way !== 0 && at >= 0) {
      event.preventDefault();
      cards[Math.min(cards.length - 1, Math.max(0, at + way))].pick.focus();
    }
  }
}

// One drone's card in the list: made once, its texts and attributes change in place.

import { droneColour } from '../common/drone-colour.js';
import { UNKNOWN, number } from '../common/format.js';
import { speed } from '../common/units.js';
import { STATES } from '../race/drone.js';
import { signalAge } from './signal.js';

const PARTS = `
  <button type="button" class="pick" aria-pressed="false">
    <span class="tag"></span><span class="name"></span>
    <span class="state"><span data-part="mark" aria-hidden="true"></span> <span data-part="word"></span></span>
  </button>
  <dl class="figures">
    <div><dt>Speed</dt><dd><span data-part="speed"></span> <small data-part="unit"></small></dd></div>
    <div><dt>Altitude</dt><dd><span data-part="altitude"></span> <small>m</small></dd></div>
    <div><dt>Battery</dt><dd><span data-part="volts"></span> <small>V</small></dd></div>
    <div><dt>Charge</dt><dd><span data-part="charge"></span> <small>%</small></dd></div>
  </dl>
  <dl class="more">
    <div class="throttle"><dt>Throttle</dt><dd><span class="meter" aria-hidden="true"><i></i></span><span data-part="throttle"></span> <small>%</small></dd></div>
    <div><dt>Flight</dt><dd><small class="seen">flight</small> <span data-part="flight"></span></dd></div>
    <div class="signal"><dt>Signal</dt><dd data-part="signal"></dd></div>
  </dl>`;

export class DroneCard {
  /** @param {import('../race/drone.js').Drone} drone @param {() => void} onPick */
  constructor(drone, onPick) {
    this.drone = drone;
    this.root = document.createElement('li');
    this.root.className = 'drone drone-colour';
    this.root.dataset.drone = drone.id;
    this.root.style.cssText = droneColour(drone.index);
    this.root.innerHTML = PARTS;
    this.pick = /** @type {HTMLButtonElement} */ (this.root.querySelector('.pick'));
    this.pick.addEventListener('click', onPick);
    /** @type {HTMLElement} */ (this.root.querySelector('.tag')).textContent = drone.look.tag;
    this.throttle = /** @type {HTMLElement} */ (this.root.querySelector('.meter i'));
    /** @type {Map<string, HTMLElement>} */
    this.parts = new Map([.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('[data-part]'))]
      .map((node) => [String(node.dataset.part), node]));
    this.rename();
  }

  /** Shows what the drone is called now. */
  rename() {
    const name = /** @type {HTMLElement} */ (this.root.querySelector('.name'));
    name.textContent = this.drone.name;
    name.title = this.drone.pilot === null ? this.drone.id : `${this.drone.pilot} · ${this.drone.id}`;
  }

  /** @param {boolean} selected */
  select(selected) {
    this.pick.setAttribute('aria-pressed', String(selected));
  }

  /** Where it is, for whoever wants to know it exactly. @param {import('../race/moment.js').ShownDrone} shown */
  place({ pose, state }) {
    const { dataset } = this.root;
    if (dataset.state !== state) {
      dataset.state = state;
      this.#set('mark', STATES[state].mark);
      this.#set('word', STATES[state].word);
    }
    if (pose !== null) {
      dataset.x = pose.x.toFixed(3);
      dataset.y = pose.y.toFixed(3);
      dataset.z = pose.z.toFixed(3);
      dataset.flight = String(pose.flight);
    }
  }

  /** @param {import('../race/moment.js').ShownDrone} shown */
  values({ pose, state, silence }) {
    const { value, unit } = speed(pose?.speed ?? NaN);
    const throttle = ((pose?.throttle ?? NaN) + 1) / 2;
    this.#set('speed', number(value));
    this.#set('unit', unit);
    this.#set('altitude', number(pose?.y, 1));
    this.#set('volts', number(pose?.volts, 1));
    this.#set('charge', number(this.drone.charge(pose?.percentage ?? NaN) * 100));
    this.#set('throttle', number(throttle * 100));
    this.#set('flight', pose === null ? UNKNOWN : String(pose.flight));
    this.#set('signal', signalAge(silence, state));
    this.throttle.style.transform = `scaleX(${Number.isFinite(throttle) ? Math.min(1, Math.max(0, throttle)).toFixed(2) : 0})`;
  }

  /** @param {string} name @param {string} text */
  #set(name, text) {
    const part = /** @type {HTMLElement} */ (this.parts.get(name));
    if (part.textContent !== text) {
      part.textContent = text;
    }
  }
}

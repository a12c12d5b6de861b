// The list of drones: a card for each, made once, whose texts change in place.

import { isLight } from '../common/theme-colours.js';
import { STATES } from '../race/drone.js';

const LEFT_OUT = '–';

export class DroneList {
  /** @param {HTMLElement} list @param {import('../race/race-view.js').RaceView} race */
  constructor(list, race) {
    this.race = race;
    this.list = list;
    this.cards = new Map();
  }

  clear() {
    this.cards.forEach((card) => card.root.remove());
    this.cards.clear();
  }

  /** Shows that moment. @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    moment.drones.forEach((shown) => this.#show(shown));
  }

  /** @param {import('../race/moment.js').ShownDrone} shown */
  #show({ drone, pose, state }) {
    const card = this.cards.get(drone.index) ?? this.#add(drone);
    card.root.style.setProperty('--drone-text', drone.look.textColour(isLight()));
    this.#showState(card, state);
    card.set('speed', pose === null ? LEFT_OUT : whole(pose.speed * 3.6));
    card.set('altitude', pose === null ? LEFT_OUT : tenths(pose.y));
    card.set('volts', tenths(pose?.volts));
    card.meter('throttle', ((pose?.throttle ?? NaN) + 1) / 2);
    card.meter('battery', drone.charge(pose?.percentage ?? NaN));
    if (pose !== null) {
      card.root.dataset.x = pose.x.toFixed(3);
      card.root.dataset.y = pose.y.toFixed(3);
      card.root.dataset.z = pose.z.toFixed(3);
      card.root.dataset.flight = String(pose.flight);
    }
  }

  #showState(card, state) {
    if (card.root.dataset.state !== state) {
      card.root.dataset.state = state;
      card.set('mark', STATES[state].mark);
      card.set('word', STATES[state].word);
    }
  }

  #add(drone) {
    const root = element('li', 'drone');
    root.dataset.drone = drone.id;
    root.style.setProperty('--drone', drone.look.colour);
    root.innerHTML = `
      <header><span class="tag"></span><span class="name"></span>
        <span class="state"><span data-part="mark" aria-hidden="true"></span> <span data-part="word"></span></span></header>
      <dl>
        <div><dt>Speed</dt><dd><span class="value" data-part="speed"></span> <small>km/h</small></dd></div>
        <div><dt>Altitude</dt><dd><span class="value" data-part="altitude"></span> <small>m</small></dd></div>
        <div><dt>Battery</dt><dd><span class="value" data-part="volts"></span> <small>V</small></dd></div>
      </dl>
      <div class="meters">
        <span>Throttle</span><span class="meter" aria-hidden="true"><i data-meter="throttle"></i></span><span class="num" data-part="throttle"></span><span>%</span>
        <span>Charge</span><span class="meter" aria-hidden="true"><i data-meter="battery"></i></span><span class="num" data-part="battery"></span><span>%</span>
      </div>`;
    root.querySelector('.tag').textContent = drone.look.tag;
    const name = root.querySelector('.name');
    name.textContent = drone.id;
    name.title = drone.id;
    const card = new Card(root);
    this.cards.set(drone.index, card);
    this.list.append(root);
    return card;
  }
}

/** The parts of one card, found once. */
class Card {
  constructor(root) {
    this.root = root;
    this.parts = byName(root, 'part');
    this.meters = byName(root, 'meter');
  }

  set(name, text) {
    const part = this.parts.get(name);
    if (part.textContent !== text) {
      part.textContent = text;
    }
  }

  meter(name, value) {
    const known = Number.isFinite(value);
    const shown = known ? Math.min(1, Math.max(0, value)) : 0;
    this.set(name, known ? String(Math.round(shown * 100)) : LEFT_OUT);
    this.meters.get(name).style.transform = `scaleX(${shown.toFixed(3)})`;
  }
}

function byName(root, kind) {
  return new Map([...root.querySelectorAll(`[data-${kind}]`)].map((node) => [node.dataset[kind], node]));
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function whole(value) {
  return Number.isFinite(value) ? String(Math.round(value)) : LEFT_OUT;
}

function tenths(value) {
  return Number.isFinite(value) ? value.toFixed(1) : LEFT_OUT;
}

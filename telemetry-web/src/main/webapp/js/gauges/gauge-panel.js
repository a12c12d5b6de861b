// The selected drone as its pilot would like to see it, drawn some thirty times a second.

import { droneColour } from '../common/drone-colour.js';
import { onEarth } from '../common/format.js';
import { signalAge } from '../drones/signal.js';
import { Earth } from '../plan/earth.js';
import { STATES } from '../race/drone.js';
import { AltitudeGauge } from './altitude-gauge.js';
import { BatteryGauge } from './battery-gauge.js';
import { BodyRates } from './body-rates.js';
import { Horizon } from './horizon.js';
import { Motors } from './motors.js';
import { SpeedGauge } from './speed-gauge.js';
import { Sticks } from './sticks.js';
import { say, set } from './svg.js';

const EVERY_MS = 30;

export class GaugePanel {
  /** @param {HTMLElement} root @param {import('../race/race-view.js').RaceView} race */
  constructor(root, race) {
    this.root = root;
    this.race = race;
    this.origin = '';
    /** @type {Earth|null} null = nobody knows where the race is */
    this.earth = null;
    this.drawnAt = -Infinity;
    this.seen = true;
    this.who = line('pilot-line');
    this.tag = span(this.who, 'tag');
    this.called = span(this.who, 'name');
    this.state = span(this.who, 'state');
    this.place = line('place');
    this.empty = line('empty');
    this.gauges = [new SpeedGauge(), new Horizon(), new AltitudeGauge(), new Sticks(), new BatteryGauge(),
      new Motors(), new BodyRates()];
    this.face = document.createElement('div');
    this.face.className = 'gauges';
    this.face.append(...this.gauges.map((gauge) => gauge.root));
    root.classList.add('drone-colour');
    root.append(this.who, this.place, this.empty, this.face);
    new IntersectionObserver(([entry]) => { this.seen = entry.isIntersecting; }).observe(root);
  }

  /** @param {import('../race/moment.js').ShownDrone|null} shown @param {number} now */
  draw(shown, now) {
    if (!this.seen || now - this.drawnAt < EVERY_MS) {
      return;
    }
    this.drawnAt = now;
    this.#who(shown);
    const pose = shown?.pose ?? null;
    this.face.hidden = pose === null;
    this.#where(pose);
    if (shown !== null && pose !== null) {
      this.gauges.forEach((gauge) => gauge.draw(pose, shown.drone));
    }
  }

  /** Where on Earth it is. @param {import('../memory/pose.js').Pose|null} pose */
  #where(pose) {
    const origin = this.race.info?.origin ?? null;
    if (JSON.stringify(origin) !== this.origin) {
      this.origin = JSON.stringify(origin);
      this.earth = origin === null ? null : new Earth(origin);
    }
    const known = this.earth !== null && pose !== null && Number.isFinite(pose.x + pose.z);
    this.place.hidden = !known;
    if (this.earth !== null && pose !== null && known) {
      say(this.place, onEarth(...this.earth.degrees(pose.x, pose.z)));
    }
  }

  /** @param {import('../race/moment.js').ShownDrone|null} shown */
  #who(shown) {
    this.who.hidden = shown === null;
    this.empty.hidden = shown !== null && shown.pose !== null;
    say(this.empty, shown === null ? 'No drone yet.'
      : shown.state === 'loading' ? 'Loading this moment.' : `${shown.drone.name} has not flown by this moment.`);
    if (shown === null) {
      return;
    }
    const { drone, state, silence } = shown;
    if (this.root.dataset.selected !== drone.id) {
      this.root.dataset.selected = drone.id;
      this.root.style.cssText = droneColour(drone.index);
    }
    set(this.root, 'data-state', state);
    say(this.tag, drone.look.tag);
    say(this.called, drone.name);
    say(this.state, `${STATES[state].mark} ${state === 'live' ? STATES[state].word : signalAge(silence, state)}`);
  }
}

/** @param {string} className */
function line(className) {
  const made = document.createElement('p');
  made.className = className;
  return made;
}

/** @param {HTMLElement} parent @param {string} className */
function span(parent, className) {
  const made = document.createElement('span');
  made.className = className;
  parent.append(made);
  return made;
}

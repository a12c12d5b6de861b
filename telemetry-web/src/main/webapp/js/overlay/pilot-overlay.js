// One pilot's gauges.

import { droneColour } from '../common/drone-colour.js';
import { AltitudeGauge } from '../gauges/altitude-gauge.js';
import { BatteryGauge } from '../gauges/battery-gauge.js';
import { Horizon } from '../gauges/horizon.js';
import { SpeedGauge } from '../gauges/speed-gauge.js';
import { Sticks } from '../gauges/sticks.js';
import { say } from '../gauges/svg.js';
import { STATES } from '../race/drone.js';

const EVERY_MS = 30;

export class PilotOverlay {
  /** @param {HTMLElement} root @param {string} wanted  the drone's id or callsign */
  constructor(root, wanted) {
    this.root = root;
    this.wanted = wanted;
    this.drawnAt = -Infinity;
    this.tag = document.createElement('span');
    this.tag.className = 'tag';
    this.name = document.createElement('span');
    this.mark = document.createElement('span');
    const who = document.createElement('p');
    who.className = 'outlined pilot-name';
    who.append(this.tag, this.name, this.mark);
    this.gauges = [new Sticks(), new SpeedGauge(), new Horizon(), new AltitudeGauge(), new BatteryGauge()];
    const face = document.createElement('div');
    face.className = 'pilot-gauges';
    face.append(...this.gauges.map((gauge) => gauge.root));
    root.classList.add('drone-colour');
    root.append(who, face);
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw({ drones, now }) {
    const shown = drones.find(({ drone }) => drone.id === this.wanted)
      ?? drones.find(({ drone }) => drone.callsign?.toLowerCase() === this.wanted.toLowerCase());
    const pose = shown?.pose ?? null;
    this.root.hidden = pose === null;
    if (shown === undefined || pose === null || now - this.drawnAt < EVERY_MS) {
      return;
    }
    this.drawnAt = now;
    const { drone, state } = shown;
    if (this.root.dataset.drone !== drone.id) {
      this.root.dataset.drone = drone.id;
      this.root.style.cssText = droneColour(drone.index);
      this.tag.textContent = drone.look.tag;
    }
    this.root.dataset.state = state;
    say(this.name, drone.name);
    say(this.mark, state === 'live' ? '' : `${STATES[state].mark} ${STATES[state].word}`);
    this.gauges.forEach((gauge) => gauge.draw(pose, drone));
  }
}

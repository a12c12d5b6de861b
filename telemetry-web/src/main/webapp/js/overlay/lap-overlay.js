// The lap of one drone, or of the leader: how long it takes so far, its last and best one, and the
// sectors as they come.

import { droneColour } from '../common/drone-colour.js';
import { UNKNOWN, duration } from '../common/format.js';
import { say } from '../gauges/svg.js';
import { lapTime } from '../timing/lap-words.js';
import { SectorMarks } from '../timing/sector-marks.js';
import { standingsOf } from '../timing/standings.js';

const EVERY_MS = 50;

const PARTS = `
  <p class="lap-who"><span class="tag"></span><span data-part="name"></span><span data-part="lap"></span></p>
  <p class="lap-time num" data-part="time"></p>
  <p class="lap-sectors"></p>
  <dl class="lap-times num"><div><dt>Last</dt><dd data-part="last"></dd></div><div><dt>Best</dt><dd data-part="best"></dd></div></dl>
  <ol class="lap-splits num"></ol>`;

export class LapOverlay {
  /** @param {HTMLElement} root @param {string} wanted  the drone's id or callsign; '' = the leader @param {import('../race/race-view.js').RaceView} race */
  constructor(root, wanted, race) {
    this.root = root;
    this.wanted = wanted.toLowerCase();
    this.timing = race.timing;
    this.timing.follow();
    this.drawnAt = -Infinity;
    this.face = document.createElement('div');
    this.face.className = 'outlined lap-face drone-colour';
    this.face.innerHTML = PARTS;
    root.append(this.face);
    this.tag = this.#find('.tag');
    this.sectors = new SectorMarks(this.#find('.lap-sectors'));
    this.splits = this.#find('.lap-splits');
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.face.querySelector(selector));
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    if (moment.now - this.drawnAt < EVERY_MS) {
      return;
    }
    this.drawnAt = moment.now;
    const rows = standingsOf(this.timing, moment);
    const row = this.wanted === '' ? rows[0] : rows.find(({ drone }) => drone.id.toLowerCase() === this.wanted)
      ?? rows.find(({ drone }) => drone.callsign?.toLowerCase() === this.wanted);
    this.face.hidden = row === undefined;
    if (row !== undefined) {
      this.#show(row, moment.time);
    }
  }

  /** @param {import('../timing/standings.js').Row} row @param {number} time */
  #show(row, time) {
    const { drone, underWay } = row;
    if (this.face.dataset.drone !== drone.id) {
      this.face.dataset.drone = drone.id;
      this.face.style.cssText = droneColour(drone.index);
      say(this.tag, drone.look.tag);
    }
    this.#say('name', drone.name);
    this.#say('lap', underWay === null ? '' : `Lap ${underWay.number}`);
    this.#say('time', underWay === null ? UNKNOWN : running(time - underWay.beganAt));
    this.#say('last', lapTime(row.last));
    this.#say('best', lapTime(row.best));
    this.sectors.draw(row);
    this.#showSplits(underWay?.splits ?? []);
  }

  /** @param {{gate: number, seconds: number}[]} splits */
  #showSplits(splits) {
    const gates = this.timing.course?.gates ?? [];
    while (this.splits.childElementCount > splits.length) {
      this.splits.lastElementChild?.remove();
    }
    splits.forEach(({ gate, seconds }, i) => {
      const line = this.splits.children[i] ?? this.splits.appendChild(document.createElement('li'));
      say(line, `${gates[gate]?.label ?? ''} ${lapTime(seconds)}`);
    });
  }

  /** @param {string} name @param {string} text */
  #say(name, text) {
    say(this.#find(`[data-part="${name}"]`), text);
  }
}

/** What is still running is told in tenths. @param {number} millis */
function running(millis) {
  const text = duration(millis, 1);
  return text.startsWith('0:') ? text.slice(2).replace(/^0(?=\d)/, '') : text;
}

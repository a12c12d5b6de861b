// An overlay for streams: one thing of one race on a transparent ground, without any controls.

import { alone } from '../common/alone.js';
import { useSpeedUnit } from '../common/units.js';
import { momentOf } from '../race/moment.js';
import { RaceView } from '../race/race-view.js';
import { watchRace } from '../race/race-watch.js';
import { LapOverlay } from './lap-overlay.js';
import { MapOverlay } from './map-overlay.js';
import { WrongParameter, parametersOf } from './parameters.js';
import { PilotOverlay } from './pilot-overlay.js';
import { StandingsOverlay } from './standings-overlay.js';
import { TableOverlay } from './table-overlay.js';

/** What is not there yet is looked for again after this. */
const AGAIN_MS = 5000;
const FONT_PX = 16;

/** @typedef {{draw: (moment: import('../race/moment.js').Moment) => void}} Part */

/** @param {import('./parameters.js').Parameters} parameters @param {HTMLElement} root @param {RaceView} race @returns {Part} */
function partOf(parameters, root, race) {
  switch (parameters.kind) {
    case 'table': return new TableOverlay(root, parameters.fields);
    case 'pilot': return new PilotOverlay(root, parameters.drone);
    case 'lap': return new LapOverlay(root, parameters.drone, race);
    case 'standings': return new StandingsOverlay(root, parameters.fields, race);
    default: return new MapOverlay(root);
  }
}

/** @param {import('./parameters.js').Parameters} parameters */
function show(parameters) {
  const root = /** @type {HTMLElement} */ (document.getElementById('overlay'));
  const page = document.documentElement;
  page.dataset.theme = parameters.theme;
  page.style.fontSize = `${FONT_PX * parameters.scale}px`;
  page.dataset.kind = parameters.kind;
  useSpeedUnit(parameters.unit);
  const race = new RaceView(parameters.race);
  const part = partOf(parameters, root, race);
  // Nobody wants to read of a fault on a stream: the last picture stays.
  const draw = alone(null, (/** @type {import('../race/moment.js').Moment} */ moment) => part.draw(moment));
  race.addEventListener('race', () => repeat(race));
  setInterval(() => race.status.state === 'missing' && race.open(), AGAIN_MS);
  const frame = (/** @type {number} */ now) => {
    requestAnimationFrame(frame);
    // After the end of a race that was shown live there is nothing to show, and nothing to load.
    const over = race.status.state === 'ended';
    if (!over) {
      race.tick(now);
    }
    const moment = momentOf(race, now);
    const flown = moment.drones.some(({ pose }) => pose !== null);
    root.hidden = !flown || over;
    document.body.toggleAttribute('data-ready', flown);
    if (!root.hidden) {
      draw(moment);
    }
  };
  race.open();
  watchRace(race);
  requestAnimationFrame(frame);
  return race;
}

/** A race that is over is shown again and again. @param {RaceView} race */
function repeat(race) {
  const { player, info } = race;
  if (info.status === 'ENDED' && race.status.state !== 'ended' && player.last > player.first && player.loop === null) {
    player.setLoop({ from: player.first, to: player.last });
    player.play();
  }
}

/** @param {string} text */
function tell(text) {
  const wrong = /** @type {HTMLElement} */ (document.getElementById('wrong'));
  wrong.textContent = text;
  wrong.hidden = false;
}

/** @returns {RaceView|null} null = the address is wrong */
function begin() {
  try {
    return show(parametersOf(location));
  } catch (error) {
    if (error instanceof WrongParameter) {
      tell(error.message);
      return null;
    }
    throw error;
  }
}

/** The race, for whoever wants to see what the overlay shows. */
export const race = begin();

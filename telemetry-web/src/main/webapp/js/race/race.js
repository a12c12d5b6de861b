// The race page: the parts around one race, drawn together.

import { Charts } from '../charts/charts.js';
import { DroneList } from '../drones/drone-list.js';
import { GhostDialog } from '../ghosts/ghost-dialog.js';
import { PlanView } from '../plan/plan-view.js';
import { showHeader } from '../common/header.js';
import { Timeline } from '../timeline/timeline.js';
import { momentOf } from './moment.js';
import { RaceView } from './race-view.js';
import { Welcome } from './welcome.js';

/** Texts change this often; more is not read. */
const TEXTS_EVERY_MS = 100;

/** The race, for whoever wants to see what the page shows. */
export const race = new RaceView(decodeURIComponent(location.pathname.split('/')[2]));

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const scene = new PlanView(byId('scene'), race);
const list = new DroneList(byId('drones'), race);
const timeline = new Timeline(byId('timeline'), race);
const ghosts = new GhostDialog(race, timeline.data);
const charts = new Charts(byId('charts'), race, timeline.range, timeline.data, ghosts);
const welcome = new Welcome(byId('welcome'), race);
let textsAt = 0;

function frame() {
  const now = performance.now();
  race.tick(now);
  const moment = momentOf(race, now);
  scene.draw(moment);
  if (now - textsAt >= TEXTS_EVERY_MS) {
    textsAt = now;
    list.draw(moment);
    timeline.draw(moment);
    charts.draw(moment);
  }
  requestAnimationFrame(frame);
}

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
const begin = new URLSearchParams(location.search).get('t');
race.open(begin === null ? undefined : Number(begin));
requestAnimationFrame(frame);

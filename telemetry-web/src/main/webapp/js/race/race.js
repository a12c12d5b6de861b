// The race page: the parts around one race, drawn together.

import { Charts } from '../charts/charts.js';
import { alone } from '../common/alone.js';
import { showHeader } from '../common/header.js';
import { DroneList } from '../drones/drone-list.js';
import { GaugePanel } from '../gauges/gauge-panel.js';
import { GhostDialog } from '../ghosts/ghost-dialog.js';
import { SceneView } from '../scene/scene-view.js';
import { SensorList } from '../sensors/sensor-list.js';
import { Timeline } from '../timeline/timeline.js';
import { CallOuts } from '../timing/call-outs.js';
import { StartBeeps } from '../timing/start-beeps.js';
import { StandingsPanel } from '../timing/standings-panel.js';
import { Countdown } from './countdown.js';
import { toggleFullScreen } from './full-screen.js';
import { Keys } from './keys.js';
import { Layout } from './layout.js';
import { momentOf } from './moment.js';
import { Notices } from './notices.js';
import { PhonePanes } from './phone-panes.js';
import { RaceBar } from './race-bar.js';
import { RaceView } from './race-view.js';
import { watchRace } from './race-watch.js';
import { keptDelay } from './settings.js';
import { timeKeys } from './time-keys.js';
import { WholeState } from './whole-state.js';

/** @typedef {import('./moment.js').Moment} Moment */

/** Texts change this often; more is not read. */
const TEXTS_EVERY_MS = 100;

/** The race, for whoever wants to see what the page shows. */
export const race = new RaceView(decodeURIComponent(location.pathname.split('/')[2]));
race.clock.choose(keptDelay());

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const layout = new Layout(byId('race'));
const panes = new PhonePanes(byId('race'));
/** The scene, for whoever wants to see what it shows. */
export const scene = new SceneView(byId('scene-area'), race);
const bar = new RaceBar(race, layout);
const list = new DroneList(byId('drones'), race, () => panes.openSheet());
const gauges = new GaugePanel(byId('selected'), race);
const timeline = new Timeline(byId('timeline'), race);
const ghosts = new GhostDialog(race, timeline.data);
const charts = new Charts(byId('charts'), race, timeline.range, timeline.data, ghosts);
const sensors = new SensorList(byId('sensors'), race, charts.choice);
const beeps = new StartBeeps();
const standings = new StandingsPanel(byId('standings'), race, [
  { text: 'Call out laps', className: 'call-outs', of: new CallOuts(race) }, { text: 'Beep at the start', className: 'start-beeps', of: beeps },
]);
const countdown = new Countdown(byId('countdown'), race, beeps);
const notices = new Notices(byId('notices'), race);
new WholeState(byId('whole'), race);
let textsAt = 0;

/** What is drawn in each frame, and what is read as text and drawn less often. */
const PICTURES = [
  alone(byId('scene-area'), (/** @type {Moment} */ moment) => scene.draw(moment)),
  alone(byId('selected'), (/** @type {Moment} */ moment) => gauges.draw(moment.selected, moment.now)),
];
const TEXTS = [
  alone(null, (/** @type {Moment} */ moment) => countdown.draw(moment.now)),
  alone(byId('list-panel'), (/** @type {Moment} */ moment) => list.draw(moment)),
  alone(byId('standings-panel'), (/** @type {Moment} */ moment) => standings.draw(moment)),
  alone(byId('sensors-panel'), (/** @type {Moment} */ moment) => {
    race.sensors.tick();
    sensors.draw(moment);
  }),
  alone(null, (/** @type {Moment} */ moment) => bar.draw(moment)),
  alone(byId('timeline'), (/** @type {Moment} */ moment) => timeline.draw(moment)),
  alone(byId('charts-panel'), (/** @type {Moment} */ moment) => charts.draw(moment)),
  alone(null, (/** @type {Moment} */ moment) => notices.draw(moment.now)),
];

new Keys([
  ...timeKeys(race, timeline),
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], shown: '1 … 9', text: 'Select that drone',
    act: (key) => race.select(race.memory.drones[Number(key) - 1] ?? null),
  },
  { keys: ['v'], shown: 'V', text: 'The next view: 3D, top, side, map', act: () => scene.nextView() },
  { keys: ['c'], shown: 'C', text: 'The next camera of the 3D view', act: () => scene.nextCamera() },
  { keys: ['g'], shown: 'G', text: 'Ghosts: stored flights beside the race', act: () => ghosts.open() },
  { keys: ['f'], shown: 'F', text: 'The scene on the full screen', act: () => toggleFullScreen() },
]);

/** @param {number} now  when the frame began: evenly, however long its drawing takes */
function frame(now) {
  requestAnimationFrame(frame);
  race.tick(now);
  const moment = momentOf(race, now);
  PICTURES.forEach((draw) => draw(moment));
  if (now - textsAt >= TEXTS_EVERY_MS) {
    textsAt = now;
    TEXTS.forEach((draw) => draw(moment));
  }
}

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
const begin = new URLSearchParams(location.search).get('t');
race.open(begin !== null && Number.isFinite(Number(begin)) ? Number(begin) : undefined);
watchRace(race);
race.timing.follow();
requestAnimationFrame(frame);

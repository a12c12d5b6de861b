// The head of the race page: what is shown, how late, and who else looks on.

import { html, nothing, render } from 'lit-html';
import { counted } from '../common/format.js';
import { part } from '../net/api.js';
import { raceClock } from '../time/race-clock.js';
import { toggleFullScreen } from './full-screen.js';
import { openSettings } from './settings.js';
import { openShare } from './share.js';
import { signalTools } from './signal-tools.js';
import { ICONS } from './state-icons.js';

/** @type {Record<import('./race-view.js').Status['state'], string>} */
const CONNECTIONS = {
  connecting: '◌ connecting',
  live: '● connected',
  behind: '◐ behind',
  reconnecting: '○ reconnecting',
  refused: '✕ refused',
  ended: '■ ended',
  stored: '■ stored',
  missing: '✕ not found',
  trouble: '✕ no answer',
};

export class RaceBar {
  /** @param {import('./race-view.js').RaceView} race @param {import('./layout.js').Layout} layout */
  constructor(race, layout) {
    this.race = race;
    this.layout = layout;
    const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
    this.name = part('race-name');
    this.mode = part('race-mode');
    this.time = part('race-time');
    this.drones = part('drone-count');
    this.viewers = part('viewer-count');
    this.lateness = part('lateness');
    this.connection = part('connection');
    this.tools = part('bar-tools');
    race.addEventListener('race', () => this.#race());
    race.addEventListener('info', () => {
      this.#counts();
      this.#tools();
    });
    race.addEventListener('drones', () => this.#counts());
    race.addEventListener('status', () => this.#status());
    race.addEventListener('rights', () => this.#tools());
    this.#tools();
    this.#status();
  }

  /** Shows that moment's time. @param {import('./moment.js').Moment} moment */
  draw({ mode, time, now }) {
    const { race } = this;
    const live = mode === 'live';
    const word = race.info === null ? '' : live ? (race.feed.connected ? '● LIVE' : '◌ NO SIGNAL') : race.info.status === 'SCHEDULED' ? 'NOT STARTED' : 'REPLAY';
    if (this.mode.textContent !== word) {
      this.mode.textContent = word;
      this.mode.dataset.mode = live && !race.feed.connected ? 'past' : mode;
    }
    this.time.textContent = Number.isFinite(time) ? raceClock(race.raceTime(time), 1) : '';
    const delay = live && race.feed.connected ? race.clock.delay(now) : null;
    this.lateness.textContent = delay === null ? '' : `shown ${Math.max(0, Math.round(delay / 10) * 10)} ms late`;
  }

  #race() {
    const { info } = this.race;
    this.name.textContent = info.name;
    this.name.title = info.name;
    document.title = `${info.name} · DRIFT`;
    this.#counts();
    this.#tools();
    this.race.askRights();
  }

  #counts() {
    const count = this.race.memory.drones.length;
    this.drones.textContent = count === 0 ? '' : counted(count, 'drone');
    const viewers = this.race.info?.live?.viewers;
    this.viewers.textContent = viewers === undefined ? '' : counted(viewers, 'viewer');
  }

  #status() {
    const { state, text } = this.race.status;
    this.connection.dataset.state = state;
    this.connection.title = text;
    const told = this.race.info?.status === 'SCHEDULED' && state === 'stored' ? '○ waiting' : CONNECTIONS[state];
    if (this.connection.textContent !== told) {
      this.connection.textContent = told;
    }
  }

  #tools() {
    render(html`
      ${signalTools(this.race)}
      ${this.race.info?.track ? html`<a class="button" href=${`/races/${part(this.race.id)}/results`}>Results</a>` : nothing}
      ${this.race.organises ? html`<a class="button" href=${`/races/${part(this.race.id)}/manage`}>Manage</a>` : nothing}
      ${document.fullscreenEnabled ? html`<button type="button" class="full" aria-label="Scene on the full screen"
        title="Scene on the full screen (F)" @click=${() => toggleFullScreen()}>${ICONS.full}</button>` : nothing}
      <button type="button" ?disabled=${this.race.info === null} @click=${() => openShare(this.race)}>Share</button>
      <button type="button" @click=${() => openSettings(this.race, this.layout)}>Settings</button>`, this.tools);
  }
}

// The buttons beside the strip of time.

import { html } from 'lit-html';
import { SPEEDS } from '../time/player.js';
import { raceClock } from '../time/race-clock.js';

/** Lengths of what is seen, to choose from. @type {[string, number][]} */
const VIEWS = [['15 s', 15_000], ['1 min', 60_000], ['5 min', 300_000]];

/** Longer ago is told in whole seconds. */
const TENTHS_UNTIL_MS = 60_000;

/** How it plays, and where one is. @param {import('./timeline.js').Timeline} timeline */
export function controlsOf(timeline) {
  const { race, range } = timeline;
  const { player } = race;
  const repeats = range.follow === 'all' ? 'Repeat all' : 'Repeat what is seen here';
  const loop = player.loop === null ? repeats : 'Stop repeating';
  return html`
    <button type="button" class="play" aria-label=${player.playing ? 'Pause' : 'Play'} title="Play or pause (space)"
      ?disabled=${!Number.isFinite(player.time)} @click=${() => player.toggle()}>${player.playing ? '❚❚' : '▶'}</button>
    <select class="speed" aria-label="Speed" title="Speed ([ and ])"
      @change=${(/** @type {Event} */ event) => player.setSpeed(Number(valueOf(event)))}>
      ${SPEEDS.map((speed) => html`<option value=${speed} ?disabled=${player.mode === 'live' && speed > 1}
        .selected=${speed === player.speed}>${speed}×</option>`)}
    </select>
    <button type="button" class="loop" aria-pressed=${player.loop !== null} ?disabled=${!Number.isFinite(player.last)}
      aria-label=${loop} title=${loop} @click=${() => timeline.toggleLoop()}>⟲</button>
    <p class="clock num"><b>${raceClock(race.raceTime(player.time), 1)}</b><span class="quiet"> / ${raceClock(race.raceTime(player.last))}</span></p>`;
}

/** Whether this is now, how much is seen, and what was marked. @param {import('./timeline.js').Timeline} timeline */
export function sideOf(timeline) {
  const { range, race: { player } } = timeline;
  const own = range.follow !== 'all' && !VIEWS.some(([, millis]) => Math.abs(range.length - millis) < 1);
  return html`
    ${player.running ? liveOf(player, timeline.race.feed.connected) : html`<p class="behind">${stillOf(player)}</p>`}
    <select class="view" aria-label="Length of time that is seen" title="Length of time that is seen (wheel, pinch)"
      @change=${(/** @type {Event} */ event) => timeline.view(valueOf(event))}>
      <option value="all" .selected=${range.follow === 'all'}>All</option>
      ${VIEWS.map(([name, millis]) => html`<option value=${millis}
        .selected=${range.follow !== 'all' && Math.abs(range.length - millis) < 1}>${name}</option>`)}
      <option value="own" disabled .selected=${own}>Zoomed</option>
    </select>
    <button type="button" class="marks-button" aria-label="Marks and link" aria-expanded=${timeline.marksAreOpen}
      title="Marks and link (M marks this moment)" @click=${() => timeline.toggleMarks()}>⚑<span class="wide"> Marks</span></button>`;
}

/** @param {import('../time/player.js').Player} player @param {boolean} connected */
function liveOf(player, connected) {
  const live = player.mode === 'live';
  const behind = player.last - player.time;
  return html`
    <button type="button" class="live" aria-pressed=${live} title="To what happens now (L)" @click=${() => player.live()}>
      ${live ? html`<span aria-hidden="true">${connected ? '●' : '◌'}</span> ${connected ? 'LIVE' : 'NO SIGNAL'}` : html`LIVE <span aria-hidden="true">⇥</span>`}</button>
    <p class="behind num" ?data-behind=${!live}>${live ? '' : html`<span aria-hidden="true">◐</span>
      ${raceClock(behind, behind < TENTHS_UNTIL_MS ? 1 : 0)} behind`}</p>`;
}

/** @param {import('../time/player.js').Player} player */
function stillOf(player) {
  return !Number.isFinite(player.time) ? 'Nothing is stored' : player.waiting ? 'Loading' : 'Replay';
}

/** @param {Event} event */
function valueOf(event) {
  return /** @type {HTMLSelectElement} */ (event.target).value;
}

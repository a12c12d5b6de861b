// Links to give away: the race, the moment that is shown, and the overlays for streams.

import { html, nothing } from 'lit-html';
import { copyBox } from '../common/copy.js';
import { openDialog } from '../common/dialog.js';
import { duration } from '../common/format.js';
import { part } from '../net/api.js';

/** @param {import('./race-view.js').RaceView} race */
export function openShare(race) {
  const page = `${location.origin}/races/${part(race.id)}`;
  const overlay = `${location.origin}/overlay/${part(race.id)}`;
  const at = race.raceTime(race.player.time);
  const seconds = Math.floor(at / 100) / 10;
  const { selected } = race;
  return openDialog('Share', (close) => html`<div class="form share">
    ${race.info?.public === false ? html`<p class="message">This race is private: only its people can open these links.</p>` : nothing}
    ${copyBox('This race', page)}
    ${Number.isFinite(at) ? copyBox(`This race from ${duration(at)}`, `${page}?t=${seconds}`) : nothing}
    <h3>Overlays for a stream</h3>
    <p class="note">Add one in OBS as a browser source; its ground is transparent. Parameters: <code>scale</code>,
      <code>theme</code>, <code>units</code>, <code>fields</code>.</p>
    ${copyBox('Table of the drones', `${overlay}/table`)}
    ${selected === null ? nothing : copyBox(`Gauges of ${selected.name}`, `${overlay}/pilot/${part(selected.id)}`)}
    ${copyBox('Map', `${overlay}/map`)}
    ${race.timing.course === null ? nothing : html`
      ${copyBox('Standings', `${overlay}/standings`)}
      ${copyBox('Lap of the leader', `${overlay}/lap`)}
      ${selected === null ? nothing : copyBox(`Laps of ${selected.name}`, `${overlay}/lap?drone=${part(selected.id)}`)}`}
    <div class="dialog-buttons"><button type="button" class="main" @click=${() => close()}>Done</button></div>
  </div>`);
}

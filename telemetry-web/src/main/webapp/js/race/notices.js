// What is not as it should be while the race is shown: small lines over the scene, each with a picture.

import { html, render } from 'lit-html';
import { counted } from '../common/format.js';
import { ICONS } from './state-icons.js';

/** How long the reader is told of what is over. */
const TOLD_MS = 10_000;

/** Loading that is shorter is not worth a word. */
const PATIENCE_MS = 700;

/** @typedef {{icon: any, text: string, bad?: boolean}} Notice */

export class Notices {
  /** @param {HTMLElement} root @param {import('./race-view.js').RaceView} race */
  constructor(root, race) {
    this.root = root;
    this.race = race;
    this.shown = '';
    this.endedAt = -Infinity;
    this.waitsSince = Infinity;
    race.addEventListener('status', () => {
      if (race.status.state === 'ended') {
        this.endedAt = performance.now();
      }
    });
  }

  /** @param {number} now */
  draw(now) {
    this.waitsSince = this.race.player.waiting ? Math.min(now, this.waitsSince) : Infinity;
    const notices = this.#notices(now);
    const shown = notices.map(({ text }) => text).join('\n');
    if (shown !== this.shown) {
      this.shown = shown;
      render(notices.map(({ icon, text, bad }) => html`<p class="notice ${bad ? 'bad' : ''}">${icon}<span>${text}</span></p>`), this.root);
    }
  }

  /** @param {number} now @returns {Notice[]} */
  #notices(now) {
    const { race } = this;
    if (race.info === null) {
      return [];
    }
    const all = [];
    const { state, text } = race.status;
    if (state === 'reconnecting') {
      all.push({ icon: ICONS.reconnecting, text: `The connection was lost. ${text}.`, bad: true });
    } else if (state === 'refused') {
      all.push({ icon: ICONS.noAnswer, text: `The server refuses the live picture: ${text}.`, bad: true });
    } else if (state === 'behind') {
      all.push({ icon: ICONS.behind, text: `${text}: the network is slow` });
    }
    if (race.lost > 0 && now - race.lostAt < TOLD_MS) {
      const loaded = race.feed.hasHoles ? 'loading them' : 'loaded since';
      all.push({ icon: ICONS.lost, text: `${counted(race.lost, 'sample')} did not reach this page; ${loaded}` });
    }
    if (race.sensors.lost > 0 && now - race.sensors.lostAt < TOLD_MS) {
      all.push({ icon: ICONS.lost, text: `${counted(race.sensors.lost, 'reading')} of sensors did not reach this page; charts load them` });
    }
    if (now - this.endedAt < TOLD_MS) {
      all.push({ icon: ICONS.ended, text: 'The race has ended. The replay goes on where you are.' });
    }
    if (race.commandTrouble !== null) {
      all.push({ icon: ICONS.noAnswer, text: race.commandTrouble, bad: true });
    }
    const stored = race.storedTrouble ?? race.loader.trouble;
    if (race.sensors.trouble !== null && state !== 'reconnecting') {
      all.push({ icon: ICONS.archive, text: `The race’s sensors are not here yet: ${race.sensors.trouble}`, bad: true });
    }
    if (stored !== null && state !== 'reconnecting') {
      all.push({ icon: ICONS.archive, text: `What was flown is not here yet: ${stored}`, bad: true });
    } else if (now - this.waitsSince > PATIENCE_MS) {
      all.push({ icon: ICONS.connecting, text: 'Loading this moment' });
    }
    const ghost = race.ghosts.find(({ loader }) => loader.trouble !== null);
    if (ghost !== undefined && state !== 'reconnecting') {
      all.push({ icon: ICONS.archive, text: `Ghost ${ghost.drone.look.tag} is not here yet: ${ghost.loader.trouble}`, bad: true });
    }
    return all;
  }
}

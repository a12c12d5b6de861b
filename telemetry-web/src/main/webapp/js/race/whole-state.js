// What stands in the place of the scene when there is nothing to see: why, and what to do next.

import { html, nothing, render } from 'lit-html';
import { copyBox } from '../common/copy.js';
import { moment } from '../common/format.js';
import { liftoffFile, liftoffSteps } from '../common/liftoff.js';
import { user } from '../common/session.js';
import { ICONS } from './state-icons.js';

/** The states in which the scene has nothing to show. @typedef {'connecting'|'missing'|'trouble'|'scheduled'|'nobody'|'unflown'|'none'} Kind */

export class WholeState {
  /** @param {HTMLElement} root @param {import('./race-view.js').RaceView} race */
  constructor(root, race) {
    this.root = root;
    this.race = race;
    /** @type {import('../common/liftoff.js').LiftoffFile|null} */
    this.file = null;
    this.fileOf = '';
    this.signedIn = false;
    user().then((who) => {
      this.signedIn = who !== null;
      this.draw();
    }, () => {});
    for (const event of ['race', 'drones', 'sensors', 'status']) {
      race.addEventListener(event, () => this.draw());
    }
    this.draw();
  }

  draw() {
    const kind = this.#kind();
    this.root.hidden = kind === 'none';
    document.getElementById('race')?.classList.toggle('bare', kind !== 'none');
    if ((kind === 'nobody' || kind === 'scheduled') && this.fileOf !== this.race.info.id) {
      this.fileOf = this.race.info.id;
      this.#loadFile();
    }
    render(kind === 'none' ? nothing : html`<div class="whole-state" data-kind=${kind}>${this.#content(kind)}</div>`, this.root);
  }

  /** @returns {Kind} */
  #kind() {
    const { info, status, memory } = this.race;
    if (info === null) {
      return status.state === 'missing' ? 'missing' : status.state === 'trouble' ? 'trouble' : 'connecting';
    }
    if (memory.drones.length > 0 || this.race.sensors.all.length > 0) {
      return 'none';
    }
    return info.status === 'RUNNING' ? 'nobody' : info.status === 'SCHEDULED' ? 'scheduled' : 'unflown';
  }

  async #loadFile() {
    try {
      this.file = await liftoffFile(this.race.id);
    } finally {
      this.draw();
    }
  }

  /** @param {Kind} kind */
  #content(kind) {
    switch (kind) {
      case 'connecting':
        return picture(ICONS.connecting, 'Connecting', 'The race is being read.');
      case 'trouble':
        return picture(ICONS.noAnswer, 'No answer', `${this.race.status.text} This page tries again by itself.`);
      case 'missing':
        return html`${picture(ICONS.private, 'Private, or not there', 'There is no such race for you: it is private, or it was deleted.')}
          <p class="buttons">${this.signedIn ? nothing : html`<a class="button main"
            href=${`/account?next=${encodeURIComponent(location.pathname + location.search)}`}>Sign in</a>`}
            <a class="button" href="/">All races</a></p>`;
      case 'unflown':
        return html`${picture(ICONS.ended, 'Nobody flew', 'This race has ended without a single sample.')}
          <p class="buttons"><a class="button" href="/">All races</a></p>`;
      case 'scheduled':
        return html`${picture(ICONS.waits, 'Not started', this.#startsAt())}${this.#howToFly()}`;
      default:
        return html`${picture(ICONS.nobody, 'Nobody flies yet', 'Drones appear here as soon as their telemetry arrives.')}
          ${this.#howToFly()}`;
    }
  }

  /** Where datagrams arrive, as far as the server’s own machine is concerned. */
  #listens() {
    const endPoint = this.file?.endPoint ?? '';
    // A name is a proxy’s: datagrams go past it.
    return /^(\[[0-9a-f:.]+\]|[0-9.]+):[0-9]+$/.test(endPoint) ? endPoint : `127.0.0.1:${this.race.info.udp_port}`;
  }

  #startsAt() {
    const at = this.race.info.scheduled_at;
    return at === null || at === undefined
      ? 'It starts when its organiser starts it; this page goes on by itself then.'
      : `It is planned for ${moment(at)}; this page goes on by itself when it starts.`;
  }

  #howToFly() {
    return html`<div class="ways"><section>
        <h3>Fly in Liftoff</h3>${liftoffSteps(this.race.id, this.file)}
      </section><section ?hidden=${this.race.info.udp_port === 0}>
        <h3>Watch simulated pilots</h3>
        <p>In another window on the server’s machine:</p>
        ${copyBox('Command', `./drift sim --udp ${this.#listens()}`)}
      </section></div>`;
  }
}

/** @param {any} icon @param {string} title @param {string} text */
function picture(icon, title, text) {
  return html`<div class="picture">${icon}<h2>${title}</h2><p>${text}</p></div>`;
}

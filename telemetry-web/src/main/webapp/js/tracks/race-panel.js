// The race that is shown below the track, and gates that are learned from it.

import { html, nothing } from 'lit-html';
import { droneColour } from '../common/drone-colour.js';
import { get, troubleOf } from '../net/api.js';
import { proposeTrack } from './proposal.js';

/** Races that are offered, of those that run and of those that have ended; newest first. */
const MAX_RUNNING = 50;
const MAX_ENDED = 50;

export class RacePanel {
  /**
   * @param {import('./draft.js').Draft} draft
   * @param {import('./background.js').Background} background
   * @param {() => void} redraw
   * @param {() => void} learn  a gate where the selected drone is
   */
  constructor(draft, background, redraw, learn) {
    this.draft = draft;
    this.background = background;
    this.redraw = redraw;
    this.learn = learn;
    /** @type {any[]} */
    this.races = [];
    this.trouble = '';
    /** What the last proposal was like. @type {string[]} */
    this.notes = [];
    draft.addEventListener('plane', () => { this.notes = []; });
  }

  /** Reads which races there are. */
  async read() {
    const answers = await Promise.allSettled([
      get(`/races?status=RUNNING&limit=${MAX_RUNNING}`), get(`/races?status=ENDED&limit=${MAX_ENDED}`),
    ]);
    this.races = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.races : []));
    const failed = answers.find((answer) => answer.status === 'rejected');
    this.trouble = failed === undefined ? '' : troubleOf(/** @type {PromiseRejectedResult} */ (failed).reason);
    this.redraw();
  }

  /** @param {string} id  '' = none */
  async choose(id) {
    this.notes = [];
    this.draft.setRaceOrigin(null);
    await this.background.choose(id);
    this.redraw();
  }

  #chosen = (/** @type {Event} */ event) => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    // The keys are the page's again: G is next.
    select.blur();
    this.choose(select.value);
  };

  /** Why gates of the race have no place on the track; '' = they have. */
  get misfit() {
    const { draft, background: { race } } = this;
    return draft.track.frame === 'geographic' && race !== null && race.info !== null && race.info.origin === null
      ? 'Nobody knows where on Earth this race is, so nothing of it has a place on a geographic track.' : '';
  }

  template() {
    const { background } = this;
    const { race } = background;
    const known = this.races.some(({ id }) => id === race?.id);
    return html`<section class="panel-part" aria-labelledby="race-title"><h2 id="race-title">A race below it</h2>
      <p class="hint" id="below-about">Its drones and their paths are drawn; gates can be learned from them.</p>
      <div class="field"><label for="below">Race</label>
        <select id="below" aria-describedby="below-about" @change=${this.#chosen}>
          <option value="" .selected=${race === null}>None</option>
          ${race === null || known ? nothing : html`<option value=${race.id} .selected=${true}>${race.info?.name ?? race.id}</option>`}
          ${this.#options('Running', 'RUNNING')}
          ${this.#options('Past', 'ENDED')}
        </select></div>
      <div class="outcome" role="status">${[this.trouble, background.trouble, this.misfit].filter((text) => text !== '').map((text) => html`<p class="hint warn">${text}</p>`)}</div>
      ${race === null ? nothing : this.#drones(race)}
    </section>`;
  }

  /** @param {string} label @param {string} status */
  #options(label, status) {
    const races = this.races.filter((race) => race.status === status);
    return races.length === 0 ? nothing : html`<optgroup label=${label}>${races.map(({ id, name }) => html`
      <option value=${id} .selected=${id === this.background.race?.id}>${name}</option>`)}</optgroup>`;
  }

  /** @param {import('../race/race-view.js').RaceView} race */
  #drones(race) {
    const { drones } = race.memory;
    if (drones.length === 0) {
      return html`<p class="hint">Nobody has flown in it yet.</p>`;
    }
    return html`
      <fieldset class="below-drones"><legend>Drone</legend>${drones.map((drone) => html`
        <label class="choice drone-colour" .style=${droneColour(drone.index)}><input type="radio" name="below-drone" .checked=${drone === race.selected}
          @change=${() => race.select(drone)}><span>${drone.look.tag} ${drone.name}</span></label>`)}</fieldset>
      ${this.draft.mayEdit ? html`<div class="buttons">
        ${this.background.isLive ? html`<button type="button" ?disabled=${this.misfit !== ''} @click=${this.learn}>Gate where it is <kbd>G</kbd></button>` : nothing}
        <button type="button" ?disabled=${this.misfit !== ''} @click=${() => this.#propose(race)}>Propose from its flight …</button>
      </div>` : nothing}
      <div class="outcome" role="status">${this.notes.length === 0 ? nothing : html`<div class="message"><ul>${this.notes.map((note) => html`<li>${note}</li>`)}</ul></div>`}</div>`;
  }

  /** @param {import('../race/race-view.js').RaceView} race */
  async #propose(race) {
    const proposal = await proposeTrack(race, this.draft.track.gates.length);
    if (proposal === null) {
      return;
    }
    this.notes = proposal.notes;
    if (proposal.gates.length > 0) {
      const { draft } = this;
      draft.change({ ...draft.track, name: draft.track.name || 'Learned track', gates: proposal.gates.map((gate) => draft.plane.told(gate)) });
    }
    this.redraw();
  }
}

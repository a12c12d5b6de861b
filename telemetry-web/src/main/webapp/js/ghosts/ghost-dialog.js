// Ghosts: stored flights of this race or another, chosen to be laid beside what is shown.

import { html, nothing, render } from 'lit-html';
import { duration, moment } from '../common/format.js';
import { MAX_GHOSTS } from '../common/palette.js';
import { isLight } from '../common/theme-colours.js';
import { troubleOf } from '../net/api.js';
import { flightAt } from '../timeline/flights.js';
import { Ghost } from './ghost.js';
import { flightsOf, racesFrom } from './stored-flights.js';

/** @typedef {import('./ghost.js').StoredFlight} StoredFlight */

export class GhostDialog {
  /**
   * @param {import('../race/race-view.js').RaceView} race
   * @param {import('../timeline/strip-data.js').StripData} strips
   */
  constructor(race, strips) {
    this.race = race;
    this.strips = strips;
    this.dialog = document.createElement('dialog');
    this.dialog.className = 'ghosts';
    this.dialog.setAttribute('aria-labelledby', 'ghosts-title');
    // The page's keys are not for who chooses here.
    this.dialog.addEventListener('keydown', (event) => event.stopPropagation());
    document.body.append(this.dialog);
    /** @type {import('./stored-flights.js').RaceName[]} */
    this.races = [];
    /** @type {string|null} of the next page of races; null = there is none */
    this.next = null;
    this.raceId = race.id;
    /** @type {{name: string, flights: StoredFlight[]}[]|null} null = not known yet */
    this.drones = null;
    this.drone = 0;
    /** @type {'flight'|'moment'} */
    this.start = 'flight';
    /** What did not come, for people. @type {{races: string, flights: string}} */
    this.troubles = { races: '', flights: '' };
    race.addEventListener('ghosts', () => this.#show());
  }

  open() {
    if (!this.dialog.open) {
      this.dialog.showModal();
      this.#show();
      this.#readRaces(null);
      this.#readFlights();
    }
  }

  /** @param {string|null} cursor */
  async #readRaces(cursor) {
    await this.#try('races', async () => {
      const { races, next } = await racesFrom(cursor);
      this.races = cursor === null ? races : [...this.races, ...races];
      this.next = next;
    });
  }

  async #readFlights() {
    const { raceId } = this;
    const race = this.races.find((one) => one.id === raceId) ?? { id: this.race.id, name: this.race.info?.name ?? '', created_at: '' };
    this.drones = null;
    this.#show();
    await this.#try('flights', async () => {
      const drones = await flightsOf(race);
      if (raceId === this.raceId) {
        this.drones = drones;
        this.drone = Math.max(0, Math.min(this.drone, drones.length - 1));
      }
    });
  }

  /** @param {'races'|'flights'} what @param {() => Promise<void>} read */
  async #try(what, read) {
    try {
      await read();
      this.troubles[what] = '';
    } catch (error) {
      this.troubles[what] = troubleOf(error);
    }
    this.#show();
  }

  /** When a ghost that is laid in now begins. */
  #startsAt() {
    const { race } = this;
    const flight = this.start === 'flight' && race.selected !== null
      ? flightAt(this.strips.flightsOf(race.selected), race.player.time) : null;
    return flight?.from ?? race.player.time;
  }

  /** @param {StoredFlight} flight */
  #add(flight) {
    const { ghosts } = this.race;
    const number = Array.from({ length: MAX_GHOSTS }, (_, i) => i).find((i) => !ghosts.some((ghost) => ghost.number === i));
    if (number !== undefined) {
      this.race.setGhosts([...ghosts, new Ghost(flight, this.#startsAt(), number)]);
    }
  }

  /** @param {Ghost} ghost */
  #align(ghost) {
    ghost.startsAt = this.#startsAt();
    this.race.setGhosts([...this.race.ghosts]);
  }

  #show() {
    if (this.dialog.open) {
      render(this.#content(), this.dialog);
    }
  }

  #content() {
    const { race } = this;
    const canStart = Number.isFinite(race.player.time);
    return html`
      <header><h2 id="ghosts-title">Ghosts</h2>
        <button type="button" aria-label="Close" @click=${() => this.dialog.close()}>✕</button></header>
      ${race.ghosts.length === 0 ? html`<p class="note">Lay a stored flight beside the one you see, and compare.</p>`
        : html`<ul class="laid" aria-label="Laid in">${race.ghosts.map((ghost) => this.#laid(ghost))}</ul>`}
      <div class="choose">
        <label>Race <select @change=${(/** @type {Event} */ event) => this.#chooseRace(valueOf(event))}>
          <option value=${race.id} .selected=${this.raceId === race.id}>This race</option>
          ${this.races.filter((one) => one.id !== race.id).map((one) => html`
            <option value=${one.id} .selected=${this.raceId === one.id}>${one.name}, ${moment(one.created_at)}</option>`)}
        </select></label>
        ${this.next === null ? nothing : html`<button type="button" @click=${() => this.#readRaces(this.next)}>Older races</button>`}
        <label>Drone <select ?disabled=${!this.drones?.length} @change=${(/** @type {Event} */ event) => this.#chooseDrone(Number(valueOf(event)))}>
          ${(this.drones ?? []).map((drone, i) => html`<option value=${i} .selected=${i === this.drone}>${drone.name}</option>`)}
        </select></label>
        <fieldset><legend>Begins</legend>
          ${this.#startChoice('flight', race.selected === null ? 'with the current flight' : `with the current flight of ${race.selected.name}`)}
          ${this.#startChoice('moment', 'at the shown moment')}
        </fieldset>
      </div>
      <div class="flights" aria-live="polite">${this.#flights(canStart)}</div>
      ${this.troubles.races === '' ? nothing : html`<p class="error" role="alert">The other races did not come: ${this.troubles.races}</p>`}
      ${this.troubles.flights === '' ? nothing : html`<p class="error" role="alert">${this.troubles.flights}</p>`}`;
  }

  /** @param {Ghost} ghost */
  #laid(ghost) {
    const { drone, flight } = ghost;
    return html`<li>
      <b .style=${`color: ${drone.look.textColour(isLight())}`}>${drone.look.tag}</b>
      <span><span class="name">${flight.name}</span> <span class="quiet">flight ${flight.flight}${flight.raceId === this.race.id ? '' : `, ${flight.raceName}`}</span></span>
      <button type="button" title="Begin it again, as chosen below" @click=${() => this.#align(ghost)}>Align</button>
      <button type="button" aria-label=${`Remove ${drone.look.tag}, ${flight.name}`}
        @click=${() => this.race.setGhosts(this.race.ghosts.filter((one) => one !== ghost))}>✕</button></li>`;
  }

  /** @param {'flight'|'moment'} start @param {string} text */
  #startChoice(start, text) {
    return html`<label><input type="radio" name="ghost-start" .checked=${this.start === start}
      @change=${() => { this.start = start; }}> ${text}</label>`;
  }

  /** @param {boolean} canStart */
  #flights(canStart) {
    if (this.drones === null) {
      return this.troubles.flights === '' ? html`<p class="note">Loading flights</p>` : nothing;
    }
    const flights = this.drones[this.drone]?.flights ?? [];
    if (flights.length === 0) {
      return html`<p class="note">Nothing is stored of this race. Choose another one.</p>`;
    }
    const full = this.race.ghosts.length >= MAX_GHOSTS;
    return html`
      ${full ? html`<p class="note">${MAX_GHOSTS} ghosts are laid in. Remove one to add another.</p>` : nothing}
      <ul>${flights.map((flight) => html`<li><span>Flight ${flight.flight}</span>
        <span class="num quiet">${duration(flight.last - flight.first, 1)}</span>
        <button type="button" ?disabled=${full || !canStart} aria-label=${`Add flight ${flight.flight} of ${flight.name}`}
          @click=${() => this.#add(flight)}>Add</button></li>`)}</ul>`;
  }

  /** @param {string} id */
  #chooseRace(id) {
    this.raceId = id;
    this.drone = 0;
    this.#readFlights();
  }

  /** @param {number} drone */
  #chooseDrone(drone) {
    this.drone = drone;
    this.#show();
  }
}

/** @param {Event} event */
function valueOf(event) {
  return /** @type {HTMLSelectElement} */ (event.target).value;
}

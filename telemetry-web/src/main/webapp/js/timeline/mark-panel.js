// What can be gone to: the marks that somebody made, and the starts of the selected drone's flights.

import { html, nothing, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { raceClock } from '../time/race-clock.js';

export class MarkPanel {
  /** @param {HTMLElement} root @param {import('./timeline.js').Timeline} timeline */
  constructor(root, timeline) {
    this.root = root;
    this.timeline = timeline;
    this.isOpen = false;
    root.hidden = true;
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', 'Marks');
    timeline.marks.addEventListener('change', () => this.show());
    timeline.race.addEventListener('select', () => this.show());
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.toggle(false);
      }
      // The page's keys are not for who writes here.
      if (event.target instanceof HTMLInputElement || event.key === 'Escape') {
        event.stopPropagation();
      }
    });
  }

  /** @param {boolean} [open] */
  toggle(open = !this.isOpen) {
    const within = this.root.contains(document.activeElement);
    this.isOpen = open;
    this.root.hidden = !open;
    this.show();
    if (open) {
      this.root.querySelector('button')?.focus();
    } else if (within) {
      /** @type {HTMLElement|null} */ (this.timeline.side.querySelector('.marks-button'))?.focus();
    }
  }

  /** Asks for the text of the mark at that moment. @param {number} time */
  edit(time) {
    this.toggle(true);
    /** @type {HTMLElement|null} */ (this.root.querySelector(`input[data-time="${time}"]`))?.focus();
  }

  show() {
    if (this.isOpen) {
      render(this.#content(), this.root);
    }
  }

  #content() {
    const { timeline } = this;
    const { selected } = timeline.race;
    const flights = timeline.strip.flightsOfSelected;
    return html`
      <p class="buttons">
        <button type="button" @click=${() => timeline.mark()}>⚑ Mark this moment</button>
        <button type="button" aria-live="polite" @click=${() => timeline.share()}>${timeline.shared ?? 'Copy link'}</button>
        <button type="button" class="close" aria-label="Close" @click=${() => this.toggle(false)}>✕</button>
      </p>
      <h3>Marks</h3>
      ${timeline.marks.all.length > 0 ? nothing : html`<p class="note">None yet. Press M at a moment worth seeing again.</p>`}
      <ul>${repeat(timeline.marks.all, timeOf, (/** @type {import('./marks.js').Mark} */ mark) => this.#mark(mark))}</ul>
      ${selected === null || flights.length === 0 ? nothing : html`
        <h3>Flights of ${selected.name}</h3>
        <ul>${flights.map((flight) => html`
          <li>${this.#goTo(flight.from)}<span>Flight ${flight.number}</span>
            <span class="num quiet">${raceClock(flight.to - flight.from, 1)}</span></li>`)}</ul>`}`;
  }

  /** @param {import('./marks.js').Mark} mark */
  #mark(mark) {
    const { marks } = this.timeline;
    const clock = this.#clock(mark.time);
    return html`
      <li>${this.#goTo(mark.time)}
        <input .value=${mark.text} data-time=${mark.time} placeholder="What happened" maxlength="80"
          aria-label=${`Text of the mark at ${clock}`}
          @change=${(/** @type {Event} */ event) => marks.rename(mark, /** @type {HTMLInputElement} */ (event.target).value)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && this.toggle(false)}>
        <button type="button" aria-label=${`Delete the mark at ${clock}`} @click=${() => marks.remove(mark)}>✕</button></li>`;
  }

  /** @param {number} time */
  #goTo(time) {
    return html`<button type="button" class="num" @click=${() => this.timeline.race.player.seek(time)}>${this.#clock(time)}</button>`;
  }

  /** @param {number} time */
  #clock(time) {
    return raceClock(this.timeline.race.raceTime(time), 1);
  }
}

/** @param {import('./marks.js').Mark} mark */
function timeOf(mark) {
  return mark.time;
}

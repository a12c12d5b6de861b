// The strip of time: what there is of the race, the playhead, and the pointers that move both.

import { html, nothing, render } from 'lit-html';
import { raceClock, spokenClock } from '../time/race-clock.js';
import { lapTitle } from '../timing/lap-words.js';
import { DoublePress } from './double-press.js';
import { gestures } from './gestures.js';
import { StripCanvas } from './strip-canvas.js';

/** A dragged playhead asks for another moment this often at most. */
const SEEK_EVERY_MS = 70;

/** The strips of a running race are painted again this often at most. */
const PAINT_EVERY_MS = 500;
const STEP_MS = 1000;
const BIG_STEP_MS = 10_000;

/** Half of the width of the text under the pointer. */
const POINTER_PX = 40;

/** Between two laps that can be pressed. */
const LAP_PX = 14;

export class Strip {
  /**
   * @param {HTMLElement} root
   * @param {import('./timeline.js').Timeline} timeline
   */
  constructor(root, timeline) {
    this.root = root;
    this.race = timeline.race;
    this.range = timeline.range;
    this.marks = timeline.marks;
    this.data = timeline.data;
    /** @type {import('./strip-data.js').Strip[]} */
    this.strips = [];
    this.paintedAt = -Infinity;
    this.paintedVersion = -1;
    this.dirty = true;
    this.sought = NaN;
    this.soughtAt = -Infinity;
    this.presses = new DoublePress(this.race.player);
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    this.canvas = new StripCanvas(canvas, this.range);
    this.chosen = element('div', 'chosen');
    this.head = element('div', 'playhead');
    this.pointer = element('output', 'pointer num');
    this.flags = element('div', 'flags');
    this.chosen.hidden = true;
    this.pointer.hidden = true;
    root.append(canvas, this.chosen, this.head, this.pointer, this.flags);
    root.tabIndex = 0;
    root.setAttribute('role', 'slider');
    root.setAttribute('aria-label', 'Moment of the race');
    root.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => {
      this.canvas.fit();
      this.dirty = true;
    }).observe(root);
    this.#takePointers();
  }

  /** @param {number} now */
  draw(now) {
    if (now - this.soughtAt >= SEEK_EVERY_MS) {
      this.#seekNow();
    }
    const grows = this.race.player.running && now - this.paintedAt >= PAINT_EVERY_MS;
    if (this.dirty || grows || this.paintedVersion !== this.data.version) {
      this.dirty = false;
      this.paintedAt = now;
      this.paintedVersion = this.data.version;
      this.strips = this.data.strips();
      this.canvas.paint(this.strips, this.race.selected, this.race.player.loop);
      this.#showFlags();
    }
    this.showMoment();
  }

  /** Moves the playhead, and tells the moment to who does not see it. */
  showMoment() {
    const { race, canvas, head, root } = this;
    const x = canvas.xOf(race.player.time);
    head.hidden = !(x >= canvas.left - 1 && x <= canvas.width + 1);
    head.style.setProperty('--x', `${x}px`);
    const shown = race.raceTime(race.player.time);
    if (Number.isFinite(shown)) {
      const length = race.raceTime(race.player.last);
      root.setAttribute('aria-valuemin', '0');
      root.setAttribute('aria-valuemax', (length / 1000).toFixed(0));
      root.setAttribute('aria-valuenow', (shown / 1000).toFixed(0));
      root.setAttribute('aria-valuetext',
        race.player.mode === 'live' ? 'Live' : `${spokenClock(shown)} of ${spokenClock(length)}`);
    }
  }

  /** Of the selected drone, as far as they are known. */
  get flightsOfSelected() {
    return this.strips.find((strip) => strip.drone === this.race.selected)?.flights ?? [];
  }

  /** Ends of laps that are not too near to each other to be pressed. */
  get #laps() {
    let last = -Infinity;
    return (this.strips.find((strip) => strip.drone === this.race.selected)?.laps ?? []).filter(({ endedAt }) => {
      const x = this.canvas.xOf(endedAt);
      const isApart = x - last >= LAP_PX * this.canvas.unit;
      last = isApart ? x : last;
      return isApart;
    });
  }

  /** Marks, flight starts and ends of laps over the axis. */
  #showFlags() {
    const flag = (/** @type {number} */ time, /** @type {string} */ kind, /** @type {string} */ sign, /** @type {string} */ label) => {
      const x = this.canvas.xOf(time);
      return x < this.canvas.left || x > this.canvas.width ? nothing : html`
        <button type="button" class=${kind} tabindex="-1" title=${label} aria-label=${label} data-x=${x}
          @pointerdown=${(/** @type {Event} */ event) => event.stopPropagation()}
          @click=${() => this.race.player.seek(time)}>${sign}</button>`;
    };
    render(html`
      ${this.flightsOfSelected.map((flight) => flag(flight.from, 'start', '▾', `Flight ${flight.number} begins`))}
      ${this.#laps.map((lap) => flag(lap.endedAt, 'lap', '', lapTitle(lap)))}
      ${this.marks.all.map((mark) => flag(mark.time, 'mark', '⚑', mark.text || 'Mark'))}`, this.flags);
    this.flags.querySelectorAll('button').forEach((button) => button.style.setProperty('--x', `${button.dataset.x}px`));
  }

  #takePointers() {
    const { range, canvas } = this;
    gestures(this.root, {
      hover: (x) => this.#point(x),
      drag: (x, _, phase) => {
        this.sought = canvas.timeAt(x);
        if (phase === 'end' || performance.now() - this.soughtAt >= SEEK_EVERY_MS) {
          this.#seekNow();
        }
      },
      tap: (x) => {
        this.presses.press();
        this.sought = canvas.timeAt(x);
        this.#seekNow();
      },
      choose: (from, to, done) => this.#choose(Math.min(from, to), Math.max(from, to), done),
      zoom: (factor, x) => range.zoom(factor, canvas.timeAt(x)),
      pan: (pixels) => range.pan(canvas.length(pixels)),
      all: () => {
        range.showAll();
        this.presses.undo();
      },
      takesWheel: () => Number.isFinite(range.from),
    });
  }

  #seekNow() {
    const time = this.sought;
    this.sought = NaN;
    if (Number.isFinite(time) && Number.isFinite(this.race.player.last)) {
      this.soughtAt = performance.now();
      this.race.player.seek(time);
    }
  }

  /** The time under the pointer. @param {number} x */
  #point(x) {
    const { canvas, range, pointer } = this;
    pointer.hidden = !(x >= canvas.left) || !Number.isFinite(range.from);
    if (!pointer.hidden) {
      const time = Math.min(range.last, Math.max(range.first, canvas.timeAt(x)));
      const half = POINTER_PX * canvas.unit;
      const inside = Math.min(canvas.width - half, Math.max(half, x));
      pointer.textContent = raceClock(this.race.raceTime(time), 1);
      pointer.style.setProperty('--x', `${inside}px`);
      pointer.style.setProperty('--line', `${x - inside}px`);
    }
  }

  /** @param {number} from @param {number} to @param {boolean} done */
  #choose(from, to, done) {
    this.chosen.hidden = done;
    this.chosen.style.setProperty('--x', `${from}px`);
    this.chosen.style.setProperty('--width', `${to - from}px`);
    if (done) {
      this.range.choose(this.canvas.timeAt(from), this.canvas.timeAt(to));
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { player } = this.race;
    const step = event.shiftKey ? BIG_STEP_MS : STEP_MS;
    /** @type {Record<string, number>} */
    const goals = {
      ArrowLeft: player.time - step, ArrowRight: player.time + step,
      PageDown: player.time - BIG_STEP_MS, PageUp: player.time + BIG_STEP_MS,
      Home: player.first, End: player.last,
    };
    if (Number.isFinite(goals[event.key])) {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'End' && player.running) {
        player.live();
      } else {
        player.seek(goals[event.key]);
      }
    }
  }
}

/** @param {string} name @param {string} className */
function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

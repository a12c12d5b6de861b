// The timeline: where in the race one is, what there is of it, and the way to any moment.

import { render } from 'lit-html';
import { sampleBeside } from '../time/step.js';
import { controlsOf, sideOf } from './controls.js';
import { MarkPanel } from './mark-panel.js';
import { Marks } from './marks.js';
import { Strip } from './strip.js';
import { StripData } from './strip-data.js';
import { TimeRange } from './time-range.js';

/** What became of a copied link is told for this long. */
const TOLD_MS = 2500;

export class Timeline {
  /** @param {HTMLElement} root @param {import('../race/race-view.js').RaceView} race */
  constructor(root, race) {
    this.race = race;
    this.range = new TimeRange();
    this.marks = new Marks(race.id);
    this.data = new StripData(race, this.range);
    const [controls, strip, side, panel] = ['controls', 'strip', 'side', 'marks-panel'].map((name) => {
      const made = document.createElement('div');
      made.className = name;
      root.append(made);
      return made;
    });
    this.controls = controls;
    this.side = side;
    this.strip = new Strip(strip, this);
    this.markPanel = new MarkPanel(panel, this);
    /** What became of the link, for people. @type {string|null} */
    this.shared = null;
    const repaint = () => { this.strip.dirty = true; };
    race.player.addEventListener('change', () => {
      repaint();
      this.#show();
    });
    ['drones', 'select', 'race'].forEach((event) => race.addEventListener(event, repaint));
    ['track', 'change'].forEach((event) => race.timing.addEventListener(event, repaint));
    this.range.addEventListener('change', repaint);
    this.marks.addEventListener('change', repaint);
    addEventListener('drift-theme', repaint);
  }

  /** Shows that moment. @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    const { player } = this.race;
    this.range.whole(player.first, player.last, player.running);
    if (Number.isFinite(moment.time)) {
      this.range.keepInView(moment.time);
    }
    this.strip.draw(moment.now);
    this.#show();
  }

  /** Stops at the selected drone's next sample, or the one before. @param {1|-1} way */
  step(way) {
    const { player, memory, selected } = this.race;
    if (selected !== null && Number.isFinite(player.time)) {
      const found = sampleBeside(selected.log, memory.known, player.time, way);
      player.pause();
      if (Number.isFinite(found)) {
        player.seek(found);
      }
    }
  }

  /** @param {number} seconds  forward, or back when negative */
  jump(seconds) {
    const { player } = this.race;
    if (Number.isFinite(player.time)) {
      player.seek(player.time + seconds * 1000);
    }
  }

  /** Marks the moment that is shown. */
  mark() {
    const { time } = this.race.player;
    if (Number.isFinite(time)) {
      this.marks.add(Math.round(time));
      if (document.fullscreenElement === null) {
        this.markPanel.edit(Math.round(time));
      }
    }
  }

  get marksAreOpen() {
    return this.markPanel.isOpen;
  }

  toggleMarks() {
    this.markPanel.toggle();
  }

  /** Repeats what is seen of the race, or all of it; or goes on again. */
  toggleLoop() {
    const { range, race: { player } } = this;
    const all = range.follow === 'all';
    player.setLoop(player.loop !== null || !Number.isFinite(player.last) ? null : {
      from: all ? player.first : Math.max(player.first, range.from),
      to: all ? player.last : Math.min(player.last, range.to),
    });
  }

  /** @param {string} length  in milliseconds, or all */
  view(length) {
    if (length === 'all') {
      this.range.showAll();
    } else {
      this.range.showLength(Number(length), this.race.player.time);
    }
  }

  /** Copies the address of the shown moment; where the page may not, it stands in the address bar. */
  async share() {
    const address = new URL(location.href);
    const seconds = this.race.raceTime(this.race.player.time) / 1000;
    if (Number.isFinite(seconds)) {
      address.searchParams.set('t', seconds.toFixed(1));
    }
    try {
      await navigator.clipboard.writeText(address.href);
      this.shared = '✓ Copied';
    } catch {
      history.replaceState(null, '', address);
      this.shared = 'See the address bar';
    }
    this.markPanel.show();
    setTimeout(() => {
      this.shared = null;
      this.markPanel.show();
    }, TOLD_MS);
  }

  #show() {
    this.strip.showMoment();
    render(controlsOf(this), this.controls);
    render(sideOf(this), this.side);
  }
}

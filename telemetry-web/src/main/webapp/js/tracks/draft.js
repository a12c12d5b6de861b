// The track that the page shows and edits, with what was done to it.
//
// It tells `change` (the track, or whether it is saved), `select`, and `plane` (its metres count from
// another place).

import { Course } from '../timing/gates.js';
import { History } from './history.js';
import { TrackPlane } from './track-plane.js';
import { withGate } from './edits.js';

/** @typedef {import('./told-gate.js').ToldTrack} ToldTrack */
/** @typedef {import('./told-gate.js').LocalGate} LocalGate */

/** No gate is selected. */
export const NONE = -1;

/** @type {ToldTrack} */
export const EMPTY = { name: '', frame: 'race', gates: [] };

export class Draft extends EventTarget {
  /** @param {ToldTrack} [track] */
  constructor(track = EMPTY) {
    super();
    this.history = new History(track);
    /** As it is kept; null = it never was. @type {ToldTrack|null} */
    this.saved = null;
    /** Whether the reader may change what is shown. */
    this.mayEdit = false;
    /** The index of a gate, or NONE. */
    this.selected = NONE;
    /** Where the race that is shown with it lies; null = nobody knows, or there is none. @type {import('../plan/earth.js').Origin|null} */
    this.raceOrigin = null;
    this.plane = TrackPlane.of(track, null);
    /** The gates in metres. @type {LocalGate[]} */
    this.gates = [];
    this.course = new Course({ gates: [] });
    this.#place();
  }

  get track() {
    return this.history.state;
  }

  /** Whether something would be lost. */
  get isUnsaved() {
    return this.saved !== this.track && (this.saved !== null || this.history.canUndo);
  }

  /** Begins anew with a track: there is nothing to take back. @param {ToldTrack} track @param {boolean} isSaved */
  open(track, isSaved) {
    this.history = new History(track);
    this.saved = isSaved ? track : null;
    this.selected = NONE;
    this.plane = TrackPlane.of(track, this.raceOrigin);
    this.#place();
    this.#tell('plane');
    this.#tell('change');
  }

  /** @param {ToldTrack} track @param {string} [step]  as History has it */
  change(track, step) {
    if (this.mayEdit) {
      this.history.change(track, step);
      this.#changed();
    }
  }

  /** @param {number} index @param {LocalGate} gate @param {string} [step] */
  changeGate(index, gate, step) {
    this.change(withGate(this.track, index, this.plane.told(gate)), step);
  }

  undo() {
    this.history.undo();
    this.#changed();
  }

  redo() {
    this.history.redo();
    this.#changed();
  }

  /** That is kept; it may have changed since. @param {ToldTrack} track */
  markSaved(track) {
    this.saved = track;
    this.history.settle();
    this.#tell('change');
  }

  /** @param {number} index  NONE = none */
  select(index) {
    if (index !== this.selected) {
      this.selected = index;
      this.history.settle();
      this.#tell('select');
    }
  }

  /** The race that is shown with the track lies there. @param {import('../plan/earth.js').Origin|null} origin */
  setRaceOrigin(origin) {
    if (JSON.stringify(origin) !== JSON.stringify(this.raceOrigin)) {
      this.raceOrigin = origin;
      this.#replace();
      this.#tell('change');
    }
  }

  #changed() {
    if (this.selected >= this.track.gates.length) {
      this.select(this.track.gates.length - 1);
    }
    const isEarth = this.plane.earth !== null;
    if (isEarth !== (this.track.frame === 'geographic') || !this.plane.reaches(this.track.gates)) {
      this.#replace();
    } else {
      this.#place();
    }
    this.#tell('change');
  }

  #replace() {
    this.plane = TrackPlane.of(this.track, this.raceOrigin);
    this.#place();
    this.#tell('plane');
  }

  #place() {
    this.gates = this.track.gates.map((gate) => this.plane.local(gate));
    this.course = new Course({ name: this.track.name, gates: this.gates });
  }

  /** @param {string} type */
  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}

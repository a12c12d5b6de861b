// The states of something that is edited, to go back and forth.

/** Steps that can be taken back; of more the oldest goes. */
const MAX_STEPS = 200;

/** @template T */
export class History {
  /** @param {T} state */
  constructor(state) {
    this.state = state;
    /** @type {T[]} */
    this.before = [];
    /** @type {T[]} the next last */
    this.after = [];
    /** What the last step was a part of; '' = it is done. */
    this.step = '';
  }

  get canUndo() {
    return this.before.length > 0;
  }

  get canRedo() {
    return this.after.length > 0;
  }

  /**
   * @param {T} state
   * @param {string} [step]  changes of one name that follow each other are one step, such as a drag; '' = a step of its own
   */
  change(state, step = '') {
    if (step === '' || step !== this.step) {
      this.before.push(this.state);
      this.before.splice(0, this.before.length - MAX_STEPS);
    }
    this.step = step;
    this.state = state;
    this.after = [];
  }

  /** What comes is another step, whatever its name. */
  settle() {
    this.step = '';
  }

  undo() {
    this.#go(this.before, this.after);
  }

  redo() {
    this.#go(this.after, this.before);
  }

  /** @param {T[]} from @param {T[]} to */
  #go(from, to) {
    const state = from.pop();
    if (state !== undefined) {
      to.push(this.state);
      this.state = state;
      this.step = '';
    }
  }
}

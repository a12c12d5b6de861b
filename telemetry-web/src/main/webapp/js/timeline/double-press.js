// Two presses that ask for all of the race were not meant to go to a moment of it.

/** Two presses within this are one double press. */
const DOUBLE_MS = 500;

export class DoublePress {
  /** @param {import('../time/player.js').Player} player */
  constructor(player) {
    this.player = player;
    /** @type {{mode: 'live'|'past', time: number}|null} what was shown before the first of them */
    this.before = null;
    this.pressedAt = -Infinity;
  }

  /** Before a press goes anywhere. @param {number} [now] */
  press(now = performance.now()) {
    if (now - this.pressedAt > DOUBLE_MS) {
      this.before = { mode: this.player.mode, time: this.player.time };
    }
    this.pressedAt = now;
  }

  /** Back to what was shown before the two. */
  undo() {
    if (this.before?.mode === 'live') {
      this.player.live();
    } else if (this.before !== null && Number.isFinite(this.before.time)) {
      this.player.seek(this.before.time);
    }
  }
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DoublePress } from '../../main/webapp/js/timeline/double-press.js';

/** A player that goes where it is told. */
function playerAt(time, mode = 'past') {
  return {
    mode, time,
    live() { this.mode = 'live'; },
    seek(to) { [this.mode, this.time] = ['past', to]; },
  };
}

/** Presses at those instants, of which each goes on to a moment of its own, and takes them back. */
function pressAndUndo(player, ...instants) {
  const presses = new DoublePress(player);
  for (const now of instants) {
    presses.press(now);
    player.seek(5000 + now);
  }
  presses.undo();
}

test('after two presses the moment before the first is shown again', () => {
  const player = playerAt(1000);
  pressAndUndo(player, 0, 200);
  assert.equal(player.time, 1000);
});

test('after two presses live is shown again', () => {
  const player = playerAt(9000, 'live');
  pressAndUndo(player, 0, 200);
  assert.equal(player.mode, 'live');
});

test('a press long before is none of the two', () => {
  const player = playerAt(1000);
  pressAndUndo(player, 0, 2000, 2100);
  assert.equal(player.time, 5000);
});

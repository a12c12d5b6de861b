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

test('after two presses the moment before the first is shown again', () => {
  const player = playerAt(1000);
  const presses = new DoublePress(player);
  presses.press(0);
  player.seek(5000);
  presses.press(200);
  player.seek(5000);
  presses.undo();
  assert.equal(player.time, 1000);
});

test('after two presses live is shown again', () => {
  const player = playerAt(9000, 'live');
  const presses = new DoublePress(player);
  presses.press(0);
  player.seek(5000);
  presses.press(200);
  presses.undo();
  assert.equal(player.mode, 'live');
});

test('a press long before is none of the two', () => {
  const player = playerAt(1000);
  const presses = new DoublePress(player);
  presses.press(0);
  player.seek(5000);
  presses.press(2000);
  player.seek(7000);
  presses.press(2100);
  presses.undo();
  assert.equal(player.time, 5000);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, linesOf, placing, smooth } from '../../main/webapp/js/lobby/path-shape.js';

/** A path of positions on the ground; null = unknown. */
function path(points, flights = points.map(() => 1)) {
  return {
    id: 'a',
    flight: flights,
    position_x: points.map((point) => point?.[0] ?? null),
    position_z: points.map((point) => point?.[1] ?? null),
  };
}

const asIs = (x, z) => [x, z];

test('a line ends at an unknown position and at a new flight', () => {
  const lines = linesOf(path([[0, 0], [1, 0], null, [2, 0], [9, 9], [9, 8]], [1, 1, 1, 1, 2, 2]), asIs);
  assert.deepEqual(lines, [[[0, 0], [1, 0]], [[2, 0]], [[9, 9], [9, 8]]]);
});

test('the box of a picture that is drawn again only grows', () => {
  const first = boxOf([path([[-5, 0], [5, 10]])]);
  assert.deepEqual(first, { left: -5, right: 5, bottom: 0, top: 10 });
  assert.deepEqual(boxOf([path([[0, 0], [8, 1]])], first), { left: -5, right: 8, bottom: 0, top: 10 });
  assert.deepEqual(boxOf([], first), first);
});

test('nothing known has no box', () => {
  assert.equal(boxOf([path([null, null])]), null);
});

test('north is up and the whole box is on the picture', () => {
  const place = placing({ left: -100, right: 100, bottom: -20, top: 20 });
  assert.deepEqual(place(0, 0), [160, 90]);
  assert.ok(place(0, 20)[1] < 90);
  assert.ok(place(-100, 0)[0] > 0 && place(100, 0)[0] < 320);
});

test('one place alone is a visible point', () => {
  assert.equal(smooth([[3, 4]]), 'M3.0,4.0h.01');
});

// What is analysed of laps: which are compared, in which colours, and what is drawn of them.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { firstChoice, keyOf, looksOf } from '../../main/webapp/js/analysis/chosen-laps.js';
import { RaceAnalysis } from '../../main/webapp/js/analysis/race-analysis.js';
import { areaOf, bestOf, delta, linesOf, pointsOf } from '../../main/webapp/js/analysis/series.js';
import { roundPlaces } from '../../main/webapp/js/charts/scale.js';

const { fetch: realFetch } = globalThis;

afterEach(() => Object.assign(globalThis, { fetch: realFetch }));

/** @param {string} drone_id @param {number} number @param {number} seconds */
function lap(drone_id, number, seconds, counts = true) {
  return { drone_id, number, seconds, counts, valid: counts };
}

test('the best laps of the first two drones are compared first', () => {
  const laps = [lap('a', 1, 30), lap('a', 2, 20, false), lap('a', 3, 25), lap('b', 1, 31), lap('b', 2, 29), lap('c', 1, 10)];
  assert.deepEqual(firstChoice(laps).map(keyOf), ['a:3', 'b:2']);
});

test('the two best laps of who flew alone are', () => {
  const laps = [lap('a', 1, 30), lap('a', 2, 20), lap('a', 3, 25), lap('b', 1, 12, false)];
  assert.deepEqual(firstChoice(laps).map(keyOf), ['a:2', 'a:3']);
});

test('one lap is compared with nothing', () => {
  assert.deepEqual(firstChoice([lap('a', 1, 30), lap('b', 1, 31, false)]), []);
  assert.deepEqual(firstChoice([]), []);
});

test('each lap has its drone’s colour, and none has another’s', () => {
  /** @type {Record<string, number>} */
  const indexes = { a: 1, b: 0, c: 9 };
  const indexOf = (/** @type {string} */ id) => indexes[id];
  const two = looksOf([lap('a', 1, 1), lap('b', 1, 1)], indexOf);
  assert.deepEqual(two.map((look) => look.tag), ['2', '1']);
  const four = looksOf([lap('a', 1, 1), lap('a', 2, 1), lap('b', 1, 1), lap('c', 1, 1)], indexOf);
  assert.equal(new Set(four.map((look) => look.colour)).size, 4);
  assert.deepEqual([four[0].tag, four[2].tag], ['2', '1']);
});

test('a line has a point for each lap that counts', () => {
  const race = Object.assign(new RaceAnalysis('r'), {
    drones: [{ drone_id: 'a' }, { drone_id: 'b' }],
    laps: [lap('a', 1, 30), lap('a', 2, 20, false), lap('a', 3, 25), lap('b', 1, 9, false)],
  });
  const lines = linesOf(race);
  assert.deepEqual(lines.map(({ droneId }) => droneId), ['a']);
  assert.deepEqual([...lines[0].points], [1, 30, 3, 25]);
});

test('what is unknown breaks a line', () => {
  assert.deepEqual([...pointsOf([0, 5, 10], [1, null, 0], 3.6)], [0, 3.6, 5, NaN, 10, 0]);
});

test('a picture holds the lines and the gates, wherever they are', () => {
  assert.equal(areaOf([], null), null);
  assert.equal(areaOf([{ x: [null], z: [null] }], null), null);
  assert.deepEqual(areaOf([{ x: [-5, null, 3], z: [1, null, 2] }], { x0: -1, x1: 8, z0: 0, z1: 0 }), { x0: -5, x1: 8, z0: 0, z1: 2 });
});

test('the best of a column needs another one', () => {
  const less = (/** @type {number} */ a, /** @type {number} */ b) => a < b;
  assert.equal(bestOf([null, 3], less), null);
  assert.equal(bestOf([4, null, 3, 5], less), 3);
});

test('a delta says who is behind', () => {
  assert.deepEqual([0.1204, -0.05, -0.0001, 0, null].map(delta), ['+0.120', '−0.050', '+0.000', '+0.000', '–']);
});

test('an axis of laps has whole numbers', () => {
  assert.deepEqual(roundPlaces(1, 3, 20, 1), [1, 2, 3]);
  assert.deepEqual(roundPlaces(1, 1, 20, 1), [1]);
  assert.deepEqual(roundPlaces(0, 471, 5), [0, 100, 200, 300, 400]);
});

test('an analysis that fails says why, and is read again', async () => {
  const race = new RaceAnalysis('a b');
  /** @type {string[]} */
  const asked = [];
  let status = 409;
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ path) => {
    asked.push(path);
    const body = status !== 200 ? { detail: 'The race has no track.' } : { drones: [{ drone_id: 'x', callsign: 'Wasp' }], laps: [lap('x', 1, 9)], gates: [] };
    return new Response(JSON.stringify(body), { status });
  });
  await race.read();
  assert.equal(race.trouble, 'The race has no track.');
  assert.deepEqual(asked.sort(), ['analysis', 'drones', 'track'].map((name) => `/api/v1/races/a%20b/${name}`));
  status = 200;
  await race.read();
  assert.deepEqual([race.trouble, race.nameOf('x'), race.nameOf('y'), race.indexOf('x'), race.indexOf('y')], ['', 'Wasp', 'y', 0, 1]);
});

// What an overlay's address may say.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WrongParameter, parametersOf } from '../../main/webapp/js/overlay/parameters.js';

const of = (/** @type {string} */ path) => parametersOf(new URL(path, 'http://drift.test'));

test('an address without parameters has the defaults', () => {
  assert.deepEqual(of('/overlay/practice/table'), {
    race: 'practice', kind: 'table', drone: '', scale: 1, theme: 'dark', unit: 'km/h',
    fields: ['speed', 'altitude', 'battery'],
  });
});

test('a pilot is a drone or a callsign, whatever letters it has', () => {
  assert.equal(of('/overlay/practice/pilot/127.0.0.1%3A5000').drone, '127.0.0.1:5000');
  assert.equal(of('/overlay/practice/pilot/%C3%89clair%20%2F%202').drone, 'Éclair / 2');
});

test('what is said is taken', () => {
  const told = of('/overlay/r/table?scale=2.5&theme=light&units=ms&fields=state,%20speed,speed');
  assert.equal(told.scale, 2.5);
  assert.equal(told.theme, 'light');
  assert.equal(told.unit, 'm/s');
  assert.deepEqual(told.fields, ['state', 'speed']);
});

test('a lap is of a drone or of the leader, and the standings have columns of their own', () => {
  assert.equal(of('/overlay/r/lap').drone, '');
  assert.equal(of('/overlay/r/lap?drone=Wasp').drone, 'Wasp');
  assert.deepEqual(of('/overlay/r/standings').fields, ['laps', 'last', 'best', 'gap', 'sectors']);
  assert.deepEqual(of('/overlay/r/standings?fields=interval,best').fields, ['interval', 'best']);
  assert.throws(() => of('/overlay/r/standings?fields=speed'), /laps, last, best, gap, interval, sectors/);
  assert.throws(() => of('/overlay/r/standings?drone=Wasp'), WrongParameter);
  assert.throws(() => of('/overlay/r/lap?fields=laps'), WrongParameter);
});

test('what is wrong says what is allowed', () => {
  for (const [query, allowed] of [
    ['scale=0.4', '0.5 to 4'], ['scale=5', '0.5 to 4'], ['scale=big', '0.5 to 4'], ['scale=', '0.5 to 4'],
    ['theme=blue', 'dark or light'], ['units=mph', 'kmh or ms'], ['fields=', 'speed'], ['fields=speed,laps', 'altitude'],
    ['size=2', 'scale, theme, units, fields'],
  ]) {
    assert.throws(() => of(`/overlay/r/table?${query}`),
      (/** @type {any} */ error) => error instanceof WrongParameter && error.message.includes(allowed), query);
  }
  assert.throws(() => of('/overlay/r/map?fields=speed'), WrongParameter);
});

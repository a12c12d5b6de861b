// Laps, standings and sectors as the page reckons with them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DroneLaps } from '../../main/webapp/js/timing/drone-laps.js';
import { Course, edgeOf } from '../../main/webapp/js/timing/gates.js';
import { positionText } from '../../main/webapp/js/timing/columns.js';
import { gapText, lapTime, lapTitle, spokenLap } from '../../main/webapp/js/timing/lap-words.js';
import { qualities, sectorEnds, sectorTimes } from '../../main/webapp/js/timing/sectors.js';
import { standingsOf } from '../../main/webapp/js/timing/standings.js';
import { crossingOf, lapOf, millisOf } from '../../main/webapp/js/timing/told.js';

const course = courseOf(3, 1);

function courseOf(count, start) {
  return new Course({
    name: 'Circle',
    gates: Array.from({ length: count }, (_, i) => ({
      name: null, position: { x: 10 * i, y: 2, z: 0 }, normal: { x: 0, y: 0, z: -2 }, width: 3, height: 2, start: i === start,
    })),
  });
}

function lap(number, endedAt, seconds, more = {}) {
  return {
    flight: 1, number, beganAt: endedAt - seconds * 1000, endedAt, seconds, valid: true,
    counts: number > 0 && (more.valid ?? true),
    splits: [{ gate: 2, seconds: seconds / 4 }, { gate: 0, seconds: seconds / 2 }], ...more,
  };
}

function crossing(at, gate, more = {}) {
  return { at, gate, flight: 1, isForward: true, ...more };
}

function lapsOf(laps, crossings = []) {
  const made = new DroneLaps();
  laps.forEach((one) => made.addLap(one));
  crossings.forEach((one) => made.addCrossing(one));
  return made;
}

/** A race whose drones have these laps, and what is shown of it. */
function shownAt(time, all, told = null, mode = 'past') {
  const drones = Object.keys(all).map((id, index) => ({ id, index, callsign: null, look: { tag: String(index + 1) } }));
  return [
    { course, format: null, signal: null, of: (drone) => all[drone.id], toldAt: () => told },
    { time, mode, drones: drones.map((drone) => ({ drone, pose: { flight: 1 } })) },
  ];
}

test('a time of REST and the same live are one number', () => {
  assert.equal(millisOf('2026-01-01T12:00:01.570796Z'), 1_767_268_801_570_796 / 1000);
  assert.equal(millisOf('2026-01-01T12:00:01Z'), 1_767_268_801_000);
  assert.equal(millisOf('2026-01-01T12:00:01.5Z'), 1_767_268_801_500);
  const stored = crossingOf({ at: '2026-01-01T12:00:01.570796Z', gate: 0, flight: 1, direction: 'forward' });
  assert.deepEqual(stored, crossingOf({ at_us: 1_767_268_801_570_796, gate: 0, flight: 1, direction: 'forward' }));
  assert.equal(lapOf({ began_at_us: 1000, ended_at_us: 3000, seconds: 0.002, splits: [] }).endedAt, 3);
});

test('what comes twice counts once, and what was timed anew takes the place of the old', () => {
  const laps = lapsOf([lap(1, 10_000, 8)], [crossing(10_000, 1), crossing(10_000, 1), crossing(10_000, 2)]);
  assert.equal(laps.crossings.length, 2);
  assert.equal(laps.addLap(lap(1, 10_000, 8)), false);
  assert.equal(laps.addLap(lap(1, 10_001, 8.001)), false);
  assert.equal(laps.addLap(lap(0, 2000, 2)), true);
  assert.deepEqual(laps.laps.map(({ number, endedAt }) => [number, endedAt]), [[0, 2000], [1, 10_001]]);
});

test('a lap late in coming is where it belongs, and the oldest go', () => {
  const laps = lapsOf([lap(2, 20_000, 8), lap(1, 10_000, 8)]);
  assert.deepEqual(laps.laps.map(({ number }) => number), [1, 2]);
  for (let i = 0; i < 10_100; i++) {
    laps.addCrossing(crossing(i, 0));
  }
  assert.equal(laps.crossings.length, 10_000);
  assert.equal(laps.crossings[0].at, 100);
});

test('what was flown by then: laps that count alone, holeshots never', () => {
  const laps = lapsOf([lap(0, 2000, 2), lap(1, 10_000, 8), lap(2, 17_000, 7), lap(3, 23_000, 6, { valid: false })]);
  assert.equal(laps.flownAt(9999, course).laps, 0);
  assert.ok(Number.isNaN(laps.flownAt(9999, course).last));
  const flown = laps.flownAt(30_000, course);
  assert.deepEqual([flown.laps, flown.last, flown.best, flown.total, flown.newest.number], [2, 7, 7, 15, 3]);
});

test('the lap under way has the gates flown in their order', () => {
  const laps = lapsOf([lap(0, 2000, 2)], [
    crossing(2000, 1), crossing(3000, 0), crossing(4000, 2), crossing(4500, 2, { isForward: false }), crossing(5000, 0),
  ]);
  assert.equal(laps.underWay(1999, 1, course), null);
  assert.deepEqual(laps.underWay(3500, 1, course), { number: 1, beganAt: 2000, splits: [{ gate: 0, seconds: 1 }] });
  assert.deepEqual(laps.underWay(6000, 1, course).splits, [{ gate: 2, seconds: 2 }, { gate: 0, seconds: 3 }]);
  assert.equal(laps.underWay(6000, 2, course), null, 'another flight has its own holeshot');
  laps.addLap(lap(1, 6500, 4.5));
  laps.addLap(lap(0, 9000, 1, { flight: 2 }));
  assert.equal(laps.underWay(9500, 2, course).number, 2, 'laps go on counting');
});

test('sectors end at gates, and are few', () => {
  assert.deepEqual(sectorEnds(3), [1, 2, 3]);
  assert.deepEqual(sectorEnds(1), [1]);
  assert.deepEqual(sectorEnds(100), [20, 40, 60, 80, 100]);
  assert.deepEqual(sectorTimes(lap(1, 10_000, 8), course), [2, 2, 4]);
  assert.deepEqual(sectorTimes({ splits: [{ gate: 2, seconds: 2 }] }, course), [2, NaN, NaN]);
  assert.deepEqual(sectorTimes({ splits: [{ gate: 0, seconds: 4 }], seconds: 9 }, course), [NaN, NaN, 5], 'a missed gate');
  assert.deepEqual(qualities([2, 3, 4, NaN], [1.9, 3, 4, 1], [1, 2, 4, 1]), ['slower', 'own', 'best', 'open']);
});

test('in the past the standings are of the laps that had ended by then', () => {
  const all = {
    wasp: lapsOf([lap(1, 10_000, 8), lap(2, 18_000, 8)]),
    hornet: lapsOf([lap(1, 11_000, 7), lap(2, 18_500, 7.5)]),
    midge: lapsOf([]),
  };
  const orderAt = (time) => standingsOf(...shownAt(time, all)).map(({ drone, position, laps, gap }) => [drone.id, position, laps, gap]);
  assert.deepEqual(orderAt(5000).map(([, position]) => position), [null, null, null]);
  assert.deepEqual(orderAt(10_500)[0], ['wasp', 1, 1, null]);
  assert.deepEqual(orderAt(11_500).slice(0, 2), [['hornet', 1, 1, null], ['wasp', 2, 1, { seconds: 1, laps: 0 }]]);
  assert.deepEqual(orderAt(18_200).slice(0, 2), [['wasp', 1, 2, null], ['hornet', 2, 1, { seconds: null, laps: 1 }]]);
  assert.deepEqual(orderAt(20_000)[0], ['hornet', 1, 2, null]);
});

test('equal ones share a position', () => {
  const rows = standingsOf(...shownAt(20_000, { b: lapsOf([lap(1, 10_000, 8)]), a: lapsOf([lap(1, 11_000, 8)]), c: lapsOf([lap(1, 12_000, 9)]) }));
  assert.deepEqual(rows.map(({ drone, position }) => [drone.id, position]), [['a', 1], ['b', 1], ['c', 3]]);
});

test('live the server says who leads on the track', () => {
  const told = [
    { position: 1, drone_id: 'wasp', laps: 1, last_seconds: 8, best_seconds: 8, gap_laps: 0, track_position: 2, track_gap_seconds: 0.5, track_interval_seconds: 0.5 },
    { position: 2, drone_id: 'hornet', laps: 1, last_seconds: 9, best_seconds: 9, gap_laps: 0, track_position: 1, track_gap_seconds: 0, track_interval_seconds: null },
    { position: 3, drone_id: 'midge', laps: 0, last_seconds: null, best_seconds: null, gap_laps: 1, track_position: 3, track_gap_seconds: null, track_interval_seconds: null },
    { position: 3, drone_id: 'unknown', laps: 0, track_position: 4, track_gap_seconds: null },
  ];
  const all = { wasp: lapsOf([lap(1, 10_000, 8)]), hornet: lapsOf([]), midge: lapsOf([]) };
  const rows = standingsOf(...shownAt(20_000, all, told, 'live'));
  assert.deepEqual(rows.map(({ drone, position }) => [drone.id, position]), [['hornet', 1], ['wasp', 2], ['midge', null]]);
  assert.deepEqual(rows[1].gap, { seconds: 0.5, laps: 0 });
  assert.equal(rows[2].gap, null);
});

test('live the server orders formats of times, and says who is out', () => {
  const told = [
    { position: 1, drone_id: 'hornet', state: 'racing', laps: 1, last_seconds: 7, best_seconds: 7, gap_seconds: 0, gap_laps: 0, track_position: 2 },
    { position: 2, drone_id: 'wasp', state: 'finished', laps: 2, last_seconds: 8, best_seconds: 8, gap_seconds: 1, gap_laps: 0, track_position: 1 },
    { position: null, drone_id: 'midge', state: 'disqualified', laps: 2, last_seconds: 6, best_seconds: 6, gap_seconds: null, gap_laps: 0, track_position: 3 },
  ];
  const [timing, moment] = shownAt(20_000, { wasp: lapsOf([]), hornet: lapsOf([]), midge: lapsOf([]) }, told, 'live');
  timing.format = { win_condition: 'fastest_lap', consecutive_laps: 3, start_behaviour: 'staggered' };
  const rows = standingsOf(timing, moment);
  assert.deepEqual(rows.map((row) => [row.drone.id, positionText(row), row.gap?.seconds]), [['hornet', '1', undefined], ['wasp', '2', 1], ['midge', 'DSQ', undefined]]);
});

test('in the past the format decides too', () => {
  const all = {
    wasp: lapsOf([lap(0, 2000, 2), lap(1, 10_000, 8), lap(2, 20_000, 10, { valid: false }), lap(3, 28_000, 8)]),
    hornet: lapsOf([lap(0, 3000, 3), lap(1, 11_000, 8.5), lap(2, 20_500, 9.5)]),
    midge: lapsOf([lap(0, 1000, 1), lap(1, 10_000, 9), lap(2, 19_000, 9)]),
  };
  const [timing, moment] = shownAt(30_000, all);
  const by = (win_condition, start_behaviour = 'staggered') => {
    timing.format = { win_condition, consecutive_laps: 2, start_behaviour };
    return standingsOf(timing, moment).map(({ drone, gap }) => [drone.id, gap?.seconds]);
  };
  assert.deepEqual(by('fastest_lap'), [['wasp', undefined], ['hornet', 0.5], ['midge', 1]]);
  assert.deepEqual(by('fastest_consecutive'), [['hornet', undefined], ['midge', 0], ['wasp', null]]);
  assert.deepEqual(by('most_laps')[0], ['wasp', undefined]);
  timing.signal = 0;
  assert.deepEqual(by('most_laps', 'holeshot'), [['midge', undefined], ['hornet', 1.5], ['wasp', 9]]);
  assert.deepEqual(by('most_laps'), [['hornet', undefined], ['midge', 0.5], ['wasp', 8.5]]);
});

test('sectors are of the lap under way once one was flown', () => {
  const all = {
    wasp: lapsOf([lap(1, 10_000, 8)], [crossing(10_000, 1)]),
    hornet: lapsOf([lap(1, 10_000, 6)], [crossing(10_000, 1), crossing(11_000, 2)]),
  };
  const sectorsAt = (time) => Object.fromEntries(standingsOf(...shownAt(time, all)).map(({ drone, sectors }) => [drone.id, sectors]));
  assert.deepEqual(sectorsAt(10_500), { wasp: ['own', 'own', 'own'], hornet: ['best', 'best', 'best'] });
  assert.deepEqual(sectorsAt(11_500).hornet, ['best', 'open', 'open']);
});

test('no lap runs on for who has been silent for long', () => {
  const [timing, moment] = shownAt(30_000, { wasp: lapsOf([lap(1, 10_000, 8)]) });
  assert.equal(standingsOf(timing, moment)[0].underWay.number, 2);
  moment.drones[0].state = 'lost';
  assert.equal(standingsOf(timing, moment)[0].underWay, null);
});

test('without a track there are no standings', () => {
  const [timing, moment] = shownAt(1000, { wasp: lapsOf([]) });
  assert.deepEqual(standingsOf({ ...timing, course: null }, moment), []);
});

test('times and gaps are told as people read them', () => {
  assert.equal(lapTime(24.6104), '24.610');
  assert.equal(lapTime(64.61), '1:04.610');
  assert.equal(lapTime(59.9996), '1:00.000');
  assert.equal(lapTime(NaN), '–');
  assert.equal(gapText({ seconds: 1.2034, laps: 0 }), '+1.203');
  assert.equal(gapText({ seconds: null, laps: 1 }), '+1 lap');
  assert.equal(gapText({ seconds: null, laps: 2 }), '+2 laps');
  assert.equal(gapText({ seconds: null, laps: 0 }), '–');
  assert.equal(lapTitle(lap(3, 10_000, 24.61)), 'Lap 3: 24.610');
  assert.equal(lapTitle(lap(0, 2000, 2, { valid: false })), 'Holeshot: 2.000, a gate was missed');
});

test('a lap is called out with its pilot, number and time', () => {
  const wasp = { callsign: 'Wasp', look: { tag: '1' } };
  assert.equal(spokenLap(wasp, lap(3, 0, 24.6104)), 'Wasp, lap 3, 24.61');
  assert.equal(spokenLap({ ...wasp, callsign: null }, lap(0, 0, 2)), 'Drone 1, holeshot, 2.00');
  assert.equal(spokenLap(wasp, lap(1, 0, 84.5, { valid: false })), 'Wasp, lap 1, 1 minute 24.50, gate missed');
});

test('a gate stands across its normal, whatever up leans to', () => {
  const told = { position: { x: 1, y: 2, z: 3 }, normal: { x: 0, y: 0, z: -2 }, up: { x: 0, y: 1, z: 1 }, width: 4, height: 2, start: true };
  const [gate] = new Course({ gates: [told] }).gates;
  assert.deepEqual([gate.normal, gate.isStart, gate.isRound], [{ x: 0, y: 0, z: -1 }, true, false]);
  assert.ok(edgeOf(gate).every(({ x, y, z }) => Math.abs(Math.abs(x - 1) - 2) < 1e-9 && Math.abs(Math.abs(y - 2) - 1) < 1e-9 && Math.abs(z - 3) < 1e-9));
  const [flat] = new Course({ gates: [{ position: told.position, normal: { x: 0, y: -1, z: 0 }, radius: 2 }] }).gates;
  assert.ok(flat.isStart && edgeOf(flat).every(({ x, y, z }) => Math.abs(Math.hypot(x - 1, z - 3) - 2) < 1e-9 && Math.abs(y - 2) < 1e-9));
});

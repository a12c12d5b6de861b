import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Columns, columnStep } from '../../main/webapp/js/charts/columns.js';
import { flightOf, flown, placeIn, valueIn } from '../../main/webapp/js/charts/distance.js';
import { Points } from '../../main/webapp/js/charts/points.js';
import { roundStep, scaleOf } from '../../main/webapp/js/charts/scale.js';
import { FIELD, ROW } from '../../main/webapp/js/memory/fields.js';
import { SampleLog } from '../../main/webapp/js/memory/sample-log.js';

/** @param {{time: number, flight?: number, x?: number, vx?: number}[]} samples  x in metres */
function logOf(samples) {
  const log = new SampleLog();
  for (const { time, flight = 1, x = 0, vx = NaN } of samples) {
    const row = new Float32Array(ROW).fill(NaN);
    [row[FIELD.x], row[FIELD.y], row[FIELD.z]] = [x, 0, 0];
    if (Number.isFinite(vx)) {
      [row[FIELD.vx], row[FIELD.vy], row[FIELD.vz]] = [vx, 0, 0];
    }
    log.append({ time, receivedAt: time, flight, row });
  }
  return log;
}

/** Every 10 ms from 0 to 10 s, x = 0 but for one peak. */
function withPeak() {
  return logOf(Array.from({ length: 1000 }, (_, i) => ({ time: i * 10, x: i === 501 ? 99 : i % 2 })));
}

function takeAll(columns, log, from = 0, to = 1e9) {
  return columns.take(log, from, to, [(place) => log.value(place, FIELD.x)], Infinity);
}

function pointsOf(columns, from, to) {
  const points = new Points((time) => time);
  columns.write(0, from, to, points);
  return points;
}

test('a peak of one sample stays however few columns there are', () => {
  const columns = new Columns(1024, 1);
  assert.equal(takeAll(columns, withPeak()), true);
  const points = pointsOf(columns, 0, 20_000);
  assert.ok(points.all.includes(99));
  assert.ok(points.all.length / 2 <= 20);
});

test('what came later is taken once more and no sample twice', () => {
  const log = withPeak();
  const columns = new Columns(16, 1);
  takeAll(columns, log);
  const taken = columns.version;
  takeAll(columns, log);
  assert.equal(columns.version, taken);
  log.append({ time: 10_005, receivedAt: 0, flight: 1, row: new Float32Array(ROW) });
  takeAll(columns, log);
  assert.equal(columns.version, taken + 1);
});

test('work that was stopped goes on where it was', () => {
  const log = withPeak();
  const columns = new Columns(16, 1);
  const read = (place) => log.value(place, FIELD.x);
  assert.equal(columns.take(log, 0, 1e9, [read], -Infinity), false);
  assert.ok(columns.version > 0 && columns.version < 1000);
  assert.equal(columns.take(log, 0, 1e9, [read], Infinity), true);
  assert.equal(columns.version, 1000);
});

test('what was cut is taken again', () => {
  const log = withPeak();
  const columns = new Columns(16, 1);
  takeAll(columns, log);
  columns.cut(9000);
  assert.ok(!columns.done.has(9500));
  takeAll(columns, log);
  assert.ok(columns.done.has(9500));
  assert.equal(pointsOf(columns, 0, 20_000).all.filter(Number.isNaN).length, 0);
});

test('another flight and a silence break the line', () => {
  const columns = new Columns(1, 1);
  takeAll(columns, logOf([{ time: 0, x: 1 }, { time: 10, x: 2 }, { time: 2000, x: 3 }, { time: 2010, flight: 2, x: 4 }]));
  const values = pointsOf(columns, 0, 3000).all.filter((_, i) => i % 2 === 1);
  assert.deepEqual(values, [1, 2, NaN, 3, NaN, 4]);
});

test('thinned samples are one line as long as none of their slots is empty', () => {
  const points = new Points((time) => time);
  const log = logOf([0, 4000, 8000, 24_000, 28_000].map((time) => ({ time, x: time })));
  points.addThinned(log, 4000, 0, 1e9, (place) => log.value(place, FIELD.x));
  assert.deepEqual(points.all.filter((_, i) => i % 2 === 1), [0, 4000, 8000, NaN, 24_000, 28_000]);
});

test('columns are of a few widths only', () => {
  assert.equal(columnStep(300_000, 1200), 256);
  assert.equal(columnStep(310_000, 1200), columnStep(500_000, 1200));
  assert.equal(columnStep(1, 1200), 1);
});

test('metres are those of the speed that is told, else of the straight line', () => {
  const told = flown(logOf([{ time: 0, x: 0, vx: 10 }, { time: 1000, x: 6, vx: 10 }]));
  assert.deepEqual([...told.metres], [0, 10]);
  const straight = flown(logOf([{ time: 0, x: 0 }, { time: 1000, x: 6 }, { time: 2000, x: 10 }]));
  assert.deepEqual([...straight.metres], [0, 6, 10]);
});

test('places between two, and none outside', () => {
  const list = Float64Array.from([0, 10, 10, 20]);
  assert.equal(placeIn(list, 5), 0.5);
  assert.equal(valueIn(list, 2.5), 15);
  assert.ok(Number.isNaN(placeIn(list, 21)));
  assert.ok(Number.isNaN(valueIn(list, NaN)));
  assert.ok(Number.isNaN(placeIn(new Float64Array(), 0)));
});

test('a flight goes on in memory where what is stored of it ends', () => {
  const stored = logOf([{ time: 0, flight: 1 }, { time: 100, flight: 2 }, { time: 200, flight: 2 }]);
  const memory = logOf([{ time: 150, flight: 2 }, { time: 210, flight: 2 }, { time: 300, flight: 2 }, { time: 310, flight: 3 }]);
  const flight = flightOf([stored, memory], 2, 50);
  const times = [];
  for (let at = flight.begin(); at >= 0; at = flight.next(at)) {
    times.push(flight.time(at));
  }
  assert.deepEqual(times, [100, 200, 300]);
});

test('axes have round bounds around what is drawn', () => {
  assert.deepEqual(scaleOf([Float64Array.from([0, 12, 1, 83, 2, NaN])], 2), { min: 0, max: 100, interval: 50 });
  assert.deepEqual(scaleOf([Float64Array.from([0, -3, 1, 7])], 1), { min: -10, max: 10, interval: 10 });
  assert.deepEqual(scaleOf([], 1), { min: 0, max: 1, interval: 1 });
  const flat = scaleOf([Float64Array.from([0, 5, 1, 5])], 2);
  assert.ok(flat.min < 5 && flat.max > 5);
  assert.equal(roundStep(0.3), 0.5);
  assert.equal(roundStep(200), 200);
});

test('a number however large has an axis', () => {
  for (const value of [1e30, -3.4e38, 0, 1e-30]) {
    const { min, max, interval } = scaleOf([Float64Array.of(0, value, 1, value)], 4);
    assert.ok(min <= value && value <= max && max > min && interval > 0, `${value}: ${min} to ${max} by ${interval}`);
    assert.ok((max - min) / interval < 20);
  }
});

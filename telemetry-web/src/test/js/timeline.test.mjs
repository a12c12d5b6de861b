import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Spans } from '../../main/webapp/js/memory/spans.js';
import { ROW } from '../../main/webapp/js/memory/fields.js';
import { SampleLog } from '../../main/webapp/js/memory/sample-log.js';
import { raceClock, ticks } from '../../main/webapp/js/time/race-clock.js';
import { sampleBeside } from '../../main/webapp/js/time/step.js';
import { joinFlights, recentFlights, slotOf, thinnedGaps } from '../../main/webapp/js/timeline/flights.js';
import { TimeRange } from '../../main/webapp/js/timeline/time-range.js';

/** @param {[number, number][]} samples  time and flight */
function logOf(samples) {
  const log = new SampleLog();
  for (const [time, flight] of samples) {
    log.append({ time, receivedAt: time, flight, row: new Float32Array(ROW) });
  }
  return log;
}

function known(from, to) {
  const spans = new Spans();
  spans.add(from, to);
  return spans;
}

function rangeOf(first, last, running) {
  const range = new TimeRange();
  range.whole(first, last, running);
  return range;
}

test('the next sample and the one before, also from between two', () => {
  const log = logOf([[10, 1], [20, 1], [30, 1]]);
  const all = known(0, 100);
  assert.equal(sampleBeside(log, all, 20, 1), 30);
  assert.equal(sampleBeside(log, all, 20, -1), 10);
  assert.equal(sampleBeside(log, all, 25, 1), 30);
  assert.equal(sampleBeside(log, all, 25, -1), 20);
  assert.equal(sampleBeside(log, all, 5, 1), 10);
  assert.ok(Number.isNaN(sampleBeside(log, all, 30, 1)));
  assert.ok(Number.isNaN(sampleBeside(log, all, 10, -1)));
});

test('no step over what is not known', () => {
  const log = logOf([[10, 1], [5000, 1]]);
  const spans = known(0, 11);
  spans.add(4000, 6000);
  assert.ok(Number.isNaN(sampleBeside(log, spans, 10, 1)));
  assert.ok(Number.isNaN(sampleBeside(log, spans, 5000, -1)));
});

test('the clock of a race always has the same digits', () => {
  assert.equal(raceClock(192_400, 1), '0:03:12.4');
  assert.equal(raceClock(300_000), '0:05:00');
  assert.equal(raceClock(3_599_999), '0:59:59');
  assert.equal(raceClock(-1500, 1), '−0:00:01.5');
  assert.equal(raceClock(NaN), '–:––:––');
});

test('ticks are few and at round times', () => {
  assert.deepEqual(ticks(0, 300_000, 6).map((tick) => tick.label), ['0:00', '1:00', '2:00', '3:00', '4:00', '5:00']);
  assert.deepEqual(ticks(59_500, 60_500, 2).map((tick) => tick.label), ['0:59.5', '1:00.0', '1:00.5']);
  assert.equal(ticks(0, 3_600_000, 2).at(-1)?.label, '1:00:00');
});

test('a range shows all of a race that has ended', () => {
  const range = rangeOf(1000, 301_000, false);
  assert.deepEqual([range.from, range.to], [1000, 301_000]);
});

test('a range has room for a running race, and grows only when that is used up', () => {
  const range = rangeOf(0, 10_000, true);
  let changes = 0;
  range.addEventListener('change', () => changes++);
  range.whole(0, 59_000, true);
  assert.equal(range.to, 60_000);
  assert.equal(changes, 0);
  range.whole(0, 61_000, true);
  assert.equal(range.to, 75_000);
  assert.equal(changes, 1);
});

test('zooming holds the instant under the pointer and stays within the race', () => {
  const range = rangeOf(0, 100_000, false);
  range.zoom(0.5, 25_000);
  assert.deepEqual([range.from, range.to, range.follow], [12_500, 62_500, 'still']);
  range.pan(-50_000);
  assert.deepEqual([range.from, range.to], [0, 50_000]);
  range.zoom(10, 0);
  assert.deepEqual([range.from, range.to, range.follow], [0, 100_000, 'all']);
  range.zoom(0.000001, 50_000);
  assert.equal(range.length, 1000);
});

test('the end of a running race is followed when it is in what was chosen', () => {
  const range = rangeOf(0, 200_000, true);
  range.showLength(60_000, 200_000);
  assert.equal(range.follow, 'end');
  range.whole(0, 230_000, true);
  assert.ok(range.to >= 230_000 && range.to <= 232_000);
  assert.equal(range.length, 60_000);
  range.choose(10_000, 40_000);
  range.whole(0, 260_000, true);
  assert.deepEqual([range.from, range.to, range.follow], [10_000, 40_000, 'still']);
});

test('what is seen goes along with a playhead that runs out of it, not with one that was elsewhere', () => {
  const range = rangeOf(0, 100_000, false);
  range.choose(10_000, 20_000);
  range.keepInView(19_900);
  range.keepInView(20_100);
  assert.ok(range.from > 10_000 && range.from < 20_100 && range.to > 20_100);
  range.choose(50_000, 60_000);
  const { from } = range;
  range.keepInView(20_200);
  range.keepInView(20_300);
  assert.equal(range.from, from);
});

test('slots without samples are a gap, but not between two flights', () => {
  const drone = { offset_us: [0, 500_000, 4_200_000, 4_500_000, 9_000_000], flight: [1, 1, 1, 1, 2] };
  assert.deepEqual(thinnedGaps(drone, 1_000_000, 500), [{ from: 1_001_000, to: 1_004_200 }]);
});

test('of a busy server the points are further apart than was asked', () => {
  assert.equal(slotOf({ offset_us: [0, 2_000_000, 4_000_000, 6_000_000] }, 500), 2000);
  assert.equal(slotOf({ offset_us: [] }, 500), 500);
});

test('flights of now continue those that are stored', () => {
  const log = logOf([[0, 1], [100, 1], [2000, 1], [2100, 2]]);
  const recent = recentFlights(log, known(0, 3000), 0);
  assert.deepEqual(recent.flights, [{ number: 1, from: 0, to: 2000 }, { number: 2, from: 2100, to: 2100 }]);
  assert.deepEqual(recent.gaps, [{ from: 100, to: 2000 }]);
  assert.deepEqual(joinFlights([{ number: 1, from: -500, to: 50 }], recent.flights),
    [{ number: 1, from: -500, to: 2000 }, { number: 2, from: 2100, to: 2100 }]);
});

test('what this page has not seen is no gap of the drone', () => {
  const log = logOf([[0, 1], [5000, 1]]);
  const spans = known(0, 1);
  spans.add(4000, 6000);
  assert.deepEqual(recentFlights(log, spans, 0).gaps, []);
});

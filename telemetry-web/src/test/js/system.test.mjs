// The system page's numbers: what is read of the server's metrics, and what is made of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { healthOf } from '../../main/webapp/js/system/health.js';
import { linesOf, total } from '../../main/webapp/js/system/metrics.js';
import { Readings, quantileOf } from '../../main/webapp/js/system/readings.js';

const WANTED = new Set(['drift_samples_rejected_total', 'ingest_queue_length', 'store_bucket', 'bytes']);

const TEXT = `# HELP ingest_queue_length Samples received and not yet stored.
# TYPE ingest_queue_length gauge
ingest_queue_length 12.0
drift_samples_rejected_total{race="practice",reason="wrong-size"} 3.0
drift_samples_rejected_total{race="a \\"b\\\\",reason="over-rate"} 4.0
not_wanted 5.0
store_bucket{le="0.1"} 8
store_bucket{le="+Inf"} 10
bytes 1.5E9
`;

test('only the wanted lines are read, with their labels', () => {
  const lines = linesOf(TEXT, WANTED);
  assert.deepEqual([...lines.keys()].sort(), [...WANTED].sort());
  assert.equal(total(lines, 'ingest_queue_length'), 12);
  assert.equal(total(lines, 'bytes'), 1.5e9);
  assert.equal(total(lines, 'drift_samples_rejected_total'), 7);
  assert.equal(total(lines, 'drift_samples_rejected_total', (labels) => labels.reason === 'over-rate'), 4);
  assert.equal(lines.get('drift_samples_rejected_total')?.[1].labels.race, 'a "b\\');
  assert.equal(total(lines, 'not_wanted'), NaN);
});

const readings = (...texts) => {
  const all = new Readings(20);
  texts.forEach((text, place) => all.add({ at: place * 2000, lines: linesOf(text, new Set(['n', 's_bucket'])) }));
  return all;
};

test('a rate is not known from one reading, and is the growth of each series', () => {
  assert.equal(readings('n 5').rate('n', 6000), NaN);
  assert.equal(readings('n 5', 'n 25').rate('n', 6000), 10);
  assert.equal(readings('n{race="a"} 5', 'n{race="a"} 5\nn{race="b"} 40').rate('n', 6000), 20);
  assert.equal(readings('other 1', 'other 2').rate('n', 6000), NaN);
});

test('a rate looks back only so far', () => {
  assert.equal(readings('n 0', 'n 1000', 'n 1000', 'n 1000', 'n 1010').rate('n', 6000), 10 / 6);
});

test('a counter that began again is not negative', () => {
  assert.equal(readings('n 900', 'n 30').rate('n', 6000), 15);
});

test('a race that ended takes nothing away', () => {
  assert.equal(readings('n{race="a"} 5\nn{race="b"} 9', 'n{race="b"} 11').rate('n', 6000), 1);
});

test('quantiles are of what happened between the readings', () => {
  const before = 's_bucket{le="0.1"} 100\ns_bucket{le="0.2"} 100\ns_bucket{le="+Inf"} 100';
  const now = 's_bucket{le="0.1"} 100\ns_bucket{le="0.2"} 110\ns_bucket{le="+Inf"} 110';
  const all = readings(before, now);
  assert.ok(Math.abs(all.quantile('s', 0.5, 6000) - 0.15) < 1e-9);
  assert.equal(readings(before, before).quantile('s', 0.5, 6000), NaN);
});

test('beyond the last bound a quantile is that bound', () => {
  assert.equal(quantileOf([{ bound: 0.1, count: 1 }, { bound: Infinity, count: 10 }], 0.95), 0.1);
  assert.equal(quantileOf([], 0.95), NaN);
});

test('readings are bounded', () => {
  const all = new Readings(3);
  for (let i = 0; i < 10; i++) {
    all.add({ at: i, lines: new Map() });
  }
  assert.deepEqual(all.kept.map((reading) => reading.at), [7, 8, 9]);
});

test('what is waited for is said', () => {
  assert.deepEqual(healthOf({ status: 'UP', checks: [{ name: 'drift', status: 'UP' }] }),
    { isReady: true, waitingFor: '' });
  assert.deepEqual(
    healthOf({ status: 'DOWN', checks: [{ name: 'drift', status: 'DOWN', data: { 'waiting-for': 'the database' } }] }),
    { isReady: false, waitingFor: 'the database' });
  assert.deepEqual(healthOf({ status: 'DOWN' }), { isReady: false, waitingFor: '' });
});

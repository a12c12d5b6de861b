import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laneOf } from '../../main/webapp/js/charts/sensor-lane.js';
import { READING, READING_ROW, rowOf } from '../../main/webapp/js/sensors/fields.js';
import { READINGS, readingOf } from '../../main/webapp/js/sensors/reading-columns.js';
import { keyOf, magnitude, Sensor } from '../../main/webapp/js/sensors/sensor.js';
import { MAX_SENSORS, SensorMemory } from '../../main/webapp/js/sensors/sensor-memory.js';
import { silenceOf, statusOf } from '../../main/webapp/js/sensors/sensor-state.js';
import { shownSensor } from '../../main/webapp/js/sensors/shown-sensor.js';
import { HEIGHT, pathOf, WIDTH } from '../../main/webapp/js/sensors/spark.js';
import { stateWords } from '../../main/webapp/js/sources/source-words.js';

function told(id = 'TEMP1', more = {}) {
  return { source: 'engine-room', drone_id: null, sensor_id: id, subsystem: 'FUEL_TANK', quantity: 'TEMPERATURE', unit: 'C', ...more };
}

function reading(time, { x = 1, y = null, z = null, status = 0, missing = 0, receivedAt = time + 5, leak = null } = {}) {
  return { time, receivedAt, flight: 0, sequence: time, row: rowOf([x, y, z, null, leak, status, missing]) };
}

/** A window of one sensor's readings, as the archive has it. */
function windowOf(times, sensor = told()) {
  const all = (value) => times.map(() => value);
  return {
    from_us: 0,
    sensors: [{
      ...sensor, offset_us: times.map((time) => time * 1000), delay_us: all(5000), value_x: times,
      value_y: null, value_z: null, vibration: null, leak: null, status: all(0), sequence: times, missing: all(0),
    }],
  };
}

test('the worst bit is told first, and all in words', () => {
  assert.deepEqual(statusOf(0), { state: 'ok', mark: '●', words: 'OK' });
  assert.equal(statusOf(1).state, 'warning');
  assert.deepEqual(statusOf(3), { state: 'critical', mark: '◆', words: 'critical, warning' });
  assert.equal(statusOf(5).state, 'offline');
  assert.equal(statusOf(7).words, 'offline, critical, warning');
  assert.equal(statusOf(9).words, 'warning, status 8');
});

test('a silence is told when it is longer than it should be', () => {
  assert.equal(silenceOf(2000, 2000), '');
  assert.equal(silenceOf(7900, 2000), 'no reading for 7 s');
  assert.equal(silenceOf(600_000, 2000), 'no reading for 10 min');
});

test('what a sensor is silent after follows its pace', () => {
  const slow = new Sensor(told());
  assert.equal(slow.silentAfter, 5000);
  for (let i = 0; i < 5; i++) {
    slow.heard(reading(i * 10_000));
  }
  assert.equal(slow.silentAfter, 50_000);
  const quick = new Sensor(told());
  for (let i = 0; i < 20; i++) {
    quick.heard(reading(i * 300));
  }
  assert.equal(quick.silentAfter, 2000);
});

test('texts of the API are said as people say them', () => {
  const sensor = new Sensor(told());
  assert.equal(sensor.subsystem, 'fuel tank');
  assert.equal(sensor.name, 'TEMP1 temperature');
  assert.equal(new Sensor(told('T', { subsystem: 'UNKNOWN_SYSTEM' })).subsystem, '');
  assert.equal(new Sensor(told('T', { subsystem: 'Wing left' })).subsystem, 'Wing left');
});

test('skipped numbers are those that are stored and those that came since', () => {
  const sensor = new Sensor(told());
  sensor.heard(reading(1000, { missing: 2 }));
  sensor.heard(reading(2000, { missing: 3 }));
  assert.equal(sensor.missing, 5);
  sensor.counted(12, 1500);
  assert.equal(sensor.missing, 15);
  sensor.heard(reading(3000, { missing: 1 }));
  assert.equal(sensor.missing, 16);
  sensor.heard(reading(3000, { missing: 1 }));
  assert.equal(sensor.missing, 16);
});

test('digits stay when a number gets smaller', () => {
  const sensor = new Sensor(told());
  assert.equal(sensor.digits, 3);
  sensor.heard(reading(0, { x: -451.2 }));
  sensor.heard(reading(300, { x: 2 }));
  assert.equal(sensor.digits, 1);
});

test('of several numbers the magnitude is the main one', () => {
  assert.equal(magnitude(3, 4, NaN), 5);
  assert.equal(magnitude(-2, NaN, NaN), -2);
  assert.ok(Number.isNaN(magnitude(NaN, NaN, NaN)));
  const sensor = new Sensor(told('VEL1', { unit: 'm/s' }));
  assert.deepEqual(laneOf(sensor).lines.map((line) => line.name), ['']);
  sensor.heard(reading(0, { x: 2, y: 3, z: 6 }));
  const lane = laneOf(sensor);
  assert.deepEqual(lane.lines.map((line) => line.name), ['magnitude', 'x', 'y', 'z']);
  assert.deepEqual(lane.lines.map((line) => line.read(sensor.log, sensor.log.at(0))), [7, 2, 3, 6]);
  assert.equal(laneOf(sensor), lane);
});

test('unknown is never 0', () => {
  const { row } = readingOf({ at_us: 1000, received_at_us: 2000, value_x: null, value_y: null, value_z: null, vibration: null, leak: null, status: 0, missing: 0 });
  assert.equal(row.length, READING_ROW);
  assert.deepEqual([READING.x, READING.vibration, READING.leak].map((field) => Number.isNaN(row[field])), [true, true, true]);
  assert.equal(readingOf({ at_us: 0, received_at_us: 0, value_x: 1, leak: false, status: 0 }).row[READING.leak], 0);
});

test('a source whose clock goes back is shown, and not put before what came', () => {
  const sensor = new Sensor(told());
  sensor.heard(reading(5000, { x: 1 }));
  sensor.heard(reading(4000, { x: 2, receivedAt: 5300 }));
  assert.equal(sensor.newest?.row[READING.x], 2);
  assert.equal(sensor.log.size, 1);
});

test('what is stored takes the place of what is here', () => {
  const memory = new SensorMemory();
  memory.sensor(told())?.heard(reading(1500));
  memory.take(windowOf([0, 1000, 2000, 3000]), 0, 2500);
  const [sensor] = memory.all;
  assert.equal(memory.all.length, 1);
  assert.equal(sensor.log.size, 3);
  assert.equal(sensor.interval, 1000);
  assert.equal(sensor.log.receivedAt(sensor.log.at(1000)), 1005);
  const [thinned] = READINGS.read(windowOf([0, 1000]));
  assert.equal(thinned.name, sensor.key);
  assert.equal(thinned.samples[1].row[READING.x], 1000);
});

test('memory is bounded: readings by the moment that is shown, sensors by their number', () => {
  const memory = new SensorMemory();
  const sensor = memory.sensor(told());
  for (let i = 0; i <= 200_000; i++) {
    sensor.log.append(reading(i));
  }
  memory.known.add(0, 200_001);
  memory.forget(190_000);
  assert.ok(memory.size <= 200_000);
  assert.ok(memory.known.has(190_000) && !memory.known.has(1000));
  for (let i = 0; i < MAX_SENSORS + 10; i++) {
    memory.sensor(told(`S${i}`));
  }
  assert.equal(memory.all.length, MAX_SENSORS);
  assert.equal(memory.sensor(told('one more')), null);
  assert.equal(memory.sensor(told()), sensor);
});

test('a chart asks for its sensors, and for all when they are many', () => {
  const key = (id) => keyOf(told(id));
  assert.deepEqual(READINGS.query({ names: [key('A B'), key('A B'), key('C')] }), ['sensor=A%20B', 'sensor=C']);
  assert.deepEqual(READINGS.query({ names: Array.from({ length: 20 }, (_, i) => key(`S${i}`)) }), []);
});

test('sensors differ in all that names them', () => {
  assert.notEqual(keyOf(told('A')), keyOf(told('A', { drone_id: 'x' })));
  assert.notEqual(keyOf(told('A')), keyOf(told('A', { unit: 'F' })));
});

/** The sensors of a race, for what is shown. */
function sensorsWith(sensor, known) {
  const memory = new SensorMemory();
  return { memory, isHere: () => known, history: { all: new Map() } };
}

test('live the newest is shown, and how long it says nothing', () => {
  const sensor = new Sensor(told());
  const live = { mode: 'live', time: 900, now: 0 };
  assert.equal(shownSensor(sensor, sensorsWith(sensor, true), live, 1000).status.words, 'no reading yet');
  sensor.heard(reading(900, { x: 7, status: 1, leak: true }));
  const shown = shownSensor(sensor, sensorsWith(sensor, true), live, 1000);
  assert.equal(shown.value, 7);
  assert.equal(shown.leak, true);
  assert.equal(shown.silence, '');
  const later = shownSensor(sensor, sensorsWith(sensor, true), live, 10_000);
  assert.equal(later.status.state, 'warning');
  assert.equal(later.silence, 'no reading for 9 s');
});

test('in the past what was said until then is shown, and nothing that is not loaded', () => {
  const sensor = new Sensor(told());
  [1000, 2000, 3000].forEach((time) => sensor.heard(reading(time, { x: time })));
  const at = (time, known) => shownSensor(sensor, sensorsWith(sensor, known), { mode: 'past', time, now: 0 }, NaN);
  assert.equal(at(2500, true).value, 2000);
  assert.equal(at(500, true).status.words, 'no reading yet');
  assert.equal(at(500, false).status.words, 'loading');
  assert.equal(at(30_000, true).silence, 'no reading for 27 s');
  assert.equal(at(30_000, false).status.words, 'loading');
});

test('the small line breaks where nothing is known, and one reading is a dot', () => {
  assert.equal(pathOf([], 10), '');
  assert.equal(pathOf([0, 1, 5, 3, 5, NaN, 10, 1], 10), `M0.0 22.5h.01L50.0 1.5M100.0 22.5h.01`);
  assert.equal(pathOf([5, 7], 10), `M${WIDTH / 2}.0 ${HEIGHT / 2}.0h.01`);
  assert.equal(pathOf([-1, 7, 11, 8], 10), '');
});

test('a source says when it tries again', () => {
  const source = { state: /** @type {const} */ ('waiting'), next_try_at: '2026-01-01T00:00:10Z' };
  const now = Date.parse('2026-01-01T00:00:00Z');
  assert.equal(stateWords(source, now), 'waiting, next try in 10 s');
  assert.equal(stateWords(source, now + 11_000), 'waiting, next try now');
  assert.equal(stateWords({ ...source, state: 'streaming' }, now), 'streaming');
});

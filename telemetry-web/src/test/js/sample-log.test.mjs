import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELD, ROW } from '../../main/webapp/js/memory/fields.js';
import { poseAt } from '../../main/webapp/js/memory/pose.js';
import { NOWHERE, SampleLog } from '../../main/webapp/js/memory/sample-log.js';
import { Trail } from '../../main/webapp/js/memory/trail.js';

/** A sample at that time whose x is the time, too. */
function sample(time, flight = 1, fields = {}) {
  const row = new Float32Array(ROW).fill(NaN);
  row[FIELD.x] = time;
  row[FIELD.y] = 0;
  row[FIELD.z] = 0;
  Object.entries(fields).forEach(([name, value]) => { row[FIELD[name]] = value; });
  return { time, receivedAt: time + 5, flight, row };
}

function logOf(times) {
  const log = new SampleLog();
  times.forEach((time) => log.append(sample(time)));
  return log;
}

function times(log) {
  const found = [];
  for (let at = log.begin(); at !== NOWHERE; at = log.next(at)) {
    found.push(log.time(at));
  }
  return found;
}

const many = Array.from({ length: 1000 }, (_, i) => i * 10);

test('samples are found by their time, over the borders of blocks', () => {
  const log = logOf(many);
  assert.equal(log.at(-1), NOWHERE);
  for (const time of [0, 5, 2550, 2559, 2560, 9990, 99999]) {
    assert.equal(log.time(log.at(time)), Math.min(9990, Math.floor(time / 10) * 10));
  }
  assert.deepEqual(times(log), many);
  const backwards = [];
  for (let at = log.at(Infinity); at !== NOWHERE; at = log.previous(at)) {
    backwards.push(log.time(at));
  }
  assert.deepEqual(backwards.reverse(), many);
});

test('what is not newer is not appended', () => {
  const log = logOf([10, 20]);
  assert.equal(log.append(sample(20)), false);
  assert.equal(log.append(sample(15)), false);
  assert.equal(log.append(sample(21)), true);
  assert.equal(log.size, 3);
});

test('a stretch from the archive takes the place of what is here of it, and fills holes', () => {
  const log = logOf(many.filter((time) => time < 3000 || time >= 6000));
  log.replace(2900, 6100, many.filter((time) => time >= 2900 && time < 6100).map((time) => sample(time)));
  assert.deepEqual(times(log), many);
  assert.equal(log.size, many.length);
  log.replace(0, 10_000, []);
  assert.equal(log.size, 0);
  log.replace(50, 80, [sample(50), sample(60)]);
  assert.deepEqual(times(log), [50, 60]);
});

test('blocks outside of what is kept go', () => {
  const log = logOf(many);
  log.keep(5000, 6000);
  assert.ok(log.first <= 5000 && log.last >= 6000);
  assert.ok(log.size <= 512);
});

test('a pose lies between two samples, and is held and aged behind the last', () => {
  const log = logOf([1000, 1010]);
  assert.equal(poseAt(log, 999), null);
  assert.equal(poseAt(log, 1004).x, 1004);
  assert.equal(poseAt(log, 1004).age, 0);
  assert.equal(poseAt(log, 1510).x, 1010);
  assert.equal(poseAt(log, 1510).age, 500);
});

test('neither flights nor silences are bridged', () => {
  const log = new SampleLog();
  [sample(1000), sample(1010, 2), sample(3000, 2)].forEach((each) => log.append(each));
  assert.equal(poseAt(log, 1005).x, 1000);
  assert.equal(poseAt(log, 2000).x, 1010);
  assert.equal(poseAt(log, 2000).age, 990);
});

test('attitude goes the short way round, whatever the sign of the quaternion', () => {
  const log = new SampleLog();
  const half = Math.SQRT1_2;
  log.append(sample(0, 1, { qx: 0, qy: 0, qz: 0, qw: 1 }));
  log.append(sample(10, 1, { qx: 0, qy: -half, qz: 0, qw: -half }));
  const pose = poseAt(log, 5);
  assert.ok(Math.abs(pose.qy - Math.sin(Math.PI / 8)) < 0.01);
  assert.ok(Math.abs(Math.hypot(pose.qx, pose.qy, pose.qz, pose.qw) - 1) < 1e-6);
  assert.ok(Math.abs(pose.heading - Math.PI / 4) < 0.01);
});

test('speed is what the drone says, else the way it made', () => {
  const log = logOf(many);
  assert.ok(Math.abs(log.speed(log.at(5000)) - 1000) < 1e-3);
  log.append(sample(10_000, 1, { vx: 3, vy: 0, vz: 4 }));
  assert.equal(log.speed(log.at(10_000)), 5);
});

test('the first two samples of a flight, which the network pushed together, tell no speed', () => {
  const log = new SampleLog();
  [sample(0), sample(0.1), sample(50)].forEach((each) => log.append(each));
  assert.ok(Number.isNaN(log.speed(log.at(0.1))));
  assert.ok(Math.abs(log.speed(log.at(50)) - 1000) < 1e-3);
});

test('a trail ends where its flight began', () => {
  const log = logOf(many);
  log.append(sample(10_000, 2));
  log.append(sample(10_040, 2));
  assert.deepEqual(waysOf(log, 10_050, 5000), [10, 10, 50]);
  // One for each 30 ms, and where it is shown; whenever one looks, the same ones.
  assert.equal(waysOf(log, 9000, 900).length, 32);
  const places = (at) => { const trail = trailAt(log, at, 900); return [...trail.x.slice(5, 20)]; };
  assert.deepEqual(places(9000), places(9020));
});

test('a trail has no line where the drone was silent', () => {
  const log = logOf(many);
  log.append(sample(11_500, 1));
  const trail = trailAt(log, 11_500, 3000);
  assert.deepEqual([...trail.cut.slice(0, 4)], [0, 0, 1, 0]);
});

function trailAt(log, time, millis) {
  const trail = new Trail(millis, 30);
  trail.fill(log, time, poseAt(log, time));
  return trail;
}

/** How long ago each point was, ms. */
function waysOf(log, time, millis) {
  const trail = trailAt(log, time, millis);
  return [...trail.age.slice(0, trail.count)].map((age) => Math.round(age * millis));
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELD, ROW } from '../../main/webapp/js/memory/fields.js';
import { poseAt } from '../../main/webapp/js/memory/pose.js';
import { NOWHERE, Track } from '../../main/webapp/js/memory/track.js';
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

function trackOf(times) {
  const track = new Track();
  times.forEach((time) => track.append(sample(time)));
  return track;
}

function times(track) {
  const found = [];
  for (let at = track.begin(); at !== NOWHERE; at = track.next(at)) {
    found.push(track.time(at));
  }
  return found;
}

const many = Array.from({ length: 1000 }, (_, i) => i * 10);

test('samples are found by their time, over the borders of blocks', () => {
  const track = trackOf(many);
  assert.equal(track.at(-1), NOWHERE);
  for (const time of [0, 5, 2550, 2559, 2560, 9990, 99999]) {
    assert.equal(track.time(track.at(time)), Math.min(9990, Math.floor(time / 10) * 10));
  }
  assert.deepEqual(times(track), many);
  const backwards = [];
  for (let at = track.at(Infinity); at !== NOWHERE; at = track.previous(at)) {
    backwards.push(track.time(at));
  }
  assert.deepEqual(backwards.reverse(), many);
});

test('what is not newer is not appended', () => {
  const track = trackOf([10, 20]);
  assert.equal(track.append(sample(20)), false);
  assert.equal(track.append(sample(15)), false);
  assert.equal(track.append(sample(21)), true);
  assert.equal(track.size, 3);
});

test('a stretch from the archive takes the place of what is here of it, and fills holes', () => {
  const track = trackOf(many.filter((time) => time < 3000 || time >= 6000));
  track.replace(2900, 6100, many.filter((time) => time >= 2900 && time < 6100).map((time) => sample(time)));
  assert.deepEqual(times(track), many);
  assert.equal(track.size, many.length);
  track.replace(0, 10_000, []);
  assert.equal(track.size, 0);
  track.replace(50, 80, [sample(50), sample(60)]);
  assert.deepEqual(times(track), [50, 60]);
});

test('blocks outside of what is kept go', () => {
  const track = trackOf(many);
  track.keep(5000, 6000);
  assert.ok(track.first <= 5000 && track.last >= 6000);
  assert.ok(track.size <= 512);
});

test('a pose lies between two samples, and is held and aged behind the last', () => {
  const track = trackOf([1000, 1010]);
  assert.equal(poseAt(track, 999), null);
  assert.equal(poseAt(track, 1004).x, 1004);
  assert.equal(poseAt(track, 1004).age, 0);
  assert.equal(poseAt(track, 1510).x, 1010);
  assert.equal(poseAt(track, 1510).age, 500);
});

test('neither flights nor silences are bridged', () => {
  const track = new Track();
  [sample(1000), sample(1010, 2), sample(3000, 2)].forEach((each) => track.append(each));
  assert.equal(poseAt(track, 1005).x, 1000);
  assert.equal(poseAt(track, 2000).x, 1010);
  assert.equal(poseAt(track, 2000).age, 990);
});

test('attitude goes the short way round, whatever the sign of the quaternion', () => {
  const track = new Track();
  const half = Math.SQRT1_2;
  track.append(sample(0, 1, { qx: 0, qy: 0, qz: 0, qw: 1 }));
  track.append(sample(10, 1, { qx: 0, qy: -half, qz: 0, qw: -half }));
  const pose = poseAt(track, 5);
  assert.ok(Math.abs(pose.qy - Math.sin(Math.PI / 8)) < 0.01);
  assert.ok(Math.abs(Math.hypot(pose.qx, pose.qy, pose.qz, pose.qw) - 1) < 1e-6);
  assert.ok(Math.abs(pose.heading - Math.PI / 4) < 0.01);
});

test('speed is what the drone says, else the way it made', () => {
  const track = trackOf(many);
  assert.ok(Math.abs(track.speed(track.at(5000)) - 1000) < 1e-3);
  track.append(sample(10_000, 1, { vx: 3, vy: 0, vz: 4 }));
  assert.equal(track.speed(track.at(10_000)), 5);
});

test('a trail ends where its flight began', () => {
  const track = trackOf(many);
  track.append(sample(10_000, 2));
  track.append(sample(10_040, 2));
  assert.deepEqual(waysOf(track, 10_050, 5000), [10, 10, 50]);
  // One for each 30 ms, and where it is shown; whenever one looks, the same ones.
  assert.equal(waysOf(track, 9000, 900).length, 32);
  const places = (at) => { const trail = trailAt(track, at, 900); return [...trail.x.slice(5, 20)]; };
  assert.deepEqual(places(9000), places(9020));
});

test('a trail has no line where the drone was silent', () => {
  const track = trackOf(many);
  track.append(sample(11_500, 1));
  const trail = trailAt(track, 11_500, 3000);
  assert.deepEqual([...trail.cut.slice(0, 4)], [0, 0, 1, 0]);
});

function trailAt(track, time, millis) {
  const trail = new Trail(millis, 30);
  trail.fill(track, time, poseAt(track, time));
  return trail;
}

/** How long ago each point was, ms. */
function waysOf(track, time, millis) {
  const trail = trailAt(track, time, millis);
  return [...trail.age.slice(0, trail.count)].map((age) => Math.round(age * millis));
}

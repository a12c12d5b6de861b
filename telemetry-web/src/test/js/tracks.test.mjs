// Tracks as they are edited: what is done to gates, taken back, checked, read from files and learned.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELD, ROW } from '../../main/webapp/js/memory/fields.js';
import { SampleLog } from '../../main/webapp/js/memory/sample-log.js';
import { ApiError } from '../../main/webapp/js/net/api.js';
import { climbOf, flipped, headingOf, tilted, turned } from '../../main/webapp/js/tracks/directions.js';
import { Draft, NONE } from '../../main/webapp/js/tracks/draft.js';
import { reordered, withNewGate, withoutGate, withStart } from '../../main/webapp/js/tracks/edits.js';
import { History } from '../../main/webapp/js/tracks/history.js';
import { gateAt, gateOfDrone } from '../../main/webapp/js/tracks/new-gates.js';
import { MAX_POINTS, PathLog } from '../../main/webapp/js/tracks/path-log.js';
import { startOf } from '../../main/webapp/js/tracks/told-gate.js';
import { problemsOf, refusedFields } from '../../main/webapp/js/tracks/track-check.js';
import { FileError, trackOf } from '../../main/webapp/js/tracks/track-file.js';
import { TrackPlane } from '../../main/webapp/js/tracks/track-plane.js';

const AHEAD = { x: 0, y: 0, z: 1 };

function gate(more = {}) {
  return { position: { x: 0, y: 2, z: 10 }, normal: AHEAD, width: 3, height: 2, ...more };
}

function track(gates, more = {}) {
  return { name: 'Circle', frame: 'race', gates, ...more };
}

function near(actual, expected) {
  Object.entries(expected).forEach(([key, value]) => assert.ok(Math.abs(actual[key] - value) < 1e-5, `${key}: ${actual[key]}, not ${value}`));
}

test('a heading goes from +z over +x, a climb up from the level', () => {
  near(turned(gate(), 90).normal, { x: 1, y: 0, z: 0 });
  assert.equal(headingOf(turned(gate(), 450)), 90);
  assert.equal(headingOf(turned(gate(), -30)), 330);
  const diving = tilted(turned(gate(), 90), -60);
  near(diving.normal, { x: 0.5, y: -0.866025, z: 0 });
  assert.equal(climbOf(diving.normal), -60);
  near(flipped(turned(gate(), 90)).normal, { x: -1, y: 0, z: 0 });
});

test('what is up turns and tilts with the gate', () => {
  const leaning = gate({ up: { x: 1, y: 0, z: 0 } });
  near(turned(leaning, 90).up, { x: 0, y: 0, z: -1 });
  near(tilted(gate({ up: { x: 0, y: 1, z: 0 } }), 90).up, { x: 0, y: 0, z: -1 });
});

test('a gate that is flown straight down is turned by its upper edge', () => {
  const hole = gate({ normal: { x: 0, y: -1, z: 0 } });
  assert.equal(headingOf(hole), 0);
  const other = turned(hole, 90);
  assert.equal(headingOf(other), 90);
  near(other.normal, { x: 0, y: -1, z: 0 });
});

test('edits leave the track before as it was', () => {
  const before = track([gate({ name: 'a' }), gate({ name: 'b' }), gate({ name: 'c' })]);
  const names = (one) => one.gates.map(({ name }) => name).join('');
  assert.equal(names(reordered(before, 0, 2)), 'bca');
  assert.equal(names(withoutGate(before, 1)), 'ac');
  assert.equal(names(withNewGate(before, 1, gate({ name: 'd' }))), 'adbc');
  const started = withStart(withStart(before, 1), 2);
  assert.deepEqual(started.gates.map(({ start }) => start), [undefined, undefined, true]);
  assert.equal(startOf(started.gates), 2);
  assert.equal(startOf(before.gates), 0);
  assert.equal(names(before), 'abc');
});

test('a drag is one step back, and the way back is bounded', () => {
  const history = new History(0);
  [1, 2, 3].forEach((state) => history.change(state, 'drag 1'));
  history.change(4, 'drag 2');
  history.undo();
  assert.equal(history.state, 3);
  history.undo();
  assert.equal(history.state, 0);
  assert.equal(history.canUndo, false);
  history.redo();
  history.redo();
  assert.equal(history.state, 4);
  history.undo();
  history.change(5);
  assert.equal(history.canRedo, false);
  for (let state = 10; state < 1000; state++) {
    history.change(state);
  }
  assert.equal(history.before.length, 200);
});

test('a draft is unsaved until it is as it was saved, also by undo', () => {
  const draft = new Draft();
  draft.mayEdit = true;
  draft.open(track([gate()]), true);
  assert.equal(draft.isUnsaved, false);
  draft.changeGate(0, gate({ width: 4 }), 'width');
  assert.equal(draft.isUnsaved, true);
  draft.undo();
  assert.equal(draft.isUnsaved, false);
  draft.redo();
  draft.markSaved(draft.track);
  assert.equal(draft.isUnsaved, false);
  draft.undo();
  assert.equal(draft.isUnsaved, true);
});

test('who may not edit changes nothing', () => {
  const draft = new Draft();
  draft.open(track([gate()]), true);
  draft.changeGate(0, gate({ width: 4 }));
  assert.equal(draft.track.gates[0].width, 3);
});

test('no gate is selected that is not there any more', () => {
  const draft = new Draft();
  draft.mayEdit = true;
  draft.open(track([gate(), gate()]), true);
  draft.select(1);
  draft.change(withoutGate(draft.track, 1));
  assert.equal(draft.selected, 0);
  draft.change(withoutGate(draft.track, 0));
  assert.equal(draft.selected, NONE);
});

test('a gate on Earth is drawn in metres about the first one, and is told in degrees again', () => {
  const told = { latitude: 48.1, longitude: 11.5, altitude: 3, heading: 90, radius: 1 };
  const draft = new Draft();
  draft.mayEdit = true;
  draft.open(track([told], { frame: 'geographic' }), true);
  const [local] = draft.gates;
  near(local.position, { x: 0, y: 3, z: 0 });
  near(local.normal, { x: 1, y: 0, z: 0 });
  draft.changeGate(0, { ...local, position: { x: 0, y: 4, z: 111.2 } });
  const [moved] = draft.track.gates;
  assert.ok(Math.abs(moved.latitude - 48.101) < 2e-5 && moved.longitude === 11.5);
  assert.deepEqual({ altitude: moved.altitude, heading: moved.heading, radius: moved.radius }, { altitude: 4, heading: 90, radius: 1 });
  assert.equal(moved.position, undefined);
});

test('a race’s heading turns the picture of a geographic track, not its gates', () => {
  const told = { latitude: 48.1, longitude: 11.5, altitude: 0, heading: 30, radius: 1 };
  const plane = new TrackPlane({ latitude: 48.1, longitude: 11.5, heading_deg: 30 });
  near(plane.local(told).normal, { x: 0, y: 0, z: 1 });
  near(plane.told(plane.local(told)), told);
});

test('a track that moves far away is drawn about its new place', () => {
  const draft = new Draft();
  draft.mayEdit = true;
  draft.open(track([], { frame: 'geographic' }), false);
  draft.change(track([{ latitude: 48.1, longitude: 11.5, altitude: 0, heading: 0, radius: 1 }], { frame: 'geographic' }));
  near(draft.gates[0].position, { x: 0, y: 0, z: 0 });
});

test('what the server will not take is said by gate and field', () => {
  const problems = problemsOf(track([gate(), gate({ width: 0.01 }), gate({ up: { x: 0, y: 0, z: -3 } })], { name: ' ' }));
  assert.deepEqual(problems.map(({ gate: index, field }) => [index, field]), [[-1, 'name'], [1, 'width'], [2, 'up']]);
  assert.deepEqual(problemsOf(track([gate()])), []);
  assert.equal(problemsOf(track([]))[0].field, 'gates');
  assert.equal(problemsOf(track(Array.from({ length: 101 }, () => gate())))[0].field, 'gates');
  // An emoji is one character.
  assert.deepEqual(problemsOf(track([gate({ name: '🚁'.repeat(100) })])), []);
  assert.equal(problemsOf(track([gate({ name: 'a'.repeat(101) })]))[0].field, 'name');
});

test('what the server refuses stands at its gate', () => {
  const error = new ApiError(400, 'Bad', [
    { field: 'gates[2].radius', detail: 'must be from 0.05 to 1000' }, { field: 'gates[1].position.x', detail: 'x' }, { field: 'name', detail: 'is taken' },
  ]);
  assert.deepEqual(refusedFields(error).map(({ gate: index, field }) => [index, field]), [[2, 'radius'], [1, 'position'], [-1, 'name']]);
  assert.deepEqual(refusedFields(new Error('other')), []);
});

test('a file is read without what only the server gives', () => {
  const told = trackOf({ id: 'x', version: 3, name: 'Hoop', creator: { name: 'Ann' }, gates: [{ ...gate({ start: true, radius: null }), latitude: null, up: null }] });
  assert.deepEqual(told, { name: 'Hoop', frame: 'race', gates: [gate({ start: true })] });
  assert.equal(trackOf({ gates: [gate({ start: true }), gate({ start: true })] }).gates[1].start, undefined);
});

test('a file that is no track says what is wrong', () => {
  const refused = (told, text) => assert.throws(() => trackOf(told), (error) => error instanceof FileError && error.message.includes(text));
  refused(null, 'no gates');
  refused([], 'no gates');
  refused({ gates: [gate(), { ...gate(), position: { x: 1, y: 2 } }] }, 'Gate 2: position: z must be a number');
  refused({ gates: [gate({ normal: { x: 0, y: 0, z: 0 } })] }, 'longer than 0');
  refused({ gates: [gate({ width: undefined })] }, 'width must be a number');
  refused({ frame: 'moon', gates: [] }, 'race or geographic');
  refused({ frame: 'geographic', gates: [gate()] }, 'latitude');
  refused({ gates: Array.from({ length: 101 }, () => gate()) }, '100');
});

test('a gate is flown from the one before it, and is as large', () => {
  const placed = gateAt({ x: 5, y: 2, z: 10 }, gate({ width: 4 }));
  assert.equal(headingOf(placed), 90);
  assert.equal(placed.width, 4);
  assert.equal(gateAt({ x: 5, y: 2, z: 10 }, gate({ width: undefined, height: undefined, radius: 1.5 })).radius, 1.5);
  near(gateAt({ x: 1, y: 2, z: 3 }, undefined).normal, AHEAD);
});

function logOf(...samples) {
  const log = new SampleLog();
  samples.forEach((numbers, i) => {
    const row = new Float32Array(ROW).fill(NaN);
    Object.entries(numbers).forEach(([name, value]) => { row[FIELD[name]] = value; });
    log.append({ time: 1000 + 100 * i, receivedAt: 1000, flight: 1, row });
  });
  return log;
}

test('a gate is learned where the drone is, flown as it flies', () => {
  const learned = gateOfDrone(logOf({ x: 0, y: 2, z: 0 }, { x: 1, y: 2.5, z: 0, vx: 12, vy: 3, vz: 0 }), undefined);
  near(learned.position, { x: 1, y: 2.5, z: 0 });
  // Upright, although the drone climbs a little.
  near(learned.normal, { x: 1, y: 0, z: 0 });
  near(gateOfDrone(logOf({ x: 0, y: 9, z: 0, vx: 3, vy: -4, vz: 0 }), undefined).normal, { x: 0.6, y: -0.8, z: 0 });
});

test('without a velocity the way flown says it', () => {
  near(gateOfDrone(logOf({ x: 0, y: 2, z: 0 }, { x: 0, y: 2, z: -3 }), undefined).normal, { x: 0, y: 0, z: -1 });
});

test('a drone that stands has the heading of its nose', () => {
  const half = Math.SQRT1_2;
  near(gateOfDrone(logOf({ x: 0, y: 0, z: 0, vx: 0.1, vy: 0, vz: 0.2, qx: 0, qy: half, qz: 0, qw: half }), undefined).normal, { x: 1, y: 0, z: 0 });
});

test('a drone that is nowhere gives no gate', () => {
  assert.equal(gateOfDrone(new SampleLog(), undefined), null);
  assert.equal(gateOfDrone(logOf({ vx: 5, vy: 0, vz: 0 }), undefined), null);
});

test('a path ends where a flight does, and is bounded', () => {
  const path = new PathLog();
  path.fill({ position_x: [0, 5, null, 9, 14], position_y: [1, 1, null, 1, null], position_z: [0, 0, null, 0, 0], flight: [1, 1, 1, 1, 2] });
  assert.deepEqual(path.points.map(({ isCut }) => isCut), [true, false, true, true]);
  assert.equal(path.points[3].y, 0);
  const pose = (i, more) => ({ x: i, y: 0, z: 0, flight: 3, time: 100 * i, ...more });
  path.add(pose(100));
  path.add(pose(100.1));
  path.add(pose(101));
  path.add(pose(150));
  assert.deepEqual(path.points.slice(4).map(({ x, isCut }) => [x, isCut]), [[100, true], [101, false], [150, true]]);
  for (let i = 200; i < 200 + 2 * MAX_POINTS; i++) {
    path.add(pose(i));
  }
  assert.ok(path.points.length <= MAX_POINTS);
  assert.equal(path.points[0].isCut, true);
});

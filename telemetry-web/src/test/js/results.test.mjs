// What the page of a race's result knows, and how it says it.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { fileName } from '../../main/webapp/js/common/save-file.js';
import { RaceResults } from '../../main/webapp/js/results/race-results.js';
import { behind, correctionText, penalty, whyNot } from '../../main/webapp/js/results/result-words.js';
import { OPEN_PRACTICE, PRESETS, formatSentence, presetOf } from '../../main/webapp/js/timing/format-words.js';
import { countdownText, signalOf } from '../../main/webapp/js/timing/start-signal.js';

const LAP = { counts: true, valid: true, missed: [], changes: [] };
const GATES = [0, 1].map((i) => ({ name: null, position: { x: i, y: 0, z: 0 }, normal: { x: 0, y: 0, z: 1 }, radius: 1, start: i === 0 }));

/** @type {Record<string, any>} by the path; a number is a status that refuses */
let answers;
/** @type {string[]} */
let asked;
/** @type {FakeSocket[]} */
let sockets;
const { fetch: realFetch, WebSocket: realWebSocket, location: realLocation } = globalThis;

class FakeSocket {
  constructor(url) {
    this.url = url;
    sockets.push(this);
  }

  send() {}

  close() {
    this.isClosed = true;
  }

  /** The server says that. */
  tell(message) {
    this.onmessage({ data: JSON.stringify(message) });
  }
}

beforeEach(() => {
  asked = [];
  sockets = [];
  answers = {
    '/races/r': { id: 'r', name: 'Cup', status: 'ENDED', track: { id: 't', version: 2 }, origin: null },
    '/races/r/drones': { drones: [{ drone_id: 'a', callsign: 'Wasp', pilot: null }, { drone_id: 'b', callsign: null, pilot: { name: 'ben' } }] },
    '/races/r/track': { id: 't', name: 'Circle', version: 2, gates: GATES },
    '/races/r/laps': { format: null, start_signal_at: null, laps: [] },
    '/races/r/standings': { standings: [{ position: 1, drone_id: 'b' }, { position: 2, drone_id: 'a' }] },
    '/races/r/corrections': { corrections: [] },
  };
  globalThis.fetch = async (url, { method = 'GET' } = {}) => {
    const path = String(url).slice('/api/v1'.length);
    asked.push(`${method} ${path}`);
    const answer = answers[path] ?? 404;
    return typeof answer === 'number' ? new Response('{"detail":"busy"}', { status: answer }) : new Response(JSON.stringify(answer));
  };
  globalThis.WebSocket = FakeSocket;
  Object.defineProperty(globalThis, 'location', { value: { protocol: 'http:', host: 'h' }, configurable: true });
});

afterEach(() => {
  Object.assign(globalThis, { fetch: realFetch, WebSocket: realWebSocket });
  Object.defineProperty(globalThis, 'location', { value: realLocation, configurable: true });
});

/** What is read is there. */
async function opened(t) {
  const results = new RaceResults('r', () => {});
  t.after(() => {
    clearTimeout(results.timer);
    clearTimeout(results.timing.timer);
    results.connection?.close();
  });
  await results.open();
  await new Promise((resolve) => setTimeout(resolve, 20));
  return results;
}

test('a race that has ended is read once, with drones in their order', async (t) => {
  const results = await opened(t);
  assert.deepEqual(results.standings.map(({ drone_id: id }) => id), ['b', 'a']);
  assert.deepEqual(['a', 'b'].map((id) => [results.memory.drone(id).index, results.memory.drone(id).name]), [[0, 'Wasp'], [1, 'ben']]);
  assert.equal(results.timing.course?.name, 'Circle');
  assert.equal(sockets.length, 0);
  assert.equal(asked.includes('GET /races/r/crossings'), false);
});

test('a part that fails takes nothing from the others', async (t) => {
  answers['/races/r/corrections'] = 503;
  answers['/races/r/drones'] = 503;
  const results = await opened(t);
  assert.deepEqual([...results.troubles.keys()].sort(), ['corrections', 'drones']);
  assert.equal(results.standings.length, 2);
  assert.equal(results.memory.drone('b').name, 'b');
});

test('a race that runs is followed: standings are taken as they are told', async (t) => {
  answers['/races/r'].status = 'RUNNING';
  const results = await opened(t);
  assert.equal(sockets.length, 1);
  sockets[0].tell({ type: 'standings', standings: [{ position: null, drone_id: 'b' }, { position: 1, drone_id: 'a' }] });
  assert.deepEqual(results.standings.map(({ drone_id: id }) => id), ['a', 'b']);
  assert.equal(results.connected, true);
  sockets[0].tell({ type: 'format', format: { ...OPEN_PRACTICE, win_condition: 'fastest_lap' }, start_signal_at_us: null });
  assert.equal(results.info.format.win_condition, 'fastest_lap');
});

test('a correction is sent, and the result read again', async (t) => {
  const results = await opened(t);
  answers['/races/r/corrections'] = { corrections: [{ id: 'c', kind: 'disqualify', drone_id: 'b' }] };
  asked = [];
  await results.correct({ kind: 'disqualify', drone_id: 'b', reason: 'cut the course' });
  assert.equal(asked[0], 'POST /races/r/corrections');
  assert.equal(results.corrections.length, 1);
  assert.ok(asked.includes('GET /races/r/standings') && asked.includes('GET /races/r/laps'));
});

test('why a lap does not count', () => {
  assert.equal(whyNot(LAP), '');
  assert.equal(whyNot({ ...LAP, counts: false, valid: false, missed: [2] }), 'gate 3 missed');
  assert.equal(whyNot({ ...LAP, counts: false, valid: false, missed: [0, 2] }), 'gates 1, 3 missed');
  assert.equal(whyNot({ ...LAP, counts: false, changes: [{ kind: 'remove_lap' }] }), 'removed');
  assert.equal(whyNot({ ...LAP, counts: false }), 'not counted');
});

test('corrections, penalties and gaps in words', () => {
  assert.equal(correctionText({ kind: 'remove_lap', lap: 2, seconds: null }), 'Lap 2 removed');
  assert.equal(correctionText({ kind: 'set_lap_time', lap: 2, seconds: 61.5 }), 'Lap 2 set to 1:01.500');
  assert.equal(correctionText({ kind: 'add_time', lap: null, seconds: -2 }), '−2.000 s');
  assert.equal(penalty(5), '+5.000');
  assert.equal(penalty(0), '');
  assert.equal(behind({ position: 1, gap_seconds: 0, gap_laps: 0 }), '');
  assert.equal(behind({ position: 2, gap_seconds: null, gap_laps: 2 }), '+2 laps');
  assert.equal(behind({ position: null, gap_seconds: 3, gap_laps: 0 }), '');
});

test('a format in a sentence', () => {
  assert.equal(formatSentence(OPEN_PRACTICE), 'Most laps; staggered start.');
  assert.equal(formatSentence(PRESETS.first_to_3.format), 'First to 3 laps; the clock begins with the start signal, lap 1 at the start gate.');
  assert.equal(formatSentence({ ...OPEN_PRACTICE, race_seconds: 120, grace_seconds: 10, start_behaviour: 'first_lap', minimum_lap_seconds: 5 }),
    'Most laps in 2:00 and the lap under way then if it ends within 10 seconds; lap 1 begins with the start signal; no lap is shorter than 5 seconds.');
  assert.equal(formatSentence({ ...OPEN_PRACTICE, win_condition: 'fastest_consecutive', consecutive_laps: 5 }), 'Fastest 5 consecutive laps; staggered start.');
});

test('a format is known by all of its members', () => {
  Object.entries(PRESETS).forEach(([key, { format }]) => assert.equal(presetOf({ ...format }), key));
  assert.equal(presetOf({ ...OPEN_PRACTICE, minimum_lap_seconds: 4 }), null);
});

test('the countdown to the start signal', () => {
  const at = signalOf({ start_signal_at: '2026-01-01T12:00:05.000250Z' });
  assert.equal(at, Date.UTC(2026, 0, 1, 12, 0, 5) + 0.25);
  assert.deepEqual([-5000, -4999, -1, 0, 1999, 2000].map((ms) => countdownText(at, at + ms)), ['5', '5', '1', 'GO', 'GO', '']);
  assert.equal(countdownText(null, at), '');
  assert.equal(countdownText(at, NaN), '');
  assert.equal(signalOf({ start_signal_at: null }), null);
});

test('names of files are ones that every system takes', () => {
  assert.equal(fileName('Olga’s Cup: heat 3'), 'olga-s-cup-heat-3');
  assert.equal(fileName('★'), 'race');
});

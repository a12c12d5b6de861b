// What a page keeps of a race's timing, from REST and from live messages.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

const TRACK = {
  id: 't', name: 'Circle', version: 1,
  gates: [0, 1].map((i) => ({ name: null, position: { x: i, y: 0, z: 0 }, normal: { x: 0, y: 0, z: 1 }, radius: 1, start: i === 0 })),
};
const LAP = { type: 'lap', drone_id: 'wasp', flight: 1, number: 1, began_at_us: 1_000_000, ended_at_us: 9_000_000, seconds: 8, splits: [], missed: [], valid: true };

const { RaceTiming } = await import('../../main/webapp/js/timing/race-timing.js');
const { CallOuts } = await import('../../main/webapp/js/timing/call-outs.js');

/** @type {Record<string, {status: number, body: any}>} by the last part of the path */
let answers;
/** @type {string[]} */
let asked;
/** What waits for its time. @type {Map<number, () => void>} */
const waiting = new Map();
let timers = 0;
const { fetch: realFetch, setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = globalThis;

beforeEach(() => {
  waiting.clear();
  globalThis.setTimeout = (call) => {
    waiting.set(++timers, call);
    return timers;
  };
  globalThis.clearTimeout = (id) => waiting.delete(id);
  asked = [];
  answers = { track: { status: 200, body: TRACK }, laps: { status: 200, body: { format: null, start_signal_at: null, laps: [] } }, crossings: { status: 200, body: { crossings: [] } } };
  globalThis.fetch = async (url) => {
    const name = String(url).split('/').at(-1) ?? '';
    asked.push(name);
    const { status, body } = answers[name];
    return new Response(JSON.stringify(body), { status });
  };
});

afterEach(() => {
  Object.assign(globalThis, { fetch: realFetch, setTimeout: realSetTimeout, clearTimeout: realClearTimeout });
});

/** What waits for its time has it now. */
async function later() {
  const due = [...waiting.values()];
  waiting.clear();
  due.forEach((call) => call());
  await settle();
}

class Race extends EventTarget {
  constructor(track = { id: 't', version: 1 }) {
    super();
    const wasp = { id: 'wasp', index: 0, callsign: 'Wasp', look: { tag: '1' } };
    this.id = 'r';
    this.info = { track, status: 'RUNNING', origin: null };
    this.memory = { byId: new Map([['wasp', wasp]]) };
    this.player = Object.assign(new EventTarget(), { mode: 'live' });
    this.timing = new RaceTiming(this);
  }

  async look() {
    this.dispatchEvent(new Event('info'));
  }
}

/** Lets what waits for answers go on. */
async function settle() {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
    await new Promise((resolve) => { setImmediate(resolve); });
  }
}

async function followed(race = new Race()) {
  race.timing.follow();
  await settle();
  return race.timing;
}

const numbers = (timing) => timing.of({ id: 'wasp' }).laps.map(({ number }) => number);

test('a race without a track is asked for nothing', async () => {
  const timing = await followed(new Race(null));
  assert.deepEqual(asked, []);
  assert.equal(timing.course, null);
});

test('a page that shows no timing asks for nothing', async () => {
  const race = new Race();
  race.timing.take(LAP);
  race.dispatchEvent(new Event('race'));
  await settle();
  assert.deepEqual(asked, []);
  assert.deepEqual(numbers(race.timing), []);
});

test('a lap that is stored and comes live counts once, and is news once', async () => {
  answers.laps.body = { format: null, start_signal_at: null, laps: [{ ...LAP, number: 1, began_at_us: undefined, began_at: '1970-01-01T00:00:01Z', ended_at_us: undefined, ended_at: '1970-01-01T00:00:09Z' }] };
  const timing = await followed();
  const news = [];
  timing.addEventListener('lap', ({ drone, lap }) => news.push(`${drone.callsign} ${lap.number}`));
  timing.take(LAP);
  timing.take({ ...LAP, number: 2, ended_at_us: 17_000_000 });
  assert.deepEqual(numbers(timing), [1, 2]);
  assert.deepEqual(news, ['Wasp 2']);
});

test('what comes live while the stored is read stays', async () => {
  const race = new Race();
  race.timing.follow();
  race.timing.take({ ...LAP, number: 3, ended_at_us: 30_000_000 });
  await settle();
  assert.deepEqual(numbers(race.timing), [3]);
});

test('timed anew: all is read again', async () => {
  const timing = await followed();
  timing.take(LAP);
  answers.laps.body = { format: null, start_signal_at: null, laps: [{ ...LAP, number: 7 }] };
  timing.take({ type: 'retimed', drone_id: null });
  timing.take({ type: 'retimed', drone_id: 'wasp' });
  await later();
  assert.deepEqual(numbers(timing), [7]);
  assert.equal(asked.filter((name) => name === 'laps').length, 2);
});

test('one request that fails leaves the rest, and is made again', async () => {
  answers.crossings = { status: 503, body: { title: 'Busy' } };
  answers.laps.body = { format: null, start_signal_at: null, laps: [LAP] };
  const timing = await followed();
  assert.equal(timing.course.gates.length, 2);
  assert.deepEqual(numbers(timing), [1]);
  answers.crossings = { status: 200, body: { crossings: [{ drone_id: 'wasp', flight: 1, gate: 1, at: '1970-01-01T00:00:02Z', direction: 'forward' }] } };
  await later();
  assert.equal(timing.of({ id: 'wasp' }).crossings.length, 1);
});

test('a race that has no track after all shows none', async () => {
  answers.track = { status: 409, body: { title: 'Nobody knows where the race is' } };
  const timing = await followed();
  assert.equal(timing.course, null);
  await later();
  assert.equal(asked.length, 3);
});

test('another track is read, none is forgotten', async () => {
  const race = new Race();
  const timing = await followed(race);
  race.info = { ...race.info, track: { id: 't', version: 2 } };
  answers.track.body = { ...TRACK, gates: TRACK.gates.slice(0, 1) };
  race.dispatchEvent(new Event('info'));
  await settle();
  assert.equal(timing.course.gates.length, 1);
  race.info = { ...race.info, track: null };
  race.dispatchEvent(new Event('info'));
  await settle();
  assert.equal(timing.course, null);
});

test('standings are shown when the crossing before them is', async () => {
  const timing = await followed();
  timing.take({ type: 'standings', standings: ['first'] });
  timing.take({ type: 'crossing', drone_id: 'wasp', flight: 1, gate: 0, at_us: 5_000_000, speed: 20, direction: 'forward' });
  timing.take({ type: 'standings', standings: ['second'] });
  assert.deepEqual(timing.toldAt(4999), ['first']);
  assert.deepEqual(timing.toldAt(5000), ['second']);
  assert.deepEqual(timing.toldAt(4000), null);
});

test('the gate that was just flown is known by its pilot', async () => {
  const race = new Race();
  const timing = await followed(race);
  const drones = [{ drone: race.memory.byId.get('wasp') }];
  timing.take({ type: 'crossing', drone_id: 'wasp', flight: 1, gate: 1, at_us: 5_000_000, direction: 'forward' });
  timing.take({ type: 'crossing', drone_id: 'wasp', flight: 1, gate: 0, at_us: 5_100_000, direction: 'backward' });
  assert.deepEqual([...timing.justFlown({ time: 5400, drones }, 1000)].map(([gate, { drone, ago }]) => [gate, drone.id, ago]), [[1, 'wasp', 400]]);
  assert.equal(timing.justFlown({ time: 4900, drones }, 1000).size, 0);
  assert.equal(timing.justFlown({ time: 6100, drones }, 1000).size, 0);
});

/** A voice that says nothing by itself. */
function voiceOf() {
  const said = [];
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  globalThis.document = Object.assign(new EventTarget(), { hidden: false });
  return { said, speak: (utterance) => said.push(utterance), cancel: () => said.push('cancelled') };
}

const texts = ({ said }) => said.map((one) => one.text ?? one);

test('laps are called out one after the other, and few wait', async () => {
  const race = new Race();
  const voice = voiceOf();
  const callOuts = new CallOuts(race, voice);
  const timing = await followed(race);
  timing.take(LAP);
  assert.deepEqual(texts(voice), [], 'off by default');
  callOuts.choose(true);
  for (let number = 2; number < 8; number++) {
    timing.take({ ...LAP, number, ended_at_us: number * 10_000_000 });
  }
  assert.deepEqual(texts(voice), ['Wasp, lap 2, 8.00']);
  for (let i = 0; i < 5; i++) {
    voice.said.at(-1).onend();
  }
  assert.deepEqual(texts(voice), [2, 5, 6, 7].map((number) => `Wasp, lap ${number}, 8.00`));
});

test('nobody hears of what is not shown', async () => {
  const race = new Race();
  const voice = voiceOf();
  new CallOuts(race, voice).choose(true);
  const timing = await followed(race);
  race.player.mode = 'past';
  timing.take(LAP);
  race.player.mode = 'live';
  globalThis.document.hidden = true;
  timing.take({ ...LAP, number: 2, ended_at_us: 20_000_000 });
  assert.deepEqual(texts(voice), []);
  globalThis.document.hidden = false;
  timing.take({ ...LAP, number: 3, ended_at_us: 30_000_000 });
  race.player.mode = 'past';
  race.player.dispatchEvent(new Event('change'));
  assert.deepEqual(texts(voice), ['Wasp, lap 3, 8.00', 'cancelled']);
});

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { FIELD, ROW } from '../../main/webapp/js/memory/fields.js';
import { poseAt } from '../../main/webapp/js/memory/pose.js';
import { RaceMemory } from '../../main/webapp/js/memory/race-memory.js';
import { SampleLog } from '../../main/webapp/js/memory/sample-log.js';
import { samplesOf } from '../../main/webapp/js/memory/track-columns.js';
import { tracksOf, WindowLoader } from '../../main/webapp/js/memory/window-loader.js';

const realFetch = globalThis.fetch;
afterEach(() => { globalThis.fetch = realFetch; });

function sample(time) {
  const row = new Float32Array(ROW).fill(NaN);
  row[FIELD.x] = time;
  return { time, receivedAt: time, flight: 1, row };
}

/** Answers `/tracks` with a sample every 10 ms, complete until that instant; gives what was asked. */
function archive(untilMillis) {
  const asked = [];
  globalThis.fetch = async (address) => {
    const query = new URL(address, 'http://drift').searchParams;
    const from = Number(query.get('from_us'));
    const to = Number(query.get('to_us'));
    asked.push([from / 1000, to / 1000]);
    const until = Math.min(to, untilMillis * 1000);
    const offsets = [];
    for (let at = Math.ceil(from / 10_000) * 10_000; at < until; at += 10_000) {
      offsets.push(at - from);
    }
    return new Response(JSON.stringify({
      from_us: from, to_us: to, until_us: until,
      drones: offsets.length === 0 ? [] : [{
        id: 'a', offset_us: offsets, delay_us: offsets.map(() => 0), flight: offsets.map(() => 1),
        position_x: offsets.map((offset) => (from + offset) / 1000),
      }],
    }));
  };
  return asked;
}

/** Lets what was asked for arrive. */
async function arrive(loader) {
  while (loader.under.size > 0) {
    await new Promise((resolve) => { setImmediate(resolve); });
  }
}

test('small windows leave no small blocks behind', () => {
  const log = new SampleLog();
  for (let from = 0; from < 100_000; from += 1000) {
    log.replace(from, from + 1000, [sample(from), sample(from + 500)]);
  }
  assert.equal(log.size, 200);
  assert.equal(log.blocks.length, 1);
  log.replace(50_000, 51_000, []);
  assert.equal(log.size, 198);
});

test('what is missing is loaded in pieces, the most wanted first, and then known', async () => {
  const asked = archive(Infinity);
  const memory = new RaceMemory();
  memory.known.add(2000, 3000);
  const loader = new WindowLoader(tracksOf('r'), memory);
  const wanted = [{ from: 4000, to: 5000 }, { from: 0, to: 4000 }];
  for (let i = 0; i < 5; i++) {
    loader.want(wanted);
    await arrive(loader);
  }
  assert.deepEqual(asked, [[4000, 5000], [0, 2000], [3000, 4000]]);
  assert.deepEqual(memory.known.all, [{ from: 0, to: 5000 }]);
  assert.equal(memory.drone('a').log.size, 400);
});

test('what is not stored yet is not known, and not asked for at once again', async () => {
  const asked = archive(1000);
  const memory = new RaceMemory();
  const loader = new WindowLoader(tracksOf('r'), memory);
  loader.want([{ from: 0, to: 3000 }]);
  await arrive(loader);
  loader.want([{ from: 0, to: 3000 }]);
  assert.deepEqual(memory.known.all, [{ from: 0, to: 1000 }]);
  assert.equal(asked.length, 1);
});

test('what went wrong is told until it comes, or is not wanted any more', async () => {
  globalThis.fetch = async () => new Response('{"detail":"Busy."}', { status: 503 });
  const loader = new WindowLoader(tracksOf('r', 'a'), new RaceMemory());
  loader.want([{ from: 0, to: 1000 }]);
  await arrive(loader);
  assert.notEqual(loader.trouble, null);
  loader.waitUntil = 0;
  loader.want([]);
  assert.equal(loader.trouble, null);
});

test('an end that grows is asked for in pieces', () => {
  const asked = archive(Infinity);
  const loader = new WindowLoader(tracksOf('r'), new RaceMemory());
  loader.want([{ from: 0, to: 300 }], 700);
  assert.equal(asked.length, 0);
  loader.want([{ from: 0, to: 800 }], 700);
  assert.equal(asked.length, 1);
});

test('beyond the bound what is furthest from the shown moment goes, and is not known any more', () => {
  const memory = new RaceMemory();
  const { log } = memory.drone('a');
  for (let i = 0; i <= 160_000; i++) {
    log.append(sample(i));
  }
  memory.known.add(0, 160_001);
  memory.forget(150_000);
  assert.ok(memory.size <= 160_000);
  assert.ok(log.first > 15_000);
  assert.ok(!memory.known.has(15_000));
  assert.ok(memory.known.has(150_000));
  assert.ok(memory.room > 80_000 && memory.room < 160_000);
});

test('a position that is nowhere on Earth is unknown, and so is a column of which nothing is known', () => {
  const [first, second] = samplesOf({
    offset_us: [0, 10_000], delay_us: [0, 0], flight: [1, 1], position_x: [1e30, 5], position_y: null, position_z: [1, 2],
  }, 0);
  assert.ok(Number.isNaN(first.row[FIELD.x]) && Number.isNaN(first.row[FIELD.y]));
  assert.equal(first.row[FIELD.z], 1);
  assert.equal(second.row[FIELD.x], 5);
});

test('a part of an attitude is none', () => {
  const log = new SampleLog();
  const row = new Float32Array(ROW).fill(NaN);
  row[FIELD.qw] = 1;
  log.append({ time: 0, receivedAt: 0, flight: 1, row });
  assert.ok(Number.isNaN(poseAt(log, 0).heading));
});

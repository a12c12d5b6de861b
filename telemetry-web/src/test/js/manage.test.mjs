// What the organisers' page knows of its race: each part alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RaceDesk } from '../../main/webapp/js/manage/race-desk.js';

const ANSWERS = {
  '/users/me': { id: 7, name: 'otto', administrator: false },
  '/races/a': { id: 'a', name: 'Race', public: false, status: 'RUNNING' },
  '/races/a/drones': { drones: [{ drone_id: 'd' }] },
  '/races/a/people': { people: [{ user_id: 7, name: 'otto', role: 'ORGANISER' }] },
  '/races/a/counters': { received: 1 },
  '/races/a/sources': { addresses: ['192.0.2.7'] },
  '/races/a/pull-sources': { sources: [] },
};

test('a part that fails is told, and takes nothing from the others', async (t) => {
  const refused = new Set(['/races/a/drones', '/races/a/pull-sources']);
  t.mock.method(globalThis, 'fetch', async (address) => {
    const path = address.slice('/api/v1'.length);
    return refused.has(path) ? new Response('{"detail":"busy"}', { status: 503 }) : new Response(JSON.stringify(ANSWERS[path]));
  });
  const desk = new RaceDesk('a', () => {});
  await desk.refresh();
  assert.equal(desk.failure, '');
  assert.deepEqual([...desk.troubles], [['drones', 'busy'], ['pullSources', 'busy']]);
  assert.equal(desk.organises, true);
  assert.deepEqual(desk.sources, ['192.0.2.7']);
  assert.equal(desk.counters.received, 1);

  refused.clear();
  await desk.refresh();
  assert.equal(desk.troubles.size, 0);
  assert.equal(desk.drones.length, 1);

  refused.add('/races/a/people');
  await desk.refresh();
  assert.equal(desk.organises, true);
  assert.equal(desk.troubles.get('people'), 'busy');
});

test('an answer that breaks off is a failure of its part', async (t) => {
  t.mock.method(globalThis, 'fetch', async (address) => {
    const path = address.slice('/api/v1'.length);
    return new Response(path === '/races/a/counters' ? '{"received":' : JSON.stringify(ANSWERS[path]));
  });
  const desk = new RaceDesk('a', () => {});
  await desk.refresh();
  assert.match(desk.troubles.get('counters'), /not complete/);
  assert.equal(desk.drones.length, 1);
});

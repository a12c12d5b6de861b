import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RaceDetails } from '../../main/webapp/js/lobby/race-details.js';
import { boxOf, linesOf, placing, smooth, strays } from '../../main/webapp/js/lobby/path-shape.js';

/** A path of positions on the ground; null = unknown. */
function path(points, flights = points.map(() => 1)) {
  return {
    id: 'a',
    flight: flights,
    position_x: points.map((point) => point?.[0] ?? null),
    position_z: points.map((point) => point?.[1] ?? null),
  };
}

const asIs = (x, z) => [x, z];
const wide = { left: -100, right: 100, bottom: -100, top: 100 };

/** Columns of which nothing is known are null. */
const placeless = { id: 'b', flight: [1, 1], position_x: null, position_z: null };

test('a line ends at an unknown position and at a new flight', () => {
  const lines = linesOf(path([[0, 0], [1, 0], null, [2, 0], [9, 9], [9, 8]], [1, 1, 1, 1, 2, 2]), wide, asIs);
  assert.deepEqual(lines, [[[0, 0], [1, 0]], [[2, 0]], [[9, 9], [9, 8]]]);
});

test('the box of a picture that is drawn again only grows', () => {
  const first = boxOf([path([[-5, 0], [5, 10]])]);
  assert.deepEqual(first, { left: -5, right: 5, bottom: 0, top: 10 });
  assert.deepEqual(boxOf([path([[0, 0], [8, 1]])], first), { left: -5, right: 8, bottom: 0, top: 10 });
  assert.deepEqual(boxOf([], first), first);
});

test('nothing known has no box', () => {
  assert.equal(boxOf([path([null, null])]), null);
});

test('drones that do not say where they are leave the others their picture', () => {
  assert.equal(boxOf([placeless]), null);
  assert.deepEqual(linesOf(placeless, wide, asIs), []);
  const half = { ...placeless, position_x: [1, 2] };
  assert.equal(boxOf([half]), null);
  assert.deepEqual(boxOf([placeless, half, path([[0, 0], [5, 10]])]), { left: 0, right: 5, bottom: 0, top: 10 });
});

test('a position that is nowhere on Earth is not drawn', () => {
  for (const far of [[1e30, 2], [2, -3.4e38], [NaN, 1], [Infinity, 1]]) {
    const flown = path([[0, 0], far, [5, 10]]);
    const box = boxOf([flown]);
    assert.deepEqual(box, { left: 0, right: 5, bottom: 0, top: 10 });
    assert.deepEqual(linesOf(flown, box, asIs), [[[0, 0]], [[5, 10]]]);
    assert.equal(strays([flown], box), 1);
  }
  assert.equal(boxOf([path([[1e30, 1e30]])]), null);
});

test('few positions far from all others do not flatten the picture', () => {
  const circle = Array.from({ length: 60 }, (_, i) => [20 * Math.cos(i), 20 * Math.sin(i)]);
  const box = boxOf([path([...circle, [90_000, 5]])]);
  assert.ok(box.right <= 20 && box.left >= -20);
  assert.equal(strays([path([...circle, [90_000, 5]])], box), 1);
});

test('a long way is no stray', () => {
  const way = Array.from({ length: 160 }, (_, i) => [i * 500, 0]);
  assert.equal(boxOf([path(way)]).right, 159 * 500);
  const twoSites = [path(way.slice(0, 80).map(([x]) => [x / 500, 0])), path(way.slice(0, 80).map(() => [40_000, 0]))];
  assert.equal(boxOf(twoSites).right, 40_000);
});

test('north is up and the whole box is on the picture', () => {
  const place = placing({ left: -100, right: 100, bottom: -20, top: 20 });
  assert.deepEqual(place(0, 0), [160, 90]);
  assert.ok(place(0, 20)[1] < 90);
  assert.ok(place(-100, 0)[0] > 0 && place(100, 0)[0] < 320);
});

test('one place alone is a visible point', () => {
  assert.equal(smooth([[3, 4]]), 'M3.0,4.0h.01');
});

/** Answers a page's requests; a body that is a number is a refusal with that status. */
function serve(t, answer) {
  t.mock.method(globalThis, 'fetch', async (address) => {
    const body = await answer(address);
    return typeof body === 'number'
      ? new Response(JSON.stringify({ detail: `refused with ${body}` }), { status: body }) : new Response(JSON.stringify(body));
  });
}

const raceOf = (id, more = {}) => ({
  id, status: 'ENDED', first_sample_at: '2026-01-01T00:00:00Z', last_sample_at: '2026-01-01T00:01:00Z', ...more,
});

/** Resolves when that many cards were drawn again. */
function detailsOf(ids, redraws) {
  let left = redraws;
  let done;
  const drawn = new Promise((resolve) => { done = resolve; });
  const details = new RaceDetails(() => { left--; if (left === 0) { done(); } });
  ids.forEach((id) => details.seen.add(id));
  return { details, drawn };
}

test('each card stands alone: what fails or hangs of one race is told on its own', async (t) => {
  const ids = Array.from({ length: 20 }, (_, i) => `race-${i}`);
  serve(t, (address) => {
    const id = /race-[0-9]+/.exec(address)[0];
    if (id === 'race-3') {
      return new Promise(() => {});
    }
    if (id === 'race-4') {
      return 503;
    }
    if (id === 'race-5') {
      return 404;
    }
    return address.endsWith('/drones') ? { drones: [{ drone_id: id }] }
      : { drones: [id === 'race-6' ? placeless : path([[0, 0], [5, 10]])] };
  });
  const { details, drawn } = detailsOf(ids, 19);
  details.refresh(ids.map((id) => raceOf(id)));
  await drawn;
  const whole = ids.filter((id) => details.of(id)?.complete && details.of(id).box !== null);
  assert.equal(whole.length, 16);
  assert.equal(details.of('race-3'), undefined);
  assert.equal(details.of('race-4').trouble, 'refused with 503');
  assert.match(details.of('race-5').trouble, /deleted/);
  assert.equal(details.of('race-6').box, null);
  assert.equal(details.of('race-6').trouble, '');
});

test('what failed is asked for again, and what was there before stays until then', async (t) => {
  let away = false;
  serve(t, (address) => (away && address.includes('tracks') ? 503
    : address.endsWith('/drones') ? { drones: [] } : { drones: [path([[0, 0], [5, 10]])] }));
  const { details, drawn } = detailsOf(['a'], 2);
  const running = { status: 'RUNNING' };
  details.refresh([raceOf('a', running)]);
  while (details.of('a') === undefined) {
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  away = true;
  details.refresh([raceOf('a', { ...running, last_sample_at: '2026-01-01T00:02:00Z' })]);
  await drawn;
  assert.equal(details.of('a').trouble, 'refused with 503');
  assert.equal(details.of('a').box.right, 5);
  assert.equal(details.of('a').complete, false);
});

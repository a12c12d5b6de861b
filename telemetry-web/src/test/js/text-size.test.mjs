import assert from 'node:assert/strict';
import { before, test } from 'node:test';

before(() => {
  globalThis.document = { documentElement: { dataset: {} } };
  globalThis.addEventListener = () => {};
  globalThis.devicePixelRatio = 2;
});

/** The page's texts have that size. @param {number} pixels */
function texts(pixels) {
  globalThis.getComputedStyle = () => ({ fontSize: `${pixels}px`, getPropertyValue: () => '#000000' });
}

/** Where the strips of a minute begin in so many pixels, and where its middle lies. */
async function strips(width) {
  const { StripCanvas } = await import('../../main/webapp/js/timeline/strip-canvas.js');
  const canvas = { clientWidth: width, clientHeight: 100, getContext: () => ({ setTransform() {} }) };
  const strip = new StripCanvas(canvas, { from: 0, length: 60_000 });
  strip.fit();
  return [strip.left, strip.xOf(30_000), strip.timeAt(strip.xOf(30_000))];
}

/** Where the lines of charts begin and end, and how much room three lanes need. */
async function plot() {
  const { Plot } = await import('../../main/webapp/js/charts/plot.js');
  const echarts = { setPlatformAPI() {}, init: () => ({}) };
  const made = new Plot(echarts, { clientWidth: 1000, clientHeight: 400 });
  return [made.edges(true), made.least(3)];
}

test('strips of time and charts have room for larger texts', async () => {
  texts(16);
  const [left, middle] = await strips(1034);
  assert.deepEqual([left, middle], [34, 534]);
  const [edges, least] = await plot();
  assert.deepEqual(edges, { left: 50, right: 952 });

  texts(32);
  const [largeLeft, , time] = await strips(1334);
  assert.equal(largeLeft, 68);
  assert.equal(Math.round(time), 30_000);
  const [largeEdges, largeLeast] = await plot();
  assert.deepEqual(largeEdges, { left: 100, right: 904 });
  assert.equal(largeLeast, least * 2);
});

test('where larger texts make a page narrow, strips begin at its edge', async () => {
  texts(32);
  assert.equal((await strips(1000))[0], 0);
});

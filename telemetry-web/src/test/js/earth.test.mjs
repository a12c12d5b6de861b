import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEarth } from '../../main/webapp/js/common/format.js';
import { Earth, hasMap } from '../../main/webapp/js/plan/earth.js';

const MUNICH = { latitude: 48.137, longitude: 11.575 };

/** Metres to the north and the east, by degrees of a mean earth there. */
function metres([latitude, longitude]) {
  return [(latitude - MUNICH.latitude) * 111_200, (longitude - MUNICH.longitude) * 111_320 * Math.cos(48.137 * Math.PI / 180)];
}

function near(actual, expected) {
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 2, `${actual} is not ${expected}`));
}

test('z goes to where the heading points, x to the right of it', () => {
  const north = new Earth({ ...MUNICH, heading_deg: 0 });
  near(metres(north.degrees(0, 500)), [500, 0]);
  near(metres(north.degrees(500, 0)), [0, 500]);
  const east = new Earth({ ...MUNICH, heading_deg: 90 });
  near(metres(east.degrees(0, 500)), [0, 500]);
  near(metres(east.degrees(500, 0)), [-500, 0]);
});

test('a degree is as long as the ellipsoid says', () => {
  const { north, east } = new Earth({ latitude: 0, longitude: 0, heading_deg: 0 });
  assert.ok(Math.abs(north - 110_574.3) < 1);
  assert.ok(Math.abs(east - 111_319.5) < 1);
});

test('metres and degrees are each other’s way back, within 20 km to the millimetre', () => {
  for (const latitude of [0, 48.137, -33.9, 71]) {
    const earth = new Earth({ latitude, longitude: 179.99, heading_deg: 30 });
    for (const [x, z] of [[0, 0], [20_000, 0], [-14_000, 14_000], [3, -20_000]]) {
      const back = earth.metres(...earth.degrees(x, z));
      assert.ok(Math.hypot(back[0] - x, back[1] - z) < 1e-3, `${back} is not ${[x, z]}`);
    }
  }
});

test('a place is where PROJ has it', () => {
  // telemetry-ejb/src/test/resources/dev/drift/geo/proj-topocentric.csv
  const [east, north] = new Earth({ ...MUNICH, heading_deg: 0 }).metres(47.978625014, 11.702190716);
  assert.ok(Math.hypot(east - 9495.564526, north + 17602.072154) < 1e-4, `${[east, north]}`);
});

test('there is a map up to where Mercator’s ends', () => {
  assert.equal(hasMap(null), false);
  assert.equal(hasMap({ latitude: 90, longitude: 0, heading_deg: 0 }), false);
  assert.equal(hasMap({ ...MUNICH, heading_deg: 0 }), true);
});

test('a place is told in words', () => {
  assert.equal(onEarth(48.137, 11.575), '48.13700° N, 11.57500° E');
  assert.equal(onEarth(-33.9, 180.00001), '33.90000° S, 179.99999° W');
});

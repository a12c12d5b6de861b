import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Earth } from '../../main/webapp/js/plan/earth.js';

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

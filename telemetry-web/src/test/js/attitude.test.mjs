// The horizon stands as the pilot sees it: Unity's axes, left-handed, Y up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anglesOf } from '../../main/webapp/js/gauges/attitude-angles.js';

/** A turn around an axis, degrees. @param {number} x @param {number} y @param {number} z @param {number} degrees */
function turn(x, y, z, degrees) {
  const half = degrees * Math.PI / 360;
  return { qx: x * Math.sin(half), qy: y * Math.sin(half), qz: z * Math.sin(half), qw: Math.cos(half) };
}

/** @param {{pitch: number, bank: number}} angles @param {number} pitch @param {number} bank */
function near(angles, pitch, bank) {
  assert.ok(Math.abs(angles.pitch - pitch) < 1e-6 && Math.abs(angles.bank - bank) < 1e-6, JSON.stringify(angles));
}

test('level is level, wherever the nose points', () => {
  near(anglesOf(turn(0, 1, 0, 0)), 0, 0);
  near(anglesOf(turn(0, 1, 0, 137)), 0, 0);
});

test('turning by + around x lowers the nose', () => near(anglesOf(turn(1, 0, 0, 30)), -30, 0));

test('turning by + around z banks to the left', () => near(anglesOf(turn(0, 0, 1, 40)), 0, -40));

test('on its back the sky is below', () => {
  assert.ok(Math.abs(Math.abs(anglesOf(turn(0, 0, 1, 180)).bank) - 180) < 1e-6);
});

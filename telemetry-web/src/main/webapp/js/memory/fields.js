// The numbers of a sample, by their index in a row of a log; unknown is NaN.

import { isPlace } from '../common/place.js';

/** Motors that are kept; a sample may have more. */
export const MOTORS = 8;

/** Place of each number in a row. Units and frames: docs/wire-formats.md. */
export const FIELD = {
  x: 0, y: 1, z: 2,
  qx: 3, qy: 4, qz: 5, qw: 6,
  vx: 7, vy: 8, vz: 9,
  gyroPitch: 10, gyroRoll: 11, gyroYaw: 12,
  throttle: 13, yaw: 14, pitch: 15, roll: 16,
  percentage: 17, volts: 18,
  rpm: 19,
};

/** Numbers of a row that stand in every message in this order; motors follow. */
export const FIXED = 19;

/** Numbers of a row. */
export const ROW = FIXED + MOTORS;

/** A position that is nowhere on Earth is none. @param {Float32Array} row  changed in place */
export function withoutNowhere(row) {
  for (const field of [FIELD.x, FIELD.y, FIELD.z]) {
    row[field] = isPlace(row[field]) ? row[field] : NaN;
  }
  return row;
}

/** The names of the first FIXED numbers as columns have them (`/api/v1/races/{id}/tracks`). */
export const COLUMNS = [
  'position_x', 'position_y', 'position_z',
  'attitude_x', 'attitude_y', 'attitude_z', 'attitude_w',
  'velocity_x', 'velocity_y', 'velocity_z',
  'gyro_pitch', 'gyro_roll', 'gyro_yaw',
  'input_throttle', 'input_yaw', 'input_pitch', 'input_roll',
  'battery_percentage', 'battery_voltage',
];

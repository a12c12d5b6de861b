// The live endpoint's messages (docs/wire-formats.md, "Live") as plain objects.

import { FIXED, MOTORS, ROW, withoutNowhere } from '../memory/fields.js';

export const SUBPROTOCOL = 'drift.v1.bin';

const HEADER_BYTES = 24;
const SAMPLE_BYTES = 116;
const UNKNOWN_MOTORS = 255;

/** The index of no drone. */
const NO_DRONE = 65535;

/** Where the numbers of a row stand in JSON. */
const PARTS = [
  ...['x', 'y', 'z'].map((member) => ['position', member]),
  ...['x', 'y', 'z', 'w'].map((member) => ['attitude', member]),
  ...['x', 'y', 'z'].map((member) => ['velocity', member]),
  ...['pitch', 'roll', 'yaw'].map((member) => ['gyro', member]),
  ...['throttle', 'yaw', 'pitch', 'roll'].map((member) => ['inputs', member]),
  ...['percentage', 'voltage'].map((member) => ['battery', member]),
];

/**
 * A sample of the live messages.
 * @typedef {import('../memory/sample-log.js').Sample & {drone: number, sequence: number}} LiveSample
 */

/**
 * @typedef {object} SamplesMessage
 * @property {number} lost  samples that this viewer will not get
 * @property {bigint} number
 * @property {number} sentAt  ms on the server's clock
 * @property {LiveSample[]} samples
 */

/**
 * A binary message of samples; null = another kind, to be ignored. Unknown numbers are NaN; times
 * are milliseconds of the server's clock.
 * @param {ArrayBuffer} buffer
 * @returns {SamplesMessage|null}
 */
export function decodeSamples(buffer) {
  const view = new DataView(buffer);
  if (view.getUint8(0) !== 1) {
    return null;
  }
  /** @type {LiveSample[]} */
  const samples = [];
  const count = view.getUint16(2, true);
  let at = HEADER_BYTES;
  for (let i = 0; i < count; i++) {
    samples.push(decodeSample(view, at));
    const motors = view.getUint8(at + 2);
    at += SAMPLE_BYTES + (motors === UNKNOWN_MOTORS ? 0 : motors * 4);
  }
  return {
    lost: view.getUint32(4, true),
    number: view.getBigInt64(8, true),
    sentAt: millis(view, 16),
    samples,
  };
}

/** @param {DataView} view @param {number} at */
function decodeSample(view, at) {
  const row = new Float32Array(ROW).fill(NaN);
  const motors = view.getUint8(at + 2);
  const told = motors === UNKNOWN_MOTORS ? 0 : Math.min(motors, MOTORS);
  for (let i = 0; i < FIXED + told; i++) {
    row[i] = view.getFloat32(at + 40 + 4 * i, true);
  }
  return {
    drone: view.getUint16(at, true),
    flight: view.getUint32(at + 4, true),
    sequence: Number(view.getBigInt64(at + 8, true)),
    time: millis(view, at + 16),
    receivedAt: millis(view, at + 24),
    row: withoutNowhere(row),
  };
}

/** @param {DataView} view @param {number} at */
function millis(view, at) {
  return Number(view.getBigInt64(at, true)) / 1000;
}

/**
 * The same of a JSON sample, as hello carries it.
 * @param {any} sample
 * @param {Map<string, number>} indexes  of the drones by their ids
 */
export function fromJson(sample, indexes) {
  const row = new Float32Array(ROW).fill(NaN);
  PARTS.forEach(([part, member], i) => {
    row[i] = sample[part]?.[member] ?? NaN;
  });
  (sample.motor_rpms ?? []).slice(0, MOTORS).forEach((/** @type {number} */ rpm, /** @type {number} */ i) => {
    row[FIXED + i] = rpm;
  });
  return {
    drone: indexes.get(sample.drone_id) ?? NO_DRONE,
    flight: sample.flight,
    sequence: sample.sequence,
    time: sample.sample_time_us / 1000,
    receivedAt: sample.received_at_us / 1000,
    row: withoutNowhere(row),
  };
}

/** The acknowledgement of a message. @param {bigint} number */
export function encodeAck(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, number, true);
  return view.buffer;
}

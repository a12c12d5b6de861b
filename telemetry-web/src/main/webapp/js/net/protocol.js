// The live endpoint's messages (docs/wire-formats.md, "Live") as plain objects.

export const SUBPROTOCOL = 'drift.v1.bin';

const HEADER_BYTES = 24;
const SAMPLE_BYTES = 116;
const UNKNOWN_MOTORS = 255;

/**
 * A binary message of samples. Unknown numbers are NaN; times are milliseconds of the server's
 * clock.
 */
export function decodeSamples(buffer) {
  const view = new DataView(buffer);
  if (view.getUint8(0) !== 1) {
    return null;
  }
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

function decodeSample(view, at) {
  const field = (i) => view.getFloat32(at + 40 + 4 * i, true);
  return {
    drone: view.getUint16(at, true),
    flight: view.getUint32(at + 4, true),
    sequence: Number(view.getBigInt64(at + 8, true)),
    time: millis(view, at + 16),
    receivedAt: millis(view, at + 24),
    x: field(0), y: field(1), z: field(2),
    attitude: [field(3), field(4), field(5), field(6)],
    velocity: [field(7), field(8), field(9)],
    throttle: field(13),
    batteryPercentage: field(17),
    batteryVoltage: field(18),
  };
}

function millis(view, at) {
  return Number(view.getBigInt64(at, true)) / 1000;
}

/** The same of a JSON sample, as hello carries it; `indexes` are the roster's by id. */
export function fromJson(sample, indexes) {
  const part = (name, member) => sample[name]?.[member] ?? NaN;
  return {
    drone: indexes.get(sample.drone_id),
    flight: sample.flight,
    sequence: sample.sequence,
    time: sample.sample_time_us / 1000,
    receivedAt: sample.received_at_us / 1000,
    x: part('position', 'x'), y: part('position', 'y'), z: part('position', 'z'),
    attitude: ['x', 'y', 'z', 'w'].map((member) => part('attitude', member)),
    velocity: ['x', 'y', 'z'].map((member) => part('velocity', member)),
    throttle: part('inputs', 'throttle'),
    batteryPercentage: part('battery', 'percentage'),
    batteryVoltage: part('battery', 'voltage'),
  };
}

/** The acknowledgement of a message. */
export function encodeAck(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, number, true);
  return view.buffer;
}

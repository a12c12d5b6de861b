// Why samples and sensors' readings are rejected or dropped, and what to do about it (docs/wire-formats.md, docs/drones.md).

/** @typedef {{means: string, todo: string}} Reason */

/** @type {Record<string, Reason>} by the code of the counters */
export const REJECTED = {
  'wrong-size': {
    means: 'The datagram has another size than the race’s stream format asks for.',
    todo: 'Give the pilot this race’s Liftoff file again; then reset the drone.',
  },
  'not-finite': {
    means: 'A number is no number, infinite, or too large.',
    todo: 'Often a crash in the simulator: nothing to do if it is rare. If not, the stream format of sender and race differ.',
  },
  'motor-count': {
    means: 'It speaks of more than 16 motors.',
    todo: 'The stream format of sender and race differ: give the pilot this race’s file again.',
  },
  'over-rate': {
    means: 'One source sends more than the server takes from one.',
    todo: 'Have the sender slow down, or start the server with a higher --source-rate.',
  },
  'too-many-drones': {
    means: 'The race has as many drones as it may have.',
    todo: 'A seat is free when a drone was silent for a minute; or start the server with more --race-drones.',
  },
  'drone-id': {
    means: 'A gRPC sender says no drone id, or one that is too long.',
    todo: 'The sender gives each drone an id of 1 to 64 characters.',
  },
  malformed: {
    means: 'What arrived can’t be read.',
    todo: 'The sender speaks another form: compare it with the documentation of the API.',
  },
  duplicate: {
    means: 'The same datagram, or the same numbered batch, arrived twice.',
    todo: 'Nothing: it is stored once. Many at a time: the simulator is paused and repeats itself, or the sender runs twice.',
  },
  'not-allowed': {
    means: 'The race is private, or the drone has a token, and the sender may not send.',
    todo: 'Look for “refused” under Drones: allow the address, or assign the drone. Over gRPC give the sender a token.',
  },
  'too-many-sensors': {
    means: 'The race has as many sensors as it may have.',
    todo: 'Look for a source that gives its sensors ever new ids.',
  },
  'sensor-id': {
    means: 'A sensor has no id, or one of its texts is too long.',
    todo: 'The source gives each sensor an id and texts of at most 64 characters.',
  },
  'out-of-range': {
    means: 'A latitude, longitude or altitude is nowhere on Earth.',
    todo: 'The sender says degrees (not radians, not degrees × 10⁷) and metres.',
  },
};

/** @type {Record<string, Reason>} */
export const DROPPED = {
  queue: {
    means: 'The server’s queue took no more, and the buffer before it was full.',
    todo: 'An administrator looks at the system page: the queue or the database stands still.',
  },
  publisher: {
    means: 'A batch of samples could not be written for the queue.',
    todo: 'A fault of the server: its log has the reason. Please report it.',
  },
};

/** @type {Reason} of a code that this page does not know */
export const UNKNOWN_REASON = { means: 'Not known to this page.', todo: 'The server’s log may say more.' };

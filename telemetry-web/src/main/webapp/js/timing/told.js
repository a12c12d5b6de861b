// Laps and crossings as the server tells them: by REST with times as text, live in µs.

/**
 * @typedef {object} Lap
 * @property {number} flight
 * @property {number} number  from 1; 0 = the holeshot, the way to the start
 * @property {number} beganAt  on the race's time line, ms
 * @property {number} endedAt
 * @property {number} seconds  on the drone's own clock
 * @property {{gate: number, seconds: number}[]} splits  since the lap began
 * @property {number[]} missed  the indexes of gates that were not flown in their order
 * @property {boolean} valid  whether no gate was missed
 * @property {boolean} counts  for the result, by the race's format and by what organisers corrected
 * @property {LapChange[]} changes  what organisers corrected of it, the oldest first
 */

/**
 * What somebody corrected of a lap, and why.
 * @typedef {object} LapChange
 * @property {string} correction  its id
 * @property {string} kind
 * @property {string} reason
 * @property {string|null} by  null = the account is gone
 * @property {string} at  RFC 3339
 * @property {number|null} original_seconds
 * @property {boolean|null} original_valid
 */

/**
 * A drone flew through a gate.
 * @typedef {{at: number, gate: number, flight: number, isForward: boolean}} Crossing  at = on the race's time line, ms
 */

/**
 * The format of a race, of which the page needs this much.
 * @typedef {{win_condition: string, consecutive_laps: number, start_behaviour: string}} Format
 */

/** @param {any} told @returns {Lap} */
export function lapOf(told) {
  return {
    flight: told.flight,
    number: told.number,
    beganAt: told.began_at_us === undefined ? millisOf(told.began_at) : told.began_at_us / 1000,
    endedAt: told.ended_at_us === undefined ? millisOf(told.ended_at) : told.ended_at_us / 1000,
    seconds: told.seconds,
    splits: told.splits,
    missed: told.missed ?? [],
    valid: told.valid,
    counts: told.counts,
    changes: told.changes ?? [],
  };
}

/** @param {any} told @returns {Crossing} */
export function crossingOf(told) {
  return {
    at: told.at_us === undefined ? millisOf(told.at) : told.at_us / 1000,
    gate: told.gate,
    flight: told.flight,
    isForward: told.direction === 'forward',
  };
}

/** Date.parse knows no µs. @param {string} rfc3339  in UTC */
export function millisOf(rfc3339) {
  const [whole, part = ''] = rfc3339.replace('Z', '').split('.');
  // Divided as the µs of live messages are, so that the same instant is the same number.
  return (Date.parse(`${whole}Z`) * 1000 + Number(part.slice(0, 6).padEnd(6, '0'))) / 1000;
}

// How a source of sensor readings is, in words.

/**
 * A source that the server calls, as the API has it; what only organisers may know is null.
 * @typedef {object} Source
 * @property {string} id
 * @property {string} name
 * @property {string|null} address
 * @property {boolean|null} tls
 * @property {string|null} drone_id
 * @property {boolean} on  whether it is to be called
 * @property {'connecting'|'streaming'|'waiting'|'stopped'} state
 * @property {string|null} since
 * @property {string|null} last_reading_at
 * @property {number} received
 * @property {number} missing
 * @property {number} rejected
 * @property {number} readings_per_second
 * @property {string|null} next_try_at
 * @property {string|null} last_error
 */

/** @type {Record<Source['state'], {mark: string, word: string}>} */
export const SOURCE_STATES = {
  connecting: { mark: '◌', word: 'connecting' },
  streaming: { mark: '●', word: 'streaming' },
  waiting: { mark: '○', word: 'waiting' },
  stopped: { mark: '■', word: 'stopped' },
};

/** What it does now, with when it tries again. @param {Pick<Source, 'state'|'next_try_at'>} source @param {number} now  ms since 1970 */
export function stateWords({ state, next_try_at: next }, now) {
  if (state !== 'waiting' || next === null) {
    return SOURCE_STATES[state].word;
  }
  const seconds = Math.max(0, Math.ceil((Date.parse(next) - now) / 1000));
  return seconds === 0 ? 'waiting, next try now' : `waiting, next try in ${seconds} s`;
}

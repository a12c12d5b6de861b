// What a sensor's status bits and its silence mean, in words: never by colour alone.

/** @typedef {'ok'|'warning'|'critical'|'offline'|'none'|'loading'} SensorState */

/** Of each bit; the worst is told by its colour, all in words. @type {{bit: number, state: SensorState, mark: string}[]} */
const BITS = [
  { bit: 4, state: 'offline', mark: '✕' },
  { bit: 2, state: 'critical', mark: '◆' },
  { bit: 1, state: 'warning', mark: '▲' },
];
const KNOWN_BITS = 7;

/** @typedef {{state: SensorState, mark: string, words: string}} Status */

/** @param {number} bits  of the reading */
export function statusOf(bits) {
  const set = BITS.filter(({ bit }) => (bits & bit) !== 0);
  const others = bits & ~KNOWN_BITS;
  const words = [...set.map(({ state }) => state), ...(others === 0 ? [] : [`status ${others}`])];
  const { state, mark } = set[0] ?? { state: /** @type {const} */ ('ok'), mark: '●' };
  return { state, mark, words: words.length === 0 ? 'OK' : words.join(', ') };
}

/** There is no reading at this moment. @param {boolean} known  whether that is sure @returns {Status} */
export function noReading(known) {
  return known ? { state: 'none', mark: '–', words: 'no reading yet' } : { state: 'loading', mark: '…', words: 'loading' };
}

/** How long it says nothing; '' = no longer than it should. @param {number} silence  ms @param {number} longest  ms */
export function silenceOf(silence, longest) {
  return silence > longest ? `no reading for ${lasting(silence / 1000)}` : '';
}

/** @param {number} seconds */
function lasting(seconds) {
  return seconds < 120 ? `${Math.floor(seconds)} s` : seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

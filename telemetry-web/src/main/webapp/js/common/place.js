// What can be a place at all.

/** No two places on Earth are further apart, metres. */
const MAX_METRES = 13_000_000;

/**
 * Whether that can be a coordinate of a place. A source that is broken says numbers that are nowhere;
 * they are kept as they came, and drawn by nobody.
 * @param {number|null|undefined} metres
 */
export function isPlace(metres) {
  return typeof metres === 'number' && Math.abs(metres) <= MAX_METRES;
}

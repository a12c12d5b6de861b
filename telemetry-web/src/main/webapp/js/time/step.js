// From sample to sample of a drone.

import { NOWHERE } from '../memory/track.js';

/**
 * When the next sample of the drone was, or the one before; NaN = it is not known.
 * @param {import('../memory/track.js').Track} track
 * @param {import('../memory/spans.js').Spans} known  stretches of which all samples are here
 * @param {number} time
 * @param {1|-1} way
 */
export function sampleBeside(track, known, time, way) {
  const at = track.at(time);
  let beside;
  if (way > 0) {
    beside = at === NOWHERE ? track.begin() : track.next(at);
  } else {
    beside = at !== NOWHERE && track.time(at) === time ? track.previous(at) : at;
  }
  if (beside === NOWHERE) {
    return NaN;
  }
  const found = track.time(beside);
  const [from, to] = way > 0 ? [time, found] : [found, time];
  return known.missing(from, to).length === 0 ? found : NaN;
}

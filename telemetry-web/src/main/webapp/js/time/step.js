// From sample to sample of a drone.

import { NOWHERE } from '../memory/sample-log.js';

/**
 * When the next sample of the drone was, or the one before; NaN = it is not known.
 * @param {import('../memory/sample-log.js').SampleLog} log
 * @param {import('../memory/spans.js').Spans} known  stretches of which all samples are here
 * @param {number} time
 * @param {1|-1} way
 */
export function sampleBeside(log, known, time, way) {
  const at = log.at(time);
  let beside;
  if (way > 0) {
    beside = at === NOWHERE ? log.begin() : log.next(at);
  } else {
    beside = at !== NOWHERE && log.time(at) === time ? log.previous(at) : at;
  }
  if (beside === NOWHERE) {
    return NaN;
  }
  const found = log.time(beside);
  const [from, to] = way > 0 ? [time, found] : [found, time];
  return known.missing(from, to).length === 0 ? found : NaN;
}

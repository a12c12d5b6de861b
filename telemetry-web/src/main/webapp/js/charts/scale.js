// Round numbers for axes.

/** 1, 2 or 5 times a power of ten, not less than that. @param {number} least */
export function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (/** @type {number} */ ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9))));
}

/** Round places from one to another, at most about so many. @param {number} from @param {number} to @param {number} most @param {number} [least]  they are not nearer than that */
export function roundPlaces(from, to, most, least = 0) {
  const step = roundStep(Math.max((to - from) / most, least));
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, i) => (first + i) * step);
}

/**
 * Round bounds around all y of some lines, so that an axis seldom changes while lines grow.
 * @param {Float64Array[]} lines  x and y in turn
 * @param {number} steps  between the bounds, about
 * @returns {{min: number, max: number, interval: number}}
 */
export function scaleOf(lines, steps) {
  let low = Infinity;
  let high = -Infinity;
  for (const points of lines) {
    for (let i = 1; i < points.length; i += 2) {
      low = points[i] < low ? points[i] : low;
      high = points[i] > high ? points[i] : high;
    }
  }
  if (low > high) {
    [low, high] = [0, 1];
  } else if (high - low < 1e-6 * Math.max(1, Math.abs(high))) {
    const half = Math.max(1, Math.abs(high) * 1e-6);
    [low, high] = [low - half, high + half];
  }
  const interval = roundStep((high - low) / steps);
  const max = Math.ceil(high / interval - 1e-9) * interval;
  const min = Math.floor(low / interval + 1e-9) * interval;
  return { min, max, interval };
}

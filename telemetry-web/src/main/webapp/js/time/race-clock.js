// Times of a race as people read them off a clock that always has the same digits.

/** 192 400 ms as 0:03:12.4; unknown as dashes. @param {number} millis @param {number} [digits] behind the point */
export function raceClock(millis, digits = 0) {
  if (!Number.isFinite(millis)) {
    return '–:––:––';
  }
  const scale = 10 ** digits;
  // What a clock shows has passed: it is cut, not rounded; the little bit undoes binary fractions.
  const total = Math.floor(Math.abs(millis) / 1000 * scale + 1e-6) / scale;
  const minutes = Math.floor(total / 60) % 60;
  const seconds = (total % 60).toFixed(digits).padStart(digits > 0 ? digits + 3 : 2, '0');
  const sign = millis < 0 && total > 0 ? '−' : '';
  return `${sign}${Math.floor(total / 3600)}:${String(minutes).padStart(2, '0')}:${seconds}`;
}

/** The same in words, for who hears it. @param {number} millis */
export function spokenClock(millis) {
  const total = Math.max(0, Math.floor(millis / 1000));
  const minutes = Math.floor(total / 60);
  return minutes > 0 ? `${minutes} min ${total % 60} s` : `${total} s`;
}

const STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];

/**
 * Instants worth a label between two, in milliseconds of the race.
 * @param {number} from @param {number} to @param {number} most  so many at most
 * @returns {{time: number, label: string}[]}
 */
export function ticks(from, to, most) {
  const wanted = (to - from) / 1000 / Math.max(1, most);
  const step = STEPS_S.find((seconds) => seconds >= wanted) ?? Math.ceil(wanted / 3600) * 3600;
  const digits = step < 1 ? 1 : 0;
  const found = [];
  for (let n = Math.ceil(from / 1000 / step); n * step * 1000 <= to; n++) {
    const time = n * step * 1000;
    const clock = raceClock(time, digits);
    found.push({ time, label: clock.startsWith('0:') ? clock.slice(2).replace(/^0(?=\d)/, '') : clock });
  }
  return found;
}

// Numbers and times as people read them. Unknown (NaN, null) is a dash, never 0.

export const UNKNOWN = '–';

/** @param {number|null|undefined} value @param {number} [digits] behind the point */
export function number(value, digits = 0) {
  return value === null || value === undefined || !Number.isFinite(value)
    ? UNKNOWN : value.toFixed(digits);
}

/** The same with its thousands apart: 12,345.6. @param {number|null|undefined} value @param {number} [digits] behind the point */
export function grouped(value, digits = 0) {
  return value === null || value === undefined || !Number.isFinite(value)
    ? UNKNOWN : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** 75 s as 1:15, with hours only when there are any. @param {number} millis @param {number} [digits] */
export function duration(millis, digits = 0) {
  if (!Number.isFinite(millis)) {
    return UNKNOWN;
  }
  const scale = 10 ** digits;
  const total = Math.floor(Math.max(0, millis) / 1000 * scale + 1e-6) / scale;
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const seconds = (total % 60).toFixed(digits).padStart(digits > 0 ? digits + 3 : 2, '0');
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** To about a metre: 48.13700° N, 11.57500° E. @param {number} latitude @param {number} longitude */
export function onEarth(latitude, longitude) {
  const east = ((longitude + 180) % 360 + 360) % 360 - 180;
  return `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(east).toFixed(5)}° ${east < 0 ? 'W' : 'E'}`;
}

/** A moment in the reader's own time and language. @param {string} rfc3339 */
export function moment(rfc3339) {
  return new Date(rfc3339).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** @param {number} count @param {string} one @param {string} [many] */
export function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

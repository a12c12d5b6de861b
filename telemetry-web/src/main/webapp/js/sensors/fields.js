// The numbers of a sensor's reading, by their index in a row of its log; unknown is NaN.

export const READING = { x: 0, y: 1, z: 2, vibration: 3, leak: 4, status: 5, missing: 6 };

/** Numbers of a row. */
export const READING_ROW = 7;

/** Their names in the API. */
export const NAMES = ['value_x', 'value_y', 'value_z', 'vibration', 'leak', 'status', 'missing'];

/** A float32 keeps so many bits of a status exactly. */
const STATUS_BITS = 0xffffff;

/** A row of what the API says in their order: numbers, true, false or null. @param {any[]} values */
export function rowOf(values) {
  const row = new Float32Array(READING_ROW).fill(NaN);
  values.forEach((value, i) => { row[i] = value === null || value === undefined ? NaN : Number(value); });
  row[READING.status] = values[READING.status] & STATUS_BITS;
  row[READING.missing] = values[READING.missing] ?? 0;
  return row;
}

// What an overlay's address says (docs/overlays.md). A wrong parameter is told in one line.

const MIN_SCALE = 0.5;
const MAX_SCALE = 4;

/** @typedef {'table'|'pilot'|'map'} Kind */

/**
 * @typedef {object} Parameters
 * @property {string} race
 * @property {Kind} kind
 * @property {string} drone  of a pilot's overlay: its id or callsign
 * @property {number} scale
 * @property {'dark'|'light'} theme
 * @property {'km/h'|'m/s'} unit
 * @property {string[]} fields  the table's columns
 */

/** The table's columns that can be chosen. */
export const FIELDS = ['state', 'speed', 'altitude', 'volts', 'battery', 'throttle', 'flight', 'signal'];
const FIRST_FIELDS = ['speed', 'altitude', 'battery'];

/** @type {Record<string, string[]>} */
const CHOICES = { theme: ['dark', 'light'], units: ['kmh', 'ms'] };

/** What is wrong with an address, for people. */
export class WrongParameter extends Error {}

/**
 * @param {URL|Location} address
 * @returns {Parameters}
 */
export function parametersOf(address) {
  const [, , race, kind, drone = ''] = address.pathname.split('/').map(decodeURIComponent);
  const given = new URLSearchParams(address.search);
  const names = ['scale', 'theme', 'units', ...(kind === 'table' ? ['fields'] : [])];
  for (const name of given.keys()) {
    if (!names.includes(name)) {
      throw new WrongParameter(`There is no parameter ${name} here. There are: ${names.join(', ')}.`);
    }
  }
  return {
    race,
    kind: /** @type {Kind} */ (kind),
    drone,
    scale: scaleOf(given.get('scale')),
    theme: chosen(given, 'theme') === 'light' ? 'light' : 'dark',
    unit: chosen(given, 'units') === 'ms' ? 'm/s' : 'km/h',
    fields: fieldsOf(given.get('fields')),
  };
}

/** @param {string|null} text */
function scaleOf(text) {
  const scale = text === null ? 1 : Number(text);
  if (text?.trim() === '' || !(scale >= MIN_SCALE && scale <= MAX_SCALE)) {
    throw new WrongParameter(`scale is a number from ${MIN_SCALE} to ${MAX_SCALE}.`);
  }
  return scale;
}

/** @param {URLSearchParams} given @param {string} name */
function chosen(given, name) {
  const value = given.get(name) ?? CHOICES[name][0];
  if (!CHOICES[name].includes(value)) {
    throw new WrongParameter(`${name} is ${CHOICES[name].join(' or ')}.`);
  }
  return value;
}

/** @param {string|null} text */
function fieldsOf(text) {
  const fields = text === null ? FIRST_FIELDS : text.split(',').map((field) => field.trim());
  if (!fields.every((field) => FIELDS.includes(field))) {
    throw new WrongParameter(`fields are some of ${FIELDS.join(', ')}, with commas between them.`);
  }
  return [...new Set(fields)];
}

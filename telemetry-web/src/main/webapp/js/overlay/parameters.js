// What an overlay's address says (docs/overlays.md). A wrong parameter is told in one line.

const MIN_SCALE = 0.5;
const MAX_SCALE = 4;

/** @typedef {'table'|'pilot'|'map'|'lap'|'standings'} Kind */

/**
 * @typedef {object} Parameters
 * @property {string} race
 * @property {Kind} kind
 * @property {string} drone  of a pilot's or a lap's overlay: its id or callsign; '' = of a lap: the leader
 * @property {number} scale
 * @property {'dark'|'light'} theme
 * @property {'km/h'|'m/s'} unit
 * @property {string[]} fields  the columns of a table
 */

/** The columns that can be chosen, and those of an address that chooses none. @type {Record<string, {all: string[], first: string[]}>} */
const FIELDS = {
  table: {
    all: ['state', 'speed', 'altitude', 'volts', 'battery', 'throttle', 'flight', 'signal'],
    first: ['speed', 'altitude', 'battery'],
  },
  standings: {
    all: ['laps', 'last', 'best', 'gap', 'interval', 'sectors'],
    first: ['laps', 'last', 'best', 'gap', 'sectors'],
  },
};

/** @type {Record<string, string[]>} */
const CHOICES = { theme: ['dark', 'light'], units: ['kmh', 'ms'] };

/** What is wrong with an address, for people. */
export class WrongParameter extends Error {}

/**
 * @param {URL|Location} address
 * @returns {Parameters}
 */
export function parametersOf(address) {
  const [, , race, kind, pilot = ''] = address.pathname.split('/').map(decodeURIComponent);
  const given = new URLSearchParams(address.search);
  const names = ['scale', 'theme', 'units', ...(kind in FIELDS ? ['fields'] : []), ...(kind === 'lap' ? ['drone'] : [])];
  for (const name of given.keys()) {
    if (!names.includes(name)) {
      throw new WrongParameter(`There is no parameter ${name} here. There are: ${names.join(', ')}.`);
    }
  }
  return {
    race,
    kind: /** @type {Kind} */ (kind),
    drone: given.get('drone') ?? pilot,
    scale: scaleOf(given.get('scale')),
    theme: chosen(given, 'theme') === 'light' ? 'light' : 'dark',
    unit: chosen(given, 'units') === 'ms' ? 'm/s' : 'km/h',
    fields: kind in FIELDS ? fieldsOf(given.get('fields'), FIELDS[kind]) : [],
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

/** @param {string|null} text @param {{all: string[], first: string[]}} known */
function fieldsOf(text, { all, first }) {
  const fields = text === null ? first : text.split(',').map((field) => field.trim());
  if (!fields.every((field) => all.includes(field))) {
    throw new WrongParameter(`fields are some of ${all.join(', ')}, with commas between them.`);
  }
  return [...new Set(fields)];
}

// A sensor's lane: its number, or the magnitude of several and each of them.

import { READING } from '../sensors/fields.js';
import { mainValue } from '../sensors/sensor.js';

/** @typedef {import('../sensors/sensor.js').Sensor} Sensor */
/** @typedef {Omit<import('./quantities.js').Line, 'read'> & {read: (log: import('../memory/sample-log.js').SampleLog, place: number) => number}} SensorLine */
/** @typedef {Omit<import('./quantities.js').Quantity, 'lines'> & {sensor: Sensor, lines: SensorLine[]}} SensorLane */

/** A sensor that sits on no drone has the colour of texts. */
const COLOURS = { dark: '#e8edf2', light: '#16202a' };

/** @type {WeakMap<Sensor, SensorLane>} */
const made = new WeakMap();

/** The lane of that sensor, always the same one until it turns out to have several numbers. @param {Sensor} sensor @returns {SensorLane} */
export function laneOf(sensor) {
  const known = made.get(sensor);
  if (known !== undefined && known.lines.length > 1 === sensor.isVector) {
    return known;
  }
  const lane = {
    key: sensor.key, title: sensor.name, noun: 'reading', sensor, bounds: null, parts: [], formats: [],
    lines: sensor.isVector ? [line(sensor, 'magnitude', mainValue, 'solid', true),
      line(sensor, 'x', numberOf(READING.x), 'solid'), line(sensor, 'y', numberOf(READING.y), 'dashed'), line(sensor, 'z', numberOf(READING.z), 'dotted')]
      : [line(sensor, '', mainValue, 'solid', true)],
  };
  made.set(sensor, lane);
  return lane;
}

/** The colour of a sensor's lines. @param {Sensor} sensor @param {import('../race/race-view.js').RaceView} race @returns {(light: boolean) => string} */
export function colourOf(sensor, race) {
  const drone = sensor.droneId === null ? undefined : race.memory.byId.get(sensor.droneId);
  return drone?.look.textColour ?? ((light) => (light ? COLOURS.light : COLOURS.dark));
}

/** @param {number} field @returns {SensorLine['read']} */
function numberOf(field) {
  return (log, place) => log.value(place, field);
}

/** @param {Sensor} sensor @param {string} name @param {SensorLine['read']} read @param {SensorLine['dash']} dash @param {boolean} [strong] @returns {SensorLine} */
function line(sensor, name, read, dash, strong = false) {
  return {
    name, read, dash, strong, axis: 'left', unit: () => sensor.unit,
    get digits() {
      return sensor.digits;
    },
  };
}

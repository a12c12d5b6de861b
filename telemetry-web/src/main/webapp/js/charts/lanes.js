// What is chosen as lanes of lines to draw.

import { colourOf } from './sensor-lane.js';

/** @typedef {import('./plot.js').PlotLane} PlotLane */
/** @typedef {import('./quantities.js').Quantity} Quantity */

/**
 * A quantity of all drones and ghosts that are chosen.
 * @param {Quantity} quantity
 * @param {import('./chart-titles.js').Data} data
 * @param {import('../race/race-view.js').RaceView} race
 * @param {Set<Quantity>} known  it is put there when there is something of it
 * @returns {PlotLane}
 */
export function droneLane(quantity, data, race, known) {
  return {
    bounds: quantity.bounds,
    hasRight: quantity.lines.some((line) => line.axis === 'right'),
    lines: data.subjects.flatMap((subject) => quantity.lines.map((line) => {
      const points = data.points(subject, line);
      if (points.known) {
        known.add(quantity);
      }
      const { look } = subject.drone;
      return {
        points: points.array, colour: look.textColour, axis: line.axis,
        dash: look.dashed && line.dash === 'solid' ? /** @type {const} */ ('dashed') : line.dash,
        strong: subject.drone === race.selected,
      };
    })),
  };
}

/**
 * @param {import('./sensor-lane.js').SensorLane} lane
 * @param {import('./sensor-data.js').SensorData|null} data  null = not along this axis
 * @param {import('../race/race-view.js').RaceView} race
 * @param {Set<Quantity>} known  it is put there when there is something of it
 * @returns {PlotLane}
 */
export function sensorLane(lane, data, race, known) {
  const colour = colourOf(lane.sensor, race);
  return {
    bounds: null,
    hasRight: false,
    lines: data === null ? [] : lane.lines.map((line) => {
      const points = data.points(lane, line);
      if (points.known) {
        known.add(lane);
      }
      return { points: points.array, colour, axis: line.axis, dash: line.dash, strong: line.strong === true };
    }),
  };
}

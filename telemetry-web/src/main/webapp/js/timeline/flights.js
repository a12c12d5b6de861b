// When drones flew and when nothing came of them, from what is stored and from what is in memory.

import { NOWHERE } from '../memory/sample-log.js';

/** A drone that says nothing for so long has a gap. */
export const GAP_MS = 1000;

/** @typedef {{number: number, from: number, to: number}} FlightSpan  ms */
/** @typedef {import('../memory/spans.js').Span} Span */

/** The flights of a drone as `/timeline` tells them. @param {any} told @returns {FlightSpan[]} */
export function storedFlights(told) {
  return told.flights.map((/** @type {any} */ flight) => ({
    number: flight.flight,
    from: flight.first_sample_time_us / 1000,
    to: flight.last_sample_time_us / 1000,
  })).sort((/** @type {FlightSpan} */ a, /** @type {FlightSpan} */ b) => a.from - b.from);
}

/**
 * The gaps within flights, of a drone's thinned columns: slots of which there is no sample. A gap
 * is at least what is returned.
 * @param {any} drone  of `/tracks`
 * @param {number} from  of the window, ms
 * @param {number} slot  length of a slot, ms
 * @returns {Span[]}
 */
export function thinnedGaps(drone, from, slot) {
  const gaps = [];
  const times = drone.offset_us;
  for (let i = 1; i < times.length; i++) {
    const before = times[i - 1] / 1000;
    const time = times[i] / 1000;
    const slotEnd = Math.min(time, (Math.floor(before / slot) + 1) * slot);
    if (drone.flight[i] === drone.flight[i - 1] && time - slotEnd >= Math.max(GAP_MS, slot)) {
      gaps.push({ from: from + slotEnd, to: from + time });
    }
  }
  return gaps;
}

/** How far the points of thinned columns are apart, ms: seldom more than asked for, when the server is busy. @param {any} drone @param {number} asked */
export function slotOf(drone, asked) {
  const times = drone.offset_us;
  const steps = [];
  for (let i = 1; i < times.length; i++) {
    steps.push((times[i] - times[i - 1]) / 1000);
  }
  steps.sort((a, b) => a - b);
  return Math.max(asked, steps[steps.length >> 1] ?? 0);
}

/**
 * Flights and gaps of what came after that instant, by memory.
 * @param {import('../memory/sample-log.js').SampleLog} log
 * @param {import('../memory/spans.js').Spans} known
 * @param {number} after
 */
export function recentFlights(log, known, after) {
  /** @type {FlightSpan[]} */
  const flights = [];
  /** @type {Span[]} */
  const gaps = [];
  let at = log.at(after);
  for (at = at === NOWHERE ? log.begin() : at; at !== NOWHERE; at = log.next(at)) {
    const time = log.time(at);
    const flight = flights[flights.length - 1];
    if (flight === undefined || flight.number !== log.flight(at)) {
      flights.push({ number: log.flight(at), from: time, to: time });
    } else {
      if (time - flight.to >= GAP_MS && known.missing(flight.to, time).length === 0) {
        gaps.push({ from: flight.to, to: time });
      }
      flight.to = time;
    }
  }
  return { flights, gaps };
}

/** Both; a flight that both know is as long as both say. @param {FlightSpan[]} stored @param {FlightSpan[]} recent */
export function joinFlights(stored, recent) {
  const joined = new Map(stored.map((flight) => [flight.number, { ...flight }]));
  for (const flight of recent) {
    const same = joined.get(flight.number);
    if (same === undefined) {
      joined.set(flight.number, { ...flight });
    } else {
      same.from = Math.min(same.from, flight.from);
      same.to = Math.max(same.to, flight.to);
    }
  }
  return [...joined.values()].sort((a, b) => a.from - b.from);
}

/** The flight at that instant, else the one before it; null = it has not flown. @param {FlightSpan[]} flights @param {number} time */
export function flightAt(flights, time) {
  return flights.reduce((/** @type {FlightSpan|null} */ found, flight) => (flight.from <= time ? flight : found), null);
}

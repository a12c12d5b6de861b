// The flights that can be laid in as ghosts: of which races, and which ones.

import { get, part } from '../net/api.js';
import { storedFlights } from '../timeline/flights.js';

const RACES = 50;

/** @typedef {import('./ghost.js').StoredFlight} StoredFlight */
/** @typedef {{id: string, name: string, created_at: string}} RaceName */

/** Races, newest first, from that page on. @param {string|null} cursor @returns {Promise<{races: RaceName[], next: string|null}>} */
export function racesFrom(cursor) {
  return get(`/races?limit=${RACES}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
}

/**
 * A race's flights by drone, the newest first.
 * @param {RaceName} race
 * @returns {Promise<{name: string, flights: StoredFlight[]}[]>}
 */
export async function flightsOf(race) {
  const timeline = await get(`/races/${part(race.id)}/timeline`);
  return timeline.drones.map((/** @type {any} */ drone) => {
    const name = drone.callsign ?? drone.pilot ?? drone.id;
    return {
      name,
      flights: storedFlights(drone).reverse().map((flight) => ({
        raceId: race.id, raceName: race.name, droneId: drone.id, name,
        flight: flight.number, first: flight.from, last: flight.to,
      })),
    };
  });
}

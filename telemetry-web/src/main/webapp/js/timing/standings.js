// How the drones of a race stand at a moment: live as the server says it, in the past by the laps that
// had ended by then.

import { qualities, sectorTimes, shorter } from './sectors.js';

/** @typedef {{seconds: number|null, laps: number}} Gap  seconds = null: not known, or by laps */

/**
 * @typedef {object} Row
 * @property {import('../race/drone.js').Drone} drone
 * @property {number|null} position  from 1; null = it has flown nothing that counts yet
 * @property {number} laps
 * @property {number} last  seconds; NaN = none
 * @property {number} best  seconds; NaN = none
 * @property {Gap|null} gap  to the leader; null = it leads, or does not race yet
 * @property {Gap|null} interval  to the one before, likewise
 * @property {import('./drone-laps.js').LapUnderWay|null} underWay
 * @property {number[]} sectorTimes  of the lap that the sectors are of
 * @property {import('./sectors.js').Quality[]} sectors  of the lap under way once one of it was flown, else of the last
 */

/** @typedef {Pick<Row, 'drone'|'position'|'laps'|'last'|'best'|'gap'|'interval'>} Place */

/**
 * The rows of the table, in their order; none = the race has no track.
 * @param {import('./race-timing.js').RaceTiming} timing
 * @param {import('../race/moment.js').Moment} moment
 * @returns {Row[]}
 */
export function standingsOf(timing, moment) {
  const { course } = timing;
  if (course === null || !Number.isFinite(moment.time)) {
    return [];
  }
  const told = moment.mode === 'live' ? timing.toldAt(moment.time) : null;
  const places = told === null ? placesAt(timing, moment, course) : placesTold(told, moment);
  return withSectors(places, timing, moment, course);
}

/** Of the server's live message, which knows the lap under way. @param {any[]} told @param {import('../race/moment.js').Moment} moment @returns {Place[]} */
function placesTold(told, { drones }) {
  const byId = new Map(drones.map(({ drone }) => [drone.id, drone]));
  return [...told].sort((a, b) => a.track_position - b.track_position).flatMap((standing) => {
    const drone = byId.get(standing.drone_id);
    const leads = standing.track_position === 1;
    const races = standing.track_gap_seconds !== null || standing.laps > 0;
    const gap = (/** @type {number|null} */ seconds) => (leads || !races ? null : { seconds, laps: standing.gap_laps });
    return drone === undefined ? [] : [{
      drone,
      position: races ? standing.track_position : null,
      laps: standing.laps,
      last: standing.last_seconds ?? NaN,
      best: standing.best_seconds ?? NaN,
      gap: gap(standing.track_gap_seconds),
      interval: gap(standing.track_interval_seconds),
    }];
  });
}

/**
 * More laps first, then less time for them, as the server orders a stored race.
 * @param {import('./race-timing.js').RaceTiming} timing
 * @param {import('../race/moment.js').Moment} moment
 * @param {import('./gates.js').Course} course
 * @returns {Place[]}
 */
function placesAt(timing, { drones, time }, course) {
  const ordered = drones.map(({ drone }) => ({ drone, flown: timing.of(drone).flownAt(time, course) }))
    .sort((a, b) => b.flown.laps - a.flown.laps || a.flown.total - b.flown.total || (a.drone.id < b.drone.id ? -1 : 1));
  /** @type {Place[]} */
  const places = [];
  ordered.forEach(({ drone, flown }, i) => {
    const before = ordered[i - 1]?.flown;
    const isTied = before !== undefined && before.laps === flown.laps && before.total === flown.total;
    const counts = flown.laps > 0;
    places.push({
      drone,
      position: !counts ? null : isTied ? places[i - 1].position : i + 1,
      laps: flown.laps,
      last: flown.last,
      best: flown.best,
      gap: i === 0 || !counts ? null : gapTo(ordered[0].flown, flown),
      interval: i === 0 || !counts ? null : gapTo(before, flown),
    });
  });
  return places;
}

/** @param {import('./drone-laps.js').Flown} ahead @param {import('./drone-laps.js').Flown} flown @returns {Gap} */
function gapTo(ahead, flown) {
  const laps = ahead.laps - flown.laps;
  return { seconds: laps === 0 ? flown.total - ahead.total : null, laps };
}

/**
 * @param {Place[]} places
 * @param {import('./race-timing.js').RaceTiming} timing
 * @param {import('../race/moment.js').Moment} moment
 * @param {import('./gates.js').Course} course
 * @returns {Row[]}
 */
function withSectors(places, timing, { drones, time }, course) {
  const none = sectorTimes({ splits: [] }, course);
  /** @type {Map<import('../race/drone.js').Drone, import('../race/moment.js').ShownDrone>} */
  const shown = new Map(drones.map((one) => [one.drone, one]));
  const flown = places.map(({ drone }) => {
    const laps = timing.of(drone);
    const { sectors, newest } = laps.flownAt(time, course);
    const { pose = null, state } = shown.get(drone) ?? {};
    // Who has been silent for long has crashed or landed: no clock runs on for them.
    const underWay = state === 'lost' ? null : laps.underWay(time, pose?.flight ?? null, course);
    const times = underWay === null ? none : sectorTimes(underWay, course);
    const isBegun = times.some((seconds) => !Number.isNaN(seconds));
    return {
      underWay, own: shorter(sectors, times),
      times: isBegun ? times : newest === null ? none : sectorTimes(newest, course),
    };
  });
  const all = flown.map(({ own }) => own).reduce(shorter, none);
  return places.map((place, i) => ({
    ...place,
    underWay: flown[i].underWay,
    sectorTimes: flown[i].times,
    sectors: qualities(flown[i].times, flown[i].own, all),
  }));
}

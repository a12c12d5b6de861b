// How the drones of a race stand at a moment: live as the server says it, in the past by the laps that
// had ended by then. Penalties and who is disqualified are known live alone.

import { qualities, sectorTimes, shorter } from './sectors.js';

/** @typedef {{seconds: number|null, laps: number}} Gap  seconds = null: not known, or by laps */

/**
 * @typedef {object} Row
 * @property {import('../race/drone.js').Drone} drone
 * @property {number|null} position  from 1; null = it has flown nothing that counts yet, or is disqualified
 * @property {'racing'|'finished'|'disqualified'} state
 * @property {number} laps
 * @property {number} last  seconds; NaN = none
 * @property {number} best  seconds; NaN = none
 * @property {Gap|null} gap  to the leader; null = it leads, or does not race yet
 * @property {Gap|null} interval  to the one before, likewise
 * @property {import('./drone-laps.js').LapUnderWay|null} underWay
 * @property {number[]} sectorTimes  of the lap that the sectors are of
 * @property {import('./sectors.js').Quality[]} sectors  of the lap under way once one of it was flown, else of the last
 */

/** @typedef {Pick<Row, 'drone'|'position'|'state'|'laps'|'last'|'best'|'gap'|'interval'>} Place */

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
  const places = told === null ? placesAt(timing, moment, course) : placesTold(told, moment, timing.format);
  return withSectors(places, timing, moment, course);
}

/** @param {import('./told.js').Format|null} format */
function isByLaps(format) {
  return format === null || format.win_condition === 'most_laps' || format.win_condition === 'first_to_laps';
}

/**
 * Of the server's live message. Where laps win, the lap under way counts too.
 * @param {any[]} told
 * @param {import('../race/moment.js').Moment} moment
 * @param {import('./told.js').Format|null} format
 * @returns {Place[]}
 */
function placesTold(told, { drones }, format) {
  const byId = new Map(drones.map(({ drone }) => [drone.id, drone]));
  const ordered = isByLaps(format) ? [...told].sort((a, b) => a.track_position - b.track_position) : told;
  return ordered.flatMap((standing, i) => {
    const drone = byId.get(standing.drone_id);
    return drone === undefined ? [] : [{
      drone,
      state: standing.state,
      laps: standing.laps,
      last: standing.last_seconds ?? NaN,
      best: standing.best_seconds ?? NaN,
      ...isByLaps(format) ? onTrack(standing) : ranked(standing, ordered[i - 1]),
    }];
  });
}

/** @param {any} standing @returns {Pick<Place, 'position'|'gap'|'interval'>} */
function onTrack({ state, laps, track_position: position, track_gap_seconds: seconds, track_interval_seconds: interval, gap_laps: gapLaps }) {
  const races = state !== 'disqualified' && (seconds !== null || laps > 0);
  const isBehind = races && position !== 1;
  return {
    position: races ? position : null,
    gap: isBehind ? { seconds, laps: gapLaps } : null,
    interval: isBehind ? { seconds: interval, laps: gapLaps } : null,
  };
}

/** @param {any} standing @param {any} before  undefined = it is the first @returns {Pick<Place, 'position'|'gap'|'interval'>} */
function ranked({ state, position, laps, gap_seconds: seconds, gap_laps: gapLaps }, before) {
  const races = state !== 'disqualified' && laps > 0;
  const isBehind = races && before !== undefined;
  const interval = seconds === null || !isBehind || before.gap_seconds === null ? null : seconds - before.gap_seconds;
  return {
    position: races ? position : null,
    gap: isBehind ? { seconds, laps: gapLaps } : null,
    interval: isBehind ? { seconds: interval, laps: gapLaps - before.gap_laps } : null,
  };
}

/**
 * What is compared: more of the first, then less of the second; then laps and the time for them.
 * @param {import('./drone-laps.js').Flown} flown
 * @param {import('./race-timing.js').RaceTiming} timing
 */
function scoreOf(flown, { format, signal }) {
  const total = totalOf(flown, format, signal);
  if (format?.win_condition === 'fastest_lap') {
    return [Math.min(1, flown.laps), flown.laps === 0 ? 0 : flown.best, flown.laps, total];
  }
  if (format?.win_condition === 'fastest_consecutive') {
    return [...streakOf(flown.runs, format.consecutive_laps), flown.laps, total];
  }
  return [flown.laps, total, 0, 0];
}

/** Seconds to the end of the last lap that counts; without a signal those of the laps alone. @param {import('./drone-laps.js').Flown} flown @param {import('./told.js').Format|null} format @param {number|null} signal */
function totalOf({ clockBegan, clockEnded, total }, format, signal) {
  if (signal === null || clockBegan === null || clockEnded === null) {
    return total;
  }
  return (clockEnded - (format?.start_behaviour === 'staggered' ? clockBegan : signal)) / 1000;
}

/** How many the best laps in a row are, and their seconds. @param {number[][]} runs @param {number} wanted */
function streakOf(runs, wanted) {
  const laps = Math.min(wanted, Math.max(...runs.map((run) => run.length)));
  const sums = runs.flatMap((run) => run.slice(laps - 1).map((_, i) => run.slice(i, i + laps).reduce((sum, one) => sum + one, 0)));
  return [laps, laps === 0 ? 0 : Math.min(...sums)];
}

/** @param {number[]} one @param {number[]} other */
function compare(one, other) {
  return other[0] - one[0] || one[1] - other[1] || other[2] - one[2] || one[3] - other[3];
}

/**
 * As the server orders a stored race.
 * @param {import('./race-timing.js').RaceTiming} timing
 * @param {import('../race/moment.js').Moment} moment
 * @param {import('./gates.js').Course} course
 * @returns {Place[]}
 */
function placesAt(timing, { drones, time }, course) {
  const ordered = drones.map(({ drone }) => ({ drone, flown: timing.of(drone).flownAt(time, course) }))
    .map(({ drone, flown }) => ({ drone, flown, score: scoreOf(flown, timing) }))
    .sort((a, b) => compare(a.score, b.score) || (a.drone.id < b.drone.id ? -1 : 1));
  /** @type {Place[]} */
  const places = [];
  ordered.forEach(({ drone, flown, score }, i) => {
    const before = ordered[i - 1]?.score;
    const isTied = before !== undefined && compare(before, score) === 0;
    const counts = flown.laps > 0;
    places.push({
      drone,
      state: 'racing',
      position: !counts ? null : isTied ? places[i - 1].position : i + 1,
      laps: flown.laps,
      last: flown.last,
      best: flown.best,
      gap: i === 0 || !counts ? null : gapTo(ordered[0].score, score),
      interval: i === 0 || !counts ? null : gapTo(before, score),
    });
  });
  return places;
}

/** @param {number[]} ahead @param {number[]} score @returns {Gap} */
function gapTo(ahead, score) {
  const laps = ahead[0] - score[0];
  return { seconds: laps === 0 ? score[1] - ahead[1] : null, laps };
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

// What a class and its results are in words, and how the rounds of a class become columns.

import { UNKNOWN, counted } from '../common/format.js';

/** @typedef {'points'|'best_rounds'|'fastest_lap'|'fastest_consecutive'} RankingName */

/**
 * A class, as the API has it.
 * @typedef {object} RaceClass
 * @property {string} id
 * @property {string} name
 * @property {string} description
 * @property {{id: string, version: number}|null} track
 * @property {import('../timing/format-words.js').RaceFormat} format
 * @property {RankingName} ranking
 * @property {number[]} points
 * @property {number} best_rounds
 * @property {number} drop_worst
 * @property {boolean} public
 * @property {{user_id: number, name: string|null}|null} created_by
 */

/**
 * A race of a class, as its results have it.
 * @typedef {object} ClassRace
 * @property {string} id
 * @property {string} name
 * @property {string} status
 * @property {boolean} public
 * @property {string|null} heat
 * @property {number|null} round
 * @property {string|null} not_counted
 */

/**
 * What a pilot flew in a race.
 * @typedef {object} Round
 * @property {string} race_id
 * @property {number|null} position
 * @property {number} laps
 * @property {number} total_seconds
 * @property {number|null} best_seconds
 * @property {number|null} points
 * @property {boolean} dropped
 */

/**
 * How a pilot stands in a class.
 * @typedef {object} Result
 * @property {number} position
 * @property {{user: {user_id: number, name: string|null}|null, callsign: string|null, drone_id: string}} pilot
 * @property {number|null} points
 * @property {Round[]} rounds
 * @property {number} laps
 * @property {number} total_seconds
 * @property {number|null} best_seconds
 * @property {string|null} best_race_id
 * @property {number} consecutive_laps
 * @property {number|null} consecutive_seconds
 */

/** @typedef {{title: string, races: ClassRace[]}} Column */

/** @type {Record<RankingName, string>} */
export const RANKINGS = {
  points: 'Points for positions',
  best_rounds: 'Laps and time of the best rounds',
  fastest_lap: 'Fastest lap',
  fastest_consecutive: 'Fastest laps in a row',
};

/** @type {Record<string, string>} why a race does not count */
const NOT_COUNTED = {
  not_started: 'not started',
  no_track: 'has no track: it is not timed',
  not_timed_yet: 'is being timed',
  too_large: 'is too large to be timed',
};

/** How pilots are ranked, in a sentence. @param {RaceClass} raceClass */
export function rankingText(raceClass) {
  switch (raceClass.ranking) {
    case 'points': {
      const dropped = raceClass.drop_worst === 0 ? '' : `; ${counted(raceClass.drop_worst, 'worst round')} dropped`;
      return `Points for positions: ${raceClass.points.join(', ')}${dropped}`;
    }
    case 'best_rounds': return `Laps and time of the ${raceClass.best_rounds === 1 ? 'best round' : `best ${raceClass.best_rounds} rounds`}`;
    default: return RANKINGS[raceClass.ranking];
  }
}

/** @param {ClassRace} race */
export function notCountedText(race) {
  return race.not_counted === null ? '' : NOT_COUNTED[race.not_counted] ?? race.not_counted;
}

/** @param {Result['pilot']} pilot */
export function pilotName(pilot) {
  return pilot.callsign ?? pilot.user?.name ?? pilot.drone_id;
}

/** Where a race belongs: "Round 2, heat A". @param {{round: number|null, heat: string|null}} race */
export function placeText(race) {
  const parts = [race.round === null ? '' : `round ${race.round}`, race.heat === null ? '' : `heat ${race.heat}`];
  const text = parts.filter((part) => part !== '').join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 72.3456 s as 1:12.346. @param {number|null} seconds */
export function timeText(seconds) {
  if (seconds === null) {
    return UNKNOWN;
  }
  const millis = Math.round(seconds * 1000);
  const rest = (millis % 60_000 / 1000).toFixed(3);
  return millis < 60_000 ? rest : `${Math.floor(millis / 60_000)}:${rest.padStart(6, '0')}`;
}

/**
 * A column for each round; a race that says none is a round of its own.
 * @param {ClassRace[]} races  by round, heat and time
 * @returns {Column[]}
 */
export function columnsOf(races) {
  /** @type {Column[]} */
  const columns = [];
  for (const race of races) {
    const last = columns.at(-1);
    if (race.round !== null && last?.races[0].round === race.round) {
      last.races.push(race);
    } else {
      columns.push({ title: race.round === null ? race.heat ?? race.name : `Round ${race.round}`, races: [race] });
    }
  }
  return columns;
}

/** What a pilot flew in a column's races. @param {Result} result @param {Column} column */
export function roundsIn(result, column) {
  return result.rounds.filter((round) => column.races.some((race) => race.id === round.race_id));
}

/** What of a round decides. @param {RankingName} ranking @param {Round} round */
export function roundText(ranking, round) {
  if (round.position === null) {
    return 'DSQ';
  }
  switch (ranking) {
    case 'points': return String(round.points);
    case 'best_rounds': return `${round.laps} / ${timeText(round.total_seconds)}`;
    default: return timeText(round.best_seconds);
  }
}

/** The columns of what decides. @param {RankingName} ranking @returns {{title: string, text: (result: Result) => string}[]} */
export function totalsOf(ranking) {
  const best = { title: 'Best lap', text: (/** @type {Result} */ result) => timeText(result.best_seconds) };
  switch (ranking) {
    case 'points': return [{ title: 'Points', text: (result) => String(result.points) }, best];
    case 'best_rounds': return [
      { title: 'Laps', text: (result) => String(result.laps) },
      { title: 'Time', text: (result) => timeText(result.laps === 0 ? null : result.total_seconds) },
    ];
    case 'fastest_lap': return [best];
    default: return [{
      title: 'Laps in a row',
      text: (result) => (result.consecutive_seconds === null ? UNKNOWN : `${result.consecutive_laps} / ${timeText(result.consecutive_seconds)}`),
    }];
  }
}

/**
 * The races of the next round: its heats are those of the last one.
 * @param {ClassRace[]} races
 * @returns {{round: number, heats: (string|null)[]}}
 */
export function nextRound(races) {
  const last = Math.max(0, ...races.map((race) => race.round ?? 0));
  const heats = races.filter((race) => last > 0 && race.round === last).map((race) => race.heat);
  return { round: last + 1, heats: heats.length === 0 ? [null] : [...new Set(heats)] };
}

/** What a new race is called. @param {RaceClass} raceClass @param {{round: number|null, heat: string|null}} place */
export function raceName(raceClass, place) {
  const said = placeText(place);
  const where = said === '' ? '' : `, ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  return [...raceClass.name].slice(0, 100 - [...where].length).join('') + where;
}

// The format of a race as people read it, and the formats that are chosen most often.

import { counted, duration } from '../common/format.js';

/**
 * What decides a race (docs/results.md).
 * @typedef {object} RaceFormat
 * @property {'most_laps'|'first_to_laps'|'fastest_lap'|'fastest_consecutive'} win_condition
 * @property {number|null} laps_to_win
 * @property {number} consecutive_laps
 * @property {number|null} race_seconds  null = no limit
 * @property {number|null} grace_seconds  null = unlimited
 * @property {'staggered'|'holeshot'|'first_lap'} start_behaviour
 * @property {number} minimum_lap_seconds
 */

/** Of a race whose format nobody chose. @type {RaceFormat} */
export const OPEN_PRACTICE = {
  win_condition: 'most_laps', laps_to_win: null, consecutive_laps: 3, race_seconds: null,
  grace_seconds: 0, start_behaviour: 'staggered', minimum_lap_seconds: 0,
};

/** @type {Record<string, {name: string, format: RaceFormat}>} */
export const PRESETS = {
  open_practice: { name: 'Open practice', format: OPEN_PRACTICE },
  first_to_3: { name: 'First to 3 laps', format: { ...OPEN_PRACTICE, win_condition: 'first_to_laps', laps_to_win: 3, start_behaviour: 'holeshot' } },
  most_in_2: { name: 'Most laps in 2:00', format: { ...OPEN_PRACTICE, race_seconds: 120, grace_seconds: null, start_behaviour: 'holeshot' } },
  fastest_lap: { name: 'Fastest lap', format: { ...OPEN_PRACTICE, win_condition: 'fastest_lap' } },
  fastest_3: { name: 'Fastest 3 consecutive', format: { ...OPEN_PRACTICE, win_condition: 'fastest_consecutive' } },
};

/** @type {Record<RaceFormat['win_condition'], string>} */
export const WIN_CONDITIONS = {
  most_laps: 'Most laps',
  first_to_laps: 'First to a number of laps',
  fastest_lap: 'Fastest lap',
  fastest_consecutive: 'Fastest consecutive laps',
};

/** @type {Record<RaceFormat['start_behaviour'], string>} */
export const START_BEHAVIOURS = {
  staggered: 'Staggered: each pilot’s clock begins at the start gate',
  holeshot: 'Holeshot: the clock begins with the signal, lap 1 at the start gate',
  first_lap: 'First lap: lap 1 begins with the signal',
};

/** The name of the format that has just these members; null = it is none of them. @param {RaceFormat} format */
export function presetOf(format) {
  return Object.keys(PRESETS).find((key) => /** @type {(keyof RaceFormat)[]} */ (Object.keys(OPEN_PRACTICE))
    .every((member) => PRESETS[key].format[member] === format[member])) ?? null;
}

/** The format in a sentence. @param {RaceFormat} format */
export function formatSentence(format) {
  const { race_seconds: limit, grace_seconds: grace, minimum_lap_seconds: minimum } = format;
  const time = limit === null ? [] : [
    `in ${duration(limit * 1000)}`,
    grace === 0 ? '' : grace === null ? 'and the lap under way then' : `and the lap under way then if it ends within ${counted(grace, 'second')}`,
  ];
  const parts = [
    [winText(format), ...time].filter((text) => text !== '').join(' '),
    START_WORDS[format.start_behaviour],
    ...minimum > 0 ? [`no lap is shorter than ${counted(minimum, 'second')}`] : [],
  ];
  return `${parts.join('; ')}.`;
}

/** @type {Record<RaceFormat['start_behaviour'], string>} */
const START_WORDS = {
  staggered: 'staggered start',
  holeshot: 'the clock begins with the start signal, lap 1 at the start gate',
  first_lap: 'lap 1 begins with the start signal',
};

/** @param {RaceFormat} format */
function winText({ win_condition: condition, laps_to_win: laps, consecutive_laps: consecutive }) {
  switch (condition) {
    case 'first_to_laps': return `First to ${counted(laps ?? 0, 'lap')}`;
    case 'fastest_consecutive': return `Fastest ${consecutive} consecutive laps`;
    default: return WIN_CONDITIONS[condition];
  }
}

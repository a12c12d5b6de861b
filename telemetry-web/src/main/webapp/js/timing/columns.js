// The columns of the standings, on the race page and in the overlay.

import { gapText, lapTime } from './lap-words.js';

/** @typedef {import('./standings.js').Row} Row */
/** @typedef {{title: string, about: string, text: (row: Row) => string}} Column */

/** @type {Record<string, Column>} by their names in the overlay's address */
export const COLUMNS = {
  laps: { title: 'Laps', about: 'Laps that count', text: ({ laps }) => String(laps) },
  last: { title: 'Last', about: 'Its last lap', text: ({ last }) => lapTime(last) },
  best: { title: 'Best', about: 'Its best lap', text: ({ best }) => lapTime(best) },
  gap: { title: 'Gap', about: 'Behind the leader', text: ({ gap }) => (gap === null ? '' : gapText(gap)) },
  interval: { title: 'Int.', about: 'Behind the one before', text: ({ interval }) => (interval === null ? '' : gapText(interval)) },
};

/** @param {Row} row */
export function positionText({ position, state }) {
  return state === 'disqualified' ? 'DSQ' : position === null ? '' : String(position);
}

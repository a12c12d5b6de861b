// Saves what an organiser changed of a race. What somebody else saved meanwhile is shown before it is
// replaced.

import { ApiError, call } from '../net/api.js';
import { formatSentence } from '../timing/format-words.js';

/** @typedef {import('./race-desk.js').RaceDesk} RaceDesk */

/** The race as the reader saw it when they began to change it; null = they have not begun. */
export class SeenRace {
  constructor() {
    /** @type {{race: any, tag: string|null}|null} */
    this.version = null;
  }

  /** @param {RaceDesk} desk */
  begin(desk) {
    this.version ??= { race: desk.race, tag: desk.tag };
    return this.version;
  }
}

/** @param {RaceDesk} desk @param {SeenRace} seen @param {object} change  as the API takes it */
export async function saveRace(desk, seen, change) {
  const { race, tag } = seen.begin(desk);
  try {
    await call('PATCH', desk.path, change, { tag });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) {
      throw error;
    }
    await desk.refresh();
    seen.version = null;
    seen.begin(desk);
    throw new ApiError(412, `Somebody else changed the race meanwhile${differences(race, desk.race)}. `
      + 'Save again to replace that with what stands here, or undo to see theirs.');
  }
  await desk.refresh();
}

/** What is another than it was, in words. @param {any} before @param {any} after */
function differences(before, after) {
  const isSame = (/** @type {string} */ member) => JSON.stringify(before[member]) === JSON.stringify(after[member]);
  const told = [
    isSame('name') ? '' : `its name is now “${after.name}”`,
    isSame('map') ? '' : `its map is now “${after.map ?? ''}”`,
    isSame('origin') ? '' : 'its place on Earth is another',
    isSame('public') ? '' : `it is now ${after.public ? 'public' : 'private'}`,
    isSame('track') ? '' : after.track === null ? 'it has no track now' : 'its track is another',
    isSame('format') ? '' : `its format is now: ${formatSentence(after.format)}`,
    ['class', 'heat', 'round'].every(isSame) ? '' : 'its class, heat or round is another',
  ].filter((text) => text !== '');
  return told.length === 0 ? '' : `: ${told.join(', ')}`;
}

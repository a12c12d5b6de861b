// What the reader may do with a race.

import { user } from '../common/session.js';
import { get, part } from '../net/api.js';

/** Whether the reader may run that race; the server tells its people only to them. @param {string} raceId */
export async function mayOrganise(raceId) {
  try {
    const me = await user();
    if (me === null) {
      return false;
    }
    const { people } = await get(`/races/${part(raceId)}/people`);
    return me.administrator
      || people.some((/** @type {any} */ one) => one.user_id === me.id && one.role === 'ORGANISER');
  } catch {
    // What it opens is a short cut: without it the page is whole.
    return false;
  }
}

// Who is signed in.

import { ApiError, call, get } from '../net/api.js';

/** @typedef {{user_id: number, name: string, administrator: boolean}} User */

/** @type {Promise<User|null>|null} */
let known = null;

/** The user of this page's session; null = nobody. @returns {Promise<User|null>} */
export function user() {
  known ??= get('/users/me').catch((error) => {
    if (error instanceof ApiError && error.status === 401) {
      return null;
    }
    known = null;
    throw error;
  });
  return known;
}

/** @param {string} name @param {string} password */
export async function signIn(name, password) {
  await call('POST', '/sessions', { name, password, cookie: true });
  known = null;
}

/** Ends the session of this browser. */
export async function signOut() {
  await call('DELETE', '/sessions/current');
  known = null;
}

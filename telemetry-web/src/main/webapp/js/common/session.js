// Who is signed in.

import { ApiError, call, get } from '../net/api.js';

/** @typedef {{id: number, name: string, administrator: boolean, security_question: string|null}} User */

/** @type {Promise<User|null>|null} */
let known = null;

/**
 * The user of this page's session; null = nobody.
 * @param {{again?: boolean}} [how]  again: asks the server, also when it has answered before
 * @returns {Promise<User|null>}
 */
export function user({ again = false } = {}) {
  if (again) {
    known = null;
  }
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

// Who is signed in.

import { ApiError, call, get } from '../net/api.js';

/** @typedef {{id: number, name: string, administrator: boolean, security_question: string|null}} User */

/**
 * Says that somebody signed in with this browser: the cookie is for the server alone, and asking
 * who it is while nobody is would be an error of the page.
 */
const HINT = 'drift.signed-in';

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
  known ??= mayBeSignedIn() ? ask() : Promise.resolve(null);
  return known;
}

/** A browser that keeps nothing for this site asks. */
function mayBeSignedIn() {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return true;
  }
}

/** @param {boolean} signedIn */
function hint(signedIn) {
  try {
    if (signedIn) {
      localStorage.setItem(HINT, '1');
    } else {
      localStorage.removeItem(HINT);
    }
  } catch {
    // See above.
  }
}

/** @returns {Promise<User|null>} */
async function ask() {
  try {
    return await get('/users/me');
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      hint(false);
      return null;
    }
    known = null;
    throw error;
  }
}

/** @param {string} name @param {string} password */
export async function signIn(name, password) {
  await call('POST', '/sessions', { name, password, cookie: true });
  hint(true);
  known = null;
}

/** Ends the session of this browser. */
export async function signOut() {
  await call('DELETE', '/sessions/current');
  hint(false);
  known = null;
}

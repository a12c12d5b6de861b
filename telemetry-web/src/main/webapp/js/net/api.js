// Calls of /api/v1 (docs/api.md), with the session's cookie. What goes wrong is an ApiError whose
// message is for people.

const BASE = '/api/v1';

/** What the server said no to, or that it could not be reached. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 = no answer
   * @param {string} message for people
   * @param {{field: string, detail: string}[]} [fields] which members of the body are not allowed
   */
  constructor(status, message, fields = []) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

/**
 * @typedef {object} Answer
 * @property {any} body  the JSON object; null = none
 * @property {string|null} tag  the ETag, to be sent with a change
 * @property {number} status
 */

/**
 * @param {string} method
 * @param {string} path  behind /api/v1, such as /races
 * @param {object} [body]
 * @param {{tag?: string|null, signal?: AbortSignal}} [options]
 * @returns {Promise<Answer>}
 */
export async function call(method, path, body, { tag, signal } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json' };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (tag) {
    headers['If-Match'] = tag;
  }
  let response;
  try {
    response = await fetch(BASE + path, {
      method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new ApiError(0, 'The server does not answer. Check the connection and try again.');
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  const text = await response.text();
  return {
    body: text === '' ? null : JSON.parse(text),
    tag: response.headers.get('ETag'),
    status: response.status,
  };
}

/**
 * The body of a GET.
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function get(path, signal) {
  return (await call('GET', path, undefined, { signal })).body;
}

/** @param {Response} response */
async function refusal(response) {
  try {
    const problem = await response.json();
    return new ApiError(response.status, problem.detail ?? problem.title, problem.errors ?? []);
  } catch {
    return new ApiError(response.status, `The server answered ${response.status}. Try again.`);
  }
}

/** A part of a path. @param {string} text */
export function part(text) {
  return encodeURIComponent(text);
}

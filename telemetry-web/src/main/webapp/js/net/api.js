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
  const response = await answerOf(path, {
    method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body),
  });
  return {
    body: await bodyOf(response, signal),
    tag: response.headers.get('ETag'),
    status: response.status,
  };
}

/**
 * The body of a GET as a file.
 * @param {string} path
 * @param {string} type  the media type that is asked for
 */
export async function file(path, type) {
  const response = await answerOf(path, { headers: { Accept: type } });
  try {
    return await response.blob();
  } catch {
    throw noAnswer();
  }
}

/** What the server says yes to. @param {string} path @param {RequestInit} request */
async function answerOf(path, request) {
  let response;
  try {
    response = await fetch(BASE + path, request);
  } catch (error) {
    throw isGivenUp(request.signal) ? error : noAnswer();
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}

/** Whether nobody waits for the answer any more; one that took too long is none. @param {AbortSignal|null|undefined} signal */
function isGivenUp(signal) {
  return signal?.aborted === true && signal.reason?.name !== 'TimeoutError';
}

function noAnswer() {
  return new ApiError(0, 'The server does not answer. Check the connection and try again.');
}

/** The JSON object of an answer; null = it has none. @param {Response} response @param {AbortSignal} [signal] */
async function bodyOf(response, signal) {
  let text;
  try {
    text = await response.text();
  } catch (error) {
    // The connection broke in the middle of it.
    throw isGivenUp(signal) ? error : noAnswer();
  }
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    throw new ApiError(response.status, 'The server’s answer was not complete. Try again.');
  }
}

/**
 * Why something did not come, for people. What is no answer of the server's is a fault of the page,
 * which the console gets.
 * @param {unknown} error
 */
export function troubleOf(error) {
  if (error instanceof ApiError) {
    return error.message;
  }
  reportError(error);
  return 'This part of the page failed. Reload the page.';
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

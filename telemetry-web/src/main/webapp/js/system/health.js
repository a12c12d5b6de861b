// Whether the server is ready, and if not, what it waits for (docs/metrics.md, Health).

/** @typedef {{isReady: boolean, waitingFor: string}} Health */

/**
 * @param {number} patienceMillis
 * @returns {Promise<Health>}
 */
export async function readHealth(patienceMillis) {
  const answer = await fetch('/health/ready', {
    headers: { Accept: 'application/json' }, cache: 'no-store', signal: AbortSignal.timeout(patienceMillis),
  });
  // 503 is an answer too: it says what is waited for.
  if (!answer.ok && answer.status !== 503) {
    throw new Error(`The server answered ${answer.status}.`);
  }
  return healthOf(await answer.json());
}

/**
 * @param {{status: string, checks?: {name: string, status: string, data?: Record<string, string>}[]}} answer
 * @returns {Health}
 */
export function healthOf(answer) {
  const down = (answer.checks ?? []).filter((check) => check.status !== 'UP');
  return {
    isReady: answer.status === 'UP',
    waitingFor: down.map((check) => check.data?.['waiting-for'] ?? check.name).join('; '),
  };
}

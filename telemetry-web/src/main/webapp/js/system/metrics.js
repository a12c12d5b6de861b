// The server's metrics (docs/metrics.md): the lines of Prometheus text that the page needs.

/**
 * @typedef {{key: string, labels: Record<string, string>, value: number}} Line
 * @typedef {Map<string, Line[]>} Lines  by the metric's name
 */

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/**
 * Reads what the server counts now.
 * @param {Set<string>} names  of the metrics that are wanted
 * @param {number} patienceMillis
 * @returns {Promise<Lines>}
 */
export async function readMetrics(names, patienceMillis) {
  const answer = await fetch('/metrics', {
    headers: { Accept: 'text/plain' }, cache: 'no-store', signal: AbortSignal.timeout(patienceMillis),
  });
  if (!answer.ok) {
    throw new Error(`The server answered ${answer.status}.`);
  }
  return linesOf(await answer.text(), names);
}

/**
 * The wanted lines of a text in Prometheus' format 0.0.4.
 * @param {string} text
 * @param {Set<string>} names
 * @returns {Lines}
 */
export function linesOf(text, names) {
  /** @type {Lines} */
  const lines = new Map();
  for (const line of text.split('\n')) {
    const parts = line.startsWith('#') ? null : LINE.exec(line);
    if (parts !== null && names.has(parts[1])) {
      const [, name, labels = '', value] = parts;
      const known = lines.get(name) ?? [];
      known.push({ key: labels, labels: labelsOf(labels), value: numberOf(value) });
      lines.set(name, known);
    }
  }
  return lines;
}

/** @param {string} text such as race="practice",reason="wrong-size" @returns {Record<string, string>} */
function labelsOf(text) {
  /** @type {Record<string, string>} */
  const labels = {};
  for (const [, name, value] of text.matchAll(LABEL)) {
    labels[name] = value.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign));
  }
  return labels;
}

/** @param {string} text */
function numberOf(text) {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}

/**
 * The sum of a metric's series; NaN = the server has none.
 * @param {Lines} lines
 * @param {string} name
 * @param {(labels: Record<string, string>) => boolean} [of] which of them
 */
export function total(lines, name, of = () => true) {
  const found = lines.get(name)?.filter((line) => of(line.labels)) ?? [];
  return found.length === 0 ? NaN : found.reduce((sum, line) => sum + line.value, 0);
}

// How to send a race's telemetry from Liftoff: its file, and where it belongs.

import { html, nothing } from 'lit-html';
import { ApiError, get, part } from '../net/api.js';
import { copyBox } from './copy.js';

const FILE = 'TelemetryConfiguration.json';

/** A race's file, or why there is none. @typedef {{text: string, endPoint: string, refusal: string}} LiftoffFile */

/**
 * @param {string} raceId
 * @returns {Promise<LiftoffFile>}
 */
export async function liftoffFile(raceId) {
  try {
    const config = await get(`/races/${part(raceId)}/liftoff-config`);
    return { text: JSON.stringify(config, null, 2), endPoint: config.EndPoint, refusal: '' };
  } catch (error) {
    if (error instanceof ApiError) {
      return { text: '', endPoint: '', refusal: error.message };
    }
    throw error;
  }
}

/**
 * The steps of a pilot.
 * @param {string} raceId
 * @param {LiftoffFile|null} file  null = it is on its way
 */
export function liftoffSteps(raceId, file) {
  if (file?.refusal) {
    return html`<p class="message bad">${file.refusal}</p>`;
  }
  return html`<ol class="steps">
      <li>Save this as <code>${FILE}</code> in Liftoff’s data folder:
        <dl class="places">
          <dt>Windows</dt><dd><code>%USERPROFILE%\\AppData\\LocalLow\\LuGus Studios\\Liftoff</code></dd>
          <dt>macOS</dt><dd><code>~/Library/Application Support/LuGus Studios/Liftoff</code></dd>
          <dt>Linux</dt><dd><code>~/.config/unity3d/LuGus Studios/Liftoff</code></dd>
        </dl></li>
      <li>Start Liftoff and take off. If it was running: reset the drone.</li>
    </ol>
    <div class="liftoff-file">${copyBox(FILE, file?.text ?? '')}</div>
    <p><a class="button" href=${`/api/v1/races/${part(raceId)}/liftoff-config`} download=${FILE}>Download the file</a></p>
    ${file?.endPoint.startsWith('127.') ? html`<p class="note">This address is this computer: fly on it, or open this page
      by the server’s address in your network to get a file for other computers.</p>` : nothing}`;
}

// The page of a race's result: who won, each lap, what was corrected and why; as files, and on paper.

import { html, nothing, render } from 'lit-html';
import { alone } from '../common/alone.js';
import { FormState } from '../common/form.js';
import { showHeader } from '../common/header.js';
import { user } from '../common/session.js';
import { AnalysisPart } from './analysis-part.js';
import { correctionList } from './correction-list.js';
import { exportButtons } from './exports.js';
import { lapTables } from './lap-table.js';
import { RaceResults } from './race-results.js';
import { resultHead } from './result-head.js';
import { resultTable } from './result-table.js';

const page = /** @type {HTMLElement} */ (document.getElementById('page'));

/** The result, for whoever wants to see what the page shows. */
export const results = new RaceResults(decodeURIComponent(location.pathname.split('/')[2]), drawSoon);
const choice = { withSectorTimes: false };
const states = { exports: new FormState(drawSoon), corrections: new FormState(drawSoon) };
let signedIn = true;
let isDue = false;

/** Each is drawn alone, into a place of its own. */
const PARTS = [
  part('result-head', () => (results.gone ? goneHead() : resultHead(results))),
  part('result', () => ifRead(() => resultTable(results))),
  part('laps', () => ifRead(() => lapTables(results, choice, drawSoon))),
  part('corrections', () => ifRead(() => correctionList(results, states.corrections))),
  part('exports', () => ifRead(() => exportButtons(results, states.exports))),
  analysisPart(),
];

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
user().then((who) => {
  signedIn = who !== null;
  drawSoon();
}, () => {});
drawSoon();
results.open();

/** @param {string} id @param {() => unknown} template */
function part(id, template) {
  const root = document.createElement('section');
  const body = document.createElement('div');
  root.id = id;
  root.append(body);
  page.append(root);
  return alone(root, () => {
    const content = template();
    root.hidden = content === nothing;
    render(content, body);
  });
}

function analysisPart() {
  const root = document.createElement('section');
  root.id = 'analysis';
  page.append(root);
  const analysis = new AnalysisPart(root, results.id);
  return alone(root, () => analysis.draw(results.info !== null && !results.gone));
}

/** What comes together is drawn once. */
function drawSoon() {
  if (!isDue) {
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      PARTS.forEach((draw) => draw());
    });
  }
}

/** @param {() => unknown} template */
function ifRead(template) {
  return results.info === null || results.gone ? nothing : template();
}

function goneHead() {
  return html`<h1>No such race</h1><p>It was deleted, or it is private and you are none of its people.</p>
    <p class="buttons"><a class="button main" href="/">To the races</a>
      ${signedIn ? nothing : html`<a class="button" href=${`/account?next=${encodeURIComponent(location.pathname)}`}>Sign in</a>`}</p>`;
}

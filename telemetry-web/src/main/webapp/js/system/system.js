// The system page: what the server does now, and what it could not store. For administrators.

import { html, render } from 'lit-html';
import { showHeader } from '../common/header.js';
import { user } from '../common/session.js';
import { ApiError } from '../net/api.js';
import { deadLetterList } from './dead-letter-list.js';
import { DeadLetters } from './dead-letters.js';
import { figureCard } from './figure-card.js';
import { GROUPS } from './figures.js';
import { losses } from './losses.js';
import { stateLine } from './state-line.js';
import { Watch } from './watch.js';

const AGAIN_MILLIS = 2_000;

const page = /** @type {HTMLElement} */ (document.getElementById('page'));

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
begin();

async function begin() {
  try {
    const who = await user();
    if (who?.administrator) {
      watch();
    } else {
      render(notForYou(who), page);
    }
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    render(html`<h1>System</h1><p class="message bad" role="alert">${error.message} This page goes on by itself.</p>`, page);
    setTimeout(begin, AGAIN_MILLIS);
  }
}

function watch() {
  const dead = new DeadLetters(draw);
  const server = new Watch(() => {
    draw();
    if (server.isAnswering) {
      dead.keepUp(deadSoFar(server));
    }
  });
  function draw() {
    render(content(server, dead), page);
  }
  draw();
  server.run();
}

/** @param {Watch} server */
function deadSoFar(server) {
  return server.readings.now('drift_batches_malformed_total')
    + server.readings.now('drift_batches_unstorable_total');
}

/** @param {Watch} server @param {DeadLetters} dead */
function content(server, dead) {
  return html`
    <div class="system" data-answering=${server.isAnswering}>
      <div class="top"><h1>System</h1>${stateLine(server)}</div>
      ${GROUPS.map((group) => html`
        <section aria-labelledby=${group.id}>
          <h2 id=${group.id}>${group.title}</h2>
          <div class="figures">${group.figures.map((figure) => figureCard(figure, server))}</div>
          ${group.id === 'intake' ? losses(server.readings) : ''}
        </section>`)}
      ${deadLetterList(dead)}
      <p class="note">The small lines show the last five minutes. All numbers, for Prometheus: <a href="/metrics">/metrics</a>; health: <a href="/health/ready">/health/ready</a>.</p>
    </div>`;
}

/** @param {import('../common/session.js').User|null} who */
function notForYou(who) {
  return html`
    <h1>System</h1>
    <div class="card not-for-you">
      <p>This page shows how the server is, to administrators.</p>
      ${who === null
        ? html`<p><a class="button main" href="/account?next=%2Fsystem">Sign in</a></p>`
        : html`<p>You are signed in as ${who.name}, who is none. Whoever runs the server makes one with
            <code>./drift admin ${who.name}</code>; then sign in again.</p>
          <p><a class="button" href="/account">Your account</a></p>`}
    </div>`;
}

// How to see something within a minute on a server where nobody has flown.

import { html } from 'lit-html';
import { copyBox } from '../common/copy.js';
import { liftoffSteps } from '../common/liftoff.js';

const PRACTICE = 'practice';

/** @param {import('../common/liftoff.js').LiftoffFile|null} file  of the practice race */
export function firstSteps(file) {
  return html`<section class="card first-steps" aria-labelledby="first-steps">
    <h2 id="first-steps">Nobody has flown here yet</h2>
    <p class="quiet">Two ways to see a drone within a minute:</p>
    <div class="ways">
      <section>
        <h3>Fly in Liftoff</h3>
        ${liftoffSteps(PRACTICE, file)}
        <p>Then watch the <a href=${`/races/${PRACTICE}`}>practice race</a>.</p>
      </section>
      <section>
        <h3>Watch simulated pilots</h3>
        <p>Stop the server and start it with a demo race:</p>
        ${copyBox('Command', './drift demo')}
      </section>
    </div>
  </section>`;
}

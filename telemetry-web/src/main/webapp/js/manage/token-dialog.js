// A drone's ingest tokens, with which programs send over gRPC: made, shown once, revoked.

import { html, nothing } from 'lit-html';
import { copyBox } from '../common/copy.js';
import { openDialog } from '../common/dialog.js';
import { FormState, outcome } from '../common/form.js';
import { call, part } from '../net/api.js';

/** @param {import('./race-desk.js').RaceDesk} desk @param {import('./race-desk.js').Drone} drone */
export async function tokensOf(desk, drone) {
  const path = `${desk.path}/drones/${part(drone.drone_id)}/ingest-tokens`;
  let token = '';
  /** @type {FormState|null} */
  let made = null;
  await openDialog(`Tokens of ${drone.callsign ?? drone.drone_id}`, (close, redraw) => {
    const state = made ??= new FormState(redraw);
    const submit = async (/** @type {SubmitEvent} */ event) => {
      const revoke = /** @type {HTMLButtonElement} */ (event.submitter).value === 'revoke';
      await state.submits(async () => {
        token = '';
        const { body } = await call(revoke ? 'DELETE' : 'POST', path);
        token = revoke ? '' : body.token;
        return revoke ? 'No token is good any more.' : 'Copy it now: it is shown only here.';
      })(event);
    };
    return html`<p>Programs that send this drone’s samples over gRPC show a token. From the first one on nobody else can send them so.
        UDP needs none.</p>
      <form class="form" @submit=${submit}>
        ${outcome(state)}
        ${token ? copyBox('authorization: Bearer', token) : nothing}
        <div class="dialog-buttons">
          <button value="revoke" class="danger" ?disabled=${state.busy}>Revoke all</button>
          <button value="create" ?disabled=${state.busy}>Create a token</button>
          <button type="button" class="main" @click=${() => close()}>Done</button>
        </div>
      </form>`;
  });
  await desk.refresh();
}

// The gates of the track in their order; the selected one is open, with its numbers.

import { html, nothing } from 'lit-html';
import { counted } from '../common/format.js';
import { NONE } from './draft.js';
import { gateForm } from './gate-form.js';
import { gateName, rounded, startOf } from './told-gate.js';

/** @typedef {import('./draft.js').Draft} Draft */
/** @typedef {import('./keeper.js').Keeper} Keeper */

/** @param {Draft} draft @param {Keeper} keeper */
export function gateList(draft, keeper) {
  const { track } = draft;
  const start = startOf(track.gates);
  return html`<section class="panel-part" aria-labelledby="gates-title"><h2 id="gates-title">Gates <small class="quiet num">${track.gates.length || ''}</small></h2>
    ${track.gates.length > 0 ? nothing : html`<p class="hint">${draft.mayEdit
      ? 'None yet. Press “+ Gate”, then where the first one is; or fly: choose a race below, and press G where a gate is to be.' : 'None.'}</p>`}
    <ol class="gates">${track.gates.map((gate, i) => gateRow(draft, i, i === start, keeper.problems.filter((problem) => problem.gate === i)))}</ol>
  </section>`;
}

/** @param {Draft} draft @param {number} index @param {boolean} isStart @param {import('./track-check.js').Problem[]} problems */
function gateRow(draft, index, isStart, problems) {
  const gate = draft.track.gates[index];
  const isOpen = index === draft.selected;
  return html`<li class="gate" ?data-selected=${isOpen}>
    <button type="button" class="gate-row" aria-expanded=${isOpen} @click=${() => draft.select(isOpen ? NONE : index)}>
      <span class="gate-number num">${index + 1}</span><span class="gate-title">${gateName(gate, index)}</span>
      ${isStart ? html`<span class="gate-start">START</span>` : nothing}
      ${problems.length > 0 ? html`<span class="error">▲ ${counted(problems.length, 'problem')}</span>` : html`<span class="quiet num">${opening(gate)}</span>`}
    </button>
    ${isOpen ? gateForm(draft, index, problems) : nothing}
  </li>`;
}

/** @param {import('./told-gate.js').ToldGate} gate */
function opening({ radius, width, height }) {
  const metres = (/** @type {number|undefined} */ value) => rounded(value ?? 0, 2);
  return radius === undefined ? `${metres(width)} × ${metres(height)} m` : `⌀ ${metres(2 * radius)} m`;
}

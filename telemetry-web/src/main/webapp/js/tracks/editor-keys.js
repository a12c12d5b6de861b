// The keys of a track's page.

import { Keys } from '../race/keys.js';
import { flipped, turned } from './directions.js';
import { NONE } from './draft.js';
import { deleteGate } from './gate-form.js';

/** Metres and degrees of a key press; with Shift finer. */
const RAISE = 0.5;
const FINE_RAISE = 0.1;
const TURN = 15;
const FINE_TURN = 1;

const HEARD_ELSEWHERE = { keys: [], act: () => {} };

/** @typedef {import('./draft.js').Draft} Draft */

/**
 * @param {Draft} draft
 * @param {import('./track-stage.js').TrackStage} stage
 * @param {{add: () => void, stop: () => void, learn: () => void, save: () => void}} use
 */
export function editorKeys(draft, stage, use) {
  const onGate = (/** @type {(index: number, shift: boolean, key: string) => void} */ act) => (/** @type {string} */ key, /** @type {boolean} */ shift) => {
    if (draft.selected !== NONE && draft.mayEdit) {
      act(draft.selected, shift, key);
    }
  };
  new Keys([
    { keys: ['n'], shown: 'N', text: 'Add gates: then click where, or press Enter for the middle of the picture', act: use.add },
    { keys: ['g'], shown: 'G', text: 'A gate where the selected drone of the race is', act: use.learn },
    {
      keys: [',', '.'], shown: ', .', text: 'The gate before, or after',
      act: (key) => draft.select(next(draft, key === '.' ? 1 : -1)),
    },
    {
      keys: ['[', ']', '{', '}'], shown: '[ ]', text: `Turn the gate by ${TURN}°, with Shift by ${FINE_TURN}°`,
      act: onGate((index, shift, key) => draft.changeGate(index,
        turned(draft.gates[index], (key === ']' || key === '}' ? 1 : -1) * (shift ? FINE_TURN : TURN)), `keys turn ${index}`)),
    },
    {
      keys: ['pageup', 'pagedown'], shown: 'PgUp PgDn', text: `Raise or lower the gate by ${RAISE} m, with Shift by ${FINE_RAISE} m`,
      act: onGate((index, shift, key) => raise(draft, index, (key === 'pageup' ? 1 : -1) * (shift ? FINE_RAISE : RAISE))),
    },
    { keys: ['f'], shown: 'F', text: 'Flip the direction in which the gate is flown', act: onGate((index) => draft.changeGate(index, flipped(draft.gates[index]))) },
    { keys: ['delete', 'backspace'], shown: 'Delete', text: 'Delete the gate', act: onGate((index) => deleteGate(draft, index)) },
    { keys: ['v'], shown: 'V', text: 'The next view: top, side, 3D', act: () => stage.nextView() },
    { keys: ['escape'], shown: 'Esc', text: 'Stop adding, select nothing', act: use.stop },
    // The picture hears the arrows (hands.js), and those with Ctrl are heard below; they stand here for the list.
    { ...HEARD_ELSEWHERE, shown: '← ↑ → ↓', text: 'Move the gate by 0.5 m, with Shift by 0.1 m, when Tab or a click has reached the picture' },
    { ...HEARD_ELSEWHERE, shown: 'Ctrl+Z', text: 'Undo; with Shift redo' },
    { ...HEARD_ELSEWHERE, shown: 'Ctrl+S', text: 'Save' },
  ]);
  document.addEventListener('keydown', (event) => withCtrl(event, draft, use));
}

/** @param {KeyboardEvent} event @param {Draft} draft @param {{save: () => void}} use */
function withCtrl(event, draft, { save }) {
  const isField = /** @type {Element} */ (event.target).closest?.('input, textarea') !== null;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !draft.mayEdit || document.querySelector('dialog[open]') !== null) {
    return;
  }
  const key = event.key.toLowerCase();
  if (key === 's') {
    event.preventDefault();
    save();
  } else if (!isField && (key === 'z' || key === 'y')) {
    event.preventDefault();
    if (key === 'y' || event.shiftKey) {
      draft.redo();
    } else {
      draft.undo();
    }
  }
}

/** @param {Draft} draft @param {number} step */
function next(draft, step) {
  const { length } = draft.track.gates;
  return length === 0 ? NONE : draft.selected === NONE ? (step > 0 ? 0 : length - 1) : (draft.selected + step + length) % length;
}

/** @param {Draft} draft @param {number} index @param {number} metres */
function raise(draft, index, metres) {
  const gate = draft.gates[index];
  draft.changeGate(index, { ...gate, position: { ...gate.position, y: gate.position.y + metres } }, `keys raise ${index}`);
}

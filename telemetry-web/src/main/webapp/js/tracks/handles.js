// What hands take hold of on a flat picture: the gates, and around the selected one the handles that
// turn it and make it larger.

import { edgeOf, placeIn } from '../timing/gates.js';
import { headingOf, levelDirection } from './directions.js';
import { NONE } from './draft.js';

/** @typedef {import('./draft.js').Draft} Draft */
/** @typedef {import('../plan/plan-view.js').PlanView} PlanView */
/** @typedef {{part: 'turn'|'width'|'height'|'gate', gate: number}} Hit */
/** @typedef {[number, number]} Spot  units of the sheet, right and down */

/** How near is meant for it, units. */
const NEAR_HANDLE = 18;
const NEAR_GATE = 22;

/** From a gate to its turning handle, and from its edge to the one for its size, units. */
const TURN_AWAY = 54;
export const SIZE_AWAY = 13;
const MIN_HALF = 12;
const RADIUS = 8;

export class Handles {
  /** @param {Draft} draft @param {PlanView} view */
  constructor(draft, view) {
    this.draft = draft;
    this.view = view;
  }

  /** What lies there; null = nothing of a gate. @param {number} right @param {number} down @returns {Hit|null} */
  at(right, down) {
    const { draft } = this;
    if (draft.mayEdit) {
      for (const { part, spot } of this.#handles()) {
        if (away(spot, right, down) < NEAR_HANDLE) {
          return { part, gate: draft.selected };
        }
      }
    }
    let nearest = NEAR_GATE;
    let found = NONE;
    draft.course.gates.forEach((gate, i) => {
      const far = this.#awayFrom(gate, right, down);
      if (far < nearest || far === nearest && i === draft.selected) {
        nearest = far;
        found = i;
      }
    });
    return found === NONE ? null : { part: 'gate', gate: found };
  }

  /** From the nearest place of its opening's edge or its middle, units. @param {import('../timing/gates.js').DrawnGate} gate @param {number} right @param {number} down */
  #awayFrom(gate, right, down) {
    const spots = [...edgeOf(gate), placeIn(gate, 0, 0), placeIn(gate, gate.halfWidth / 2, 0), placeIn(gate, -gate.halfWidth / 2, 0)];
    return Math.min(...spots.map((place) => away(this.#spot(place), right, down)));
  }

  /** @param {import('../timing/gates.js').Point} place @returns {Spot} */
  #spot({ x, y, z }) {
    const { projection } = this.view;
    return [projection.right(x, y, z), projection.down(x, y, z)];
  }

  /** Of the selected gate. @returns {{part: 'turn'|'width'|'height', spot: Spot}[]} */
  #handles() {
    const { draft, view } = this;
    const gate = draft.course.gates[draft.selected];
    if (gate === undefined || !draft.mayEdit) {
      return [];
    }
    const [right, down] = this.#spot(gate.centre);
    if (view.from === 'side') {
      const half = Math.max(MIN_HALF, this.#spot(placeIn(gate, 0, -gate.halfHeight))[1] - down);
      return [{ part: 'height', spot: [right, down - half - SIZE_AWAY] }];
    }
    const ahead = levelDirection(headingOf(draft.gates[draft.selected]));
    const { scale } = view.frame;
    const half = Math.max(MIN_HALF, gate.halfWidth * scale) + SIZE_AWAY;
    return [
      { part: 'turn', spot: [right + ahead.x * TURN_AWAY, down - ahead.z * TURN_AWAY] },
      { part: 'width', spot: [right + gate.right.x * half, down - gate.right.z * half] },
    ];
  }

  /** @param {{accent: string, outline: string}} colours */
  draw({ accent, outline }) {
    const { context } = this.view.sheet;
    const gate = this.draft.course.gates[this.draft.selected];
    for (const { part, spot: [right, down] } of this.#handles()) {
      const [fromRight, fromDown] = this.#spot(gate.centre);
      context.beginPath();
      context.moveTo(fromRight, fromDown);
      context.lineTo(right, down);
      context.strokeStyle = accent;
      context.lineWidth = 1.5;
      context.stroke();
      context.beginPath();
      if (part === 'turn') {
        context.arc(right, down, RADIUS, 0, 2 * Math.PI);
      } else {
        context.rect(right - RADIUS + 1, down - RADIUS + 1, 2 * RADIUS - 2, 2 * RADIUS - 2);
      }
      context.fillStyle = accent;
      context.fill();
      context.strokeStyle = outline;
      context.lineWidth = 2;
      context.stroke();
    }
  }
}

/** @param {Spot} spot @param {number} right @param {number} down */
function away([x, y], right, down) {
  return Math.hypot(x - right, y - down);
}

// Hands on a flat picture of the track: they select gates, and drag, turn, size and place them.

import { onTap, MAX_MOVED } from '../plan/tap.js';
import { climbOf, headingOf, turned } from './directions.js';
import { NONE } from './draft.js';
import { SIZE_AWAY } from './handles.js';
import { LIMITS } from './track-check.js';

/** @typedef {import('./draft.js').Draft} Draft */
/** @typedef {import('./handles.js').Hit} Hit */
/** @typedef {import('./told-gate.js').LocalGate} LocalGate */
/** @typedef {import('../timing/gates.js').Point} Point */

/** What is dragged comes to rest on these, metres and degrees. */
const STEP = 0.1;
const STEP_DEGREES = 1;

/** An arrow key moves a gate by so much, with Shift by one step, metres. */
const KEY_STEP = 0.5;

/** Right and up. @type {Record<string, number[]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Of the first gate nothing says how high it is. */
const UNKNOWN = { x: 0, y: NaN, z: 0 };

const DEGREES = 180 / Math.PI;

/**
 * What is dragged, and how it was before.
 * @typedef {object} Drag
 * @property {number} pointer
 * @property {Hit} hit
 * @property {Point} from  where it was taken hold of
 * @property {number} right CSS pixels of the picture @property {number} down
 * @property {LocalGate} gate
 * @property {boolean} moves  false = it is a tap so far
 */

export class Hands {
  /**
   * @param {HTMLElement} pane  that holds the picture
   * @param {import('../plan/plan-view.js').PlanView} view
   * @param {import('./handles.js').Handles} handles
   * @param {Draft} draft
   * @param {{isAdding: () => boolean, place: (place: Point) => void}} use  place: a gate is wanted there
   */
  constructor(pane, view, handles, draft, use) {
    this.view = view;
    this.handles = handles;
    this.draft = draft;
    this.use = use;
    /** @type {Drag|null} */
    this.drag = null;
    this.drags = 0;
    // Before the picture itself hears of it: what is dragged does not move the picture.
    pane.addEventListener('pointerdown', (event) => this.#down(event), { capture: true });
    pane.addEventListener('pointermove', (event) => this.#move(event), { capture: true });
    pane.addEventListener('pointerup', (event) => this.#up(event), { capture: true });
    pane.addEventListener('pointercancel', () => { this.drag = null; }, { capture: true });
    pane.addEventListener('keydown', (event) => this.#key(event), { capture: true });
    onTap(view.sheet.canvas, (x, y) => this.#tap(x / view.sheet.unit, y / view.sheet.unit));
  }

  /** The place under a pointer; what the picture does not show of it is the gate's. @param {number} right @param {number} down units @param {Point} like @returns {Point} */
  place(right, down, like) {
    const { projection, from, along, frame } = this.view;
    const flat = (right - projection.left) / frame.scale;
    const x = along === 'x' ? flat : like.x;
    if (from === 'side') {
      return { x, y: (down - projection.top) / projection.yDown, z: along === 'z' ? flat : like.z };
    }
    return { x, y: like.y, z: (down - projection.top) / projection.zDown };
  }

  /** @param {PointerEvent} event @returns {[number, number]} units of the sheet */
  #spot(event) {
    const { canvas } = this.view.sheet;
    const box = canvas.getBoundingClientRect();
    const { unit } = this.view.sheet;
    return [(event.clientX - box.left) / unit, (event.clientY - box.top) / unit];
  }

  /** @param {PointerEvent} event */
  #down(event) {
    const { draft } = this;
    if (event.button !== 0 || !event.isPrimary || event.target !== this.view.sheet.canvas || !draft.mayEdit || this.use.isAdding()) {
      return;
    }
    const [right, down] = this.#spot(event);
    const hit = this.handles.at(right, down);
    if (hit === null) {
      return;
    }
    event.stopPropagation();
    this.view.sheet.canvas.setPointerCapture(event.pointerId);
    const gate = draft.gates[hit.gate];
    this.drags++;
    this.drag = {
      pointer: event.pointerId, hit, gate, right: event.clientX, down: event.clientY, moves: false,
      from: this.place(right, down, gate.position),
    };
    draft.select(hit.gate);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const { drag } = this;
    if (drag === null || event.pointerId !== drag.pointer) {
      return;
    }
    event.stopPropagation();
    drag.moves ||= Math.hypot(event.clientX - drag.right, event.clientY - drag.down) > MAX_MOVED;
    if (drag.moves) {
      const [right, down] = this.#spot(event);
      const gate = changed(drag, this.place(right, down, drag.gate.position), this.view);
      this.draft.changeGate(drag.hit.gate, gate, `drag ${this.drags}`);
    }
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (this.drag?.pointer === event.pointerId) {
      event.stopPropagation();
      this.drag = null;
      this.draft.history.settle();
    }
  }

  /** @param {number} right @param {number} down */
  #tap(right, down) {
    const { draft, use } = this;
    if (use.isAdding()) {
      use.place(this.place(right, down, draft.gates[draft.selected]?.position ?? draft.gates.at(-1)?.position ?? UNKNOWN));
    } else {
      draft.select(this.handles.at(right, down)?.gate ?? NONE);
    }
  }

  /** Arrows move the selected gate; Enter places one in the middle. @param {KeyboardEvent} event */
  #key(event) {
    const { draft, view } = this;
    const arrow = ARROWS[event.key];
    if (!draft.mayEdit || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (arrow !== undefined && draft.selected !== NONE) {
      const [right, up] = arrow.map((way) => way * (event.shiftKey ? STEP : KEY_STEP));
      const gate = draft.gates[draft.selected];
      const { x, y, z } = gate.position;
      const position = view.from === 'top' ? { x: x + right, y, z: z + up }
        : { x: view.along === 'x' ? x + right : x, y: y + up, z: view.along === 'z' ? z + right : z };
      draft.changeGate(draft.selected, { ...gate, position }, `keys move ${draft.selected}`);
    } else if (event.key === 'Enter' && this.use.isAdding()) {
      this.#tap(view.sheet.width / 2, view.sheet.height / 2);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The gate as it is when its part was dragged to there. @param {Drag} drag @param {Point} to @param {import('../plan/plan-view.js').PlanView} view @returns {LocalGate} */
function changed({ hit: { part }, gate, from }, to, view) {
  const { position } = gate;
  if (part === 'turn') {
    const heading = Math.atan2(to.x - position.x, to.z - position.z) * DEGREES;
    return turned(gate, stepped(heading, STEP_DEGREES) - headingOf(gate));
  }
  if (part === 'width') {
    const half = Math.hypot(to.x - position.x, to.z - position.z) - SIZE_AWAY / view.frame.scale;
    return sized(gate, 'width', 2 * half);
  }
  if (part === 'height') {
    const half = to.y - position.y - SIZE_AWAY / -view.projection.yDown;
    const upright = Math.max(0.2, Math.cos(climbOf(gate.normal) / DEGREES));
    return sized(gate, 'height', 2 * half / upright);
  }
  return {
    ...gate, position: {
      x: position.x + stepped(to.x - from.x, STEP),
      y: position.y + stepped(to.y - from.y, STEP),
      z: position.z + stepped(to.z - from.z, STEP),
    },
  };
}

/** @param {LocalGate} gate @param {'width'|'height'} side @param {number} metres @returns {LocalGate} */
function sized(gate, side, metres) {
  const [least, most] = LIMITS.width;
  const allowed = Math.min(most, Math.max(least, stepped(metres, STEP)));
  return gate.radius === undefined ? { ...gate, [side]: allowed } : { ...gate, radius: Math.max(least, stepped(metres / 2, STEP / 2)) };
}

/** @param {number} value @param {number} step */
function stepped(value, step) {
  // Two roundings: a tenth is no binary number.
  return Number((Math.round(value / step) * step).toFixed(6));
}

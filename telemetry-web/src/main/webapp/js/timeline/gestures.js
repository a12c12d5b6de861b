// Pointers, touch and wheel on a strip of time: drag, choose a stretch, zoom, pan.

/** A finger that moved less has tapped, or is about to be one of two. */
const STILL_PX = 6;
const ZOOM_PER_WHEEL = 1.0018;
const LINE_PX = 16;

/**
 * What is done with them; x is in pixels from the element's left side.
 * @typedef {object} Handlers
 * @property {(x: number) => void} hover  NaN = nobody points at it any more
 * @property {(x: number, moved: number, phase: 'begin'|'move'|'end') => void} drag
 * @property {(x: number) => void} tap  pressed and let go at one place
 * @property {(from: number, to: number, done: boolean) => void} choose  dragged with shift
 * @property {(factor: number, x: number) => void} zoom
 * @property {(pixels: number) => void} pan
 * @property {() => void} all  pressed twice
 * @property {(event: WheelEvent) => boolean} takesWheel
 */

/** @param {HTMLElement} element @param {Handlers} handlers */
export function gestures(element, handlers) {
  /** @type {Map<number, PointerEvent>} */
  const down = new Map();
  /** @type {{x: number, last: number, moved: boolean, chooses: boolean, pinched: boolean}|null} */
  let drag = null;
  const xOf = (/** @type {MouseEvent} */ event) => event.clientX - element.getBoundingClientRect().left;

  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) {
      return;
    }
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, event);
    const x = xOf(event);
    if (down.size === 1) {
      drag = { x, last: x, moved: false, chooses: event.shiftKey, pinched: false };
    } else if (drag !== null) {
      drag.pinched = true;
    }
  });

  element.addEventListener('pointermove', (event) => {
    const x = xOf(event);
    const before = down.get(event.pointerId);
    if (event.pointerType !== 'touch' || before !== undefined) {
      handlers.hover(x);
    }
    if (before === undefined || drag === null) {
      return;
    }
    if (down.size === 2) {
      pinch(event, before);
    } else if (!drag.pinched) {
      move(drag, x);
    }
    down.set(event.pointerId, event);
  });

  const up = (/** @type {PointerEvent} */ event) => {
    if (!down.delete(event.pointerId) || down.size > 0 || drag === null) {
      return;
    }
    const ended = drag;
    drag = null;
    const x = xOf(event);
    if (event.pointerType === 'touch') {
      handlers.hover(NaN);
    }
    if (ended.pinched || event.type === 'pointercancel') {
      return;
    }
    if (!ended.moved) {
      handlers.tap(x);
    } else if (ended.chooses) {
      handlers.choose(ended.x, x, true);
    } else {
      handlers.drag(x, x - ended.last, 'end');
    }
  };
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('pointerleave', () => handlers.hover(NaN));
  element.addEventListener('dblclick', () => handlers.all());
  element.addEventListener('wheel', (event) => {
    if (!handlers.takesWheel(event)) {
      return;
    }
    event.preventDefault();
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const sideways = event.shiftKey ? event.deltaY + event.deltaX : event.deltaX;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      handlers.pan(sideways * scale);
    } else {
      handlers.zoom(ZOOM_PER_WHEEL ** (event.deltaY * scale), xOf(event));
    }
  }, { passive: false });

  /** @param {NonNullable<typeof drag>} drag @param {number} x */
  function move(drag, x) {
    if (!drag.moved && Math.abs(x - drag.x) < STILL_PX) {
      return;
    }
    const begins = !drag.moved;
    drag.moved = true;
    if (drag.chooses) {
      handlers.choose(drag.x, x, false);
    } else {
      handlers.drag(x, x - drag.last, begins ? 'begin' : 'move');
    }
    drag.last = x;
  }

  /** @param {PointerEvent} event @param {PointerEvent} before */
  function pinch(event, before) {
    const other = [...down.values()].find((one) => one.pointerId !== event.pointerId);
    if (other !== undefined) {
      const was = Math.hypot(before.clientX - other.clientX, before.clientY - other.clientY);
      const is = Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY);
      handlers.pan((before.clientX - event.clientX) / 2);
      handlers.zoom(Math.max(1, was) / Math.max(1, is), (xOf(event) + xOf(other)) / 2);
    }
  }
}

// Dragging and zooming a picture with mouse, fingers and keys.

const WHEEL_PER_PIXEL = 0.0016;
const LINE_PIXELS = 33;

/** How far an arrow key moves a picture. */
export const KEY_PIXELS = 60;

/**
 * @param {HTMLElement} element
 * @param {{pan: (right: number, down: number) => void,
 *     zoom: (factor: number, x: number, y: number) => void}} use  x and y are CSS pixels from its corner
 */
export function onGestures(element, use) {
  /** @type {Map<number, {x: number, y: number}>} */
  const fingers = new Map();
  element.addEventListener('pointerdown', (event) => {
    if (event.button === 0) {
      fingers.set(event.pointerId, place(event));
      element.setPointerCapture(event.pointerId);
    }
  });
  element.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      return;
    }
    const now = place(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other !== undefined) {
      const was = Math.hypot(before.x - other.x, before.y - other.y);
      const is = Math.hypot(now.x - other.x, now.y - other.y);
      use.zoom(is / Math.max(1, was), (now.x + other.x) / 2, (now.y + other.y) / 2);
    }
    const share = other === undefined ? 1 : 0.5;
    use.pan((now.x - before.x) * share, (now.y - before.y) * share);
    fingers.set(event.pointerId, now);
  });
  for (const type of ['pointerup', 'pointercancel']) {
    element.addEventListener(type, (event) => fingers.delete(/** @type {PointerEvent} */ (event).pointerId));
  }
  element.addEventListener('wheel', (event) => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE_PIXELS;
    const { x, y } = place(event);
    use.zoom(Math.exp(-pixels * WHEEL_PER_PIXEL), x, y);
  }, { passive: false });
  onArrows(element, (right, up) => use.pan(-right * KEY_PIXELS, up * KEY_PIXELS));
}

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * The arrow keys, while the picture was reached by keys: else they are the page's.
 * @param {HTMLElement} element
 * @param {(right: number, up: number) => void} use
 */
export function onArrows(element, use) {
  element.addEventListener('keydown', (event) => {
    const step = ARROWS[event.key];
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (step !== undefined && plain && element.matches(':focus-visible')) {
      event.preventDefault();
      event.stopPropagation();
      use(...step);
    }
  });
}

/** @param {MouseEvent} event */
function place(event) {
  const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

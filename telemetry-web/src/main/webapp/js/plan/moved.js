import { MAX_MOVED } from './tap.js';

/**
 * Calls when hands move a picture: by the wheel, or by a pointer that goes further than a tap does.
 * @param {HTMLElement} element
 * @param {() => void} use
 */
export function onMoved(element, use) {
  /** @type {Map<number, {x: number, y: number}>} where they were put down */
  const down = new Map();
  element.addEventListener('pointerdown', ({ pointerId, clientX, clientY }) => {
    down.set(pointerId, { x: clientX, y: clientY });
  });
  element.addEventListener('pointermove', ({ pointerId, clientX, clientY, buttons }) => {
    const from = down.get(pointerId);
    if (from !== undefined && buttons !== 0 && Math.hypot(clientX - from.x, clientY - from.y) > MAX_MOVED) {
      use();
    }
  });
  for (const type of ['pointerup', 'pointercancel']) {
    element.addEventListener(type, (event) => down.delete(/** @type {PointerEvent} */ (event).pointerId));
  }
  element.addEventListener('wheel', use, { passive: true });
}

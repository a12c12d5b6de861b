/** Who moves further, pixels, does not tap. */
export const MAX_MOVED = 6;
const LONGEST_MS = 400;

/**
 * Calls for each click or tap, not for a drag.
 * @param {HTMLElement} element
 * @param {(x: number, y: number) => void} use  CSS pixels from its corner
 */
export function onTap(element, use) {
  let down = { x: 0, y: 0, at: -Infinity };
  element.addEventListener('pointerdown', (event) => {
    down = event.isPrimary && event.button === 0
      ? { x: event.clientX, y: event.clientY, at: event.timeStamp } : { x: 0, y: 0, at: -Infinity };
  });
  element.addEventListener('pointerup', (event) => {
    if (event.isPrimary && event.timeStamp - down.at < LONGEST_MS
      && Math.hypot(event.clientX - down.x, event.clientY - down.y) <= MAX_MOVED) {
      const box = element.getBoundingClientRect();
      use(event.clientX - box.left, event.clientY - box.top);
    }
  });
}

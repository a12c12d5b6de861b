// What lies below the gates on a flat picture: the ways that drones flew, thin and pale, and a line from
// each gate to the next.

import { isLight } from '../common/theme-colours.js';

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('../plan/projection.js').Projection} projection
 * @param {import('./background.js').Background} background
 */
export function drawPaths(context, projection, background) {
  context.lineJoin = 'round';
  context.lineWidth = 1.5;
  context.globalAlpha = 0.55;
  for (const [drone, { points }] of background.paths) {
    context.strokeStyle = drone.look.textColour(isLight());
    context.beginPath();
    for (const { x, y, z, isCut } of points) {
      const right = projection.right(x, y, z);
      const down = projection.down(x, y, z);
      if (isCut) {
        context.moveTo(right, down);
      } else {
        context.lineTo(right, down);
      }
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Dots and gaps of the line between the gates. */
const DOTS = [2, 5];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('../plan/projection.js').Projection} projection
 * @param {import('../timing/gates.js').Course} course
 * @param {string} colour
 */
export function drawOrder(context, projection, { gates }, colour) {
  context.beginPath();
  gates.forEach(({ centre: { x, y, z } }) => context.lineTo(projection.right(x, y, z), projection.down(x, y, z)));
  context.closePath();
  context.setLineDash(DOTS);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.stroke();
  context.setLineDash([]);
}

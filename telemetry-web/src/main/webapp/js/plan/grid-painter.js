// A grid in metres on a flat picture, and a bar that says how long they are.

import { niceStep } from './nice-step.js';

const MIN_PIXELS = 64;

/**
 * Lines across the picture, upright or flat.
 * @param {CanvasRenderingContext2D} context
 * @param {boolean} upright
 * @param {number} zero  where 0 lies, pixels
 * @param {number} step  pixels between two lines
 * @param {number} length  of the picture across the lines
 * @param {number} breadth  along them
 * @param {{grid: string, strong: string}} colours
 */
export function drawLines(context, upright, zero, step, length, breadth, colours) {
  context.lineWidth = 1;
  for (let i = Math.ceil(-zero / step); i * step + zero <= length; i++) {
    const at = Math.round(i * step + zero) + 0.5;
    context.strokeStyle = i === 0 ? colours.strong : colours.grid;
    context.beginPath();
    context.moveTo(upright ? at : 0, upright ? 0 : at);
    context.lineTo(upright ? at : breadth, upright ? breadth : at);
    context.stroke();
  }
}

/** Metres between two lines at that many pixels a metre. @param {number} scale */
export function gridStep(scale) {
  return niceStep(MIN_PIXELS / scale);
}

/** @param {number} step */
export function metres(step) {
  return step >= 1000 ? `${step / 1000} km` : `${step} m`;
}

/**
 * A bar of that length in the corner, and what it says.
 * @param {CanvasRenderingContext2D} context
 * @param {number} pixels
 * @param {number} bottom
 * @param {string} text
 * @param {{quiet: string, outline: string}} colours
 */
export function drawScale(context, pixels, bottom, text, { quiet, outline }) {
  const left = 14;
  const y = bottom - 16.5;
  context.beginPath();
  context.moveTo(left, y - 5);
  context.lineTo(left, y);
  context.lineTo(left + pixels, y);
  context.lineTo(left + pixels, y - 5);
  context.font = '12px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  context.strokeStyle = outline;
  context.lineWidth = 4;
  context.stroke();
  context.strokeText(text, left + 5, y - 9);
  context.strokeStyle = quiet;
  context.lineWidth = 1.5;
  context.stroke();
  context.fillStyle = quiet;
  context.fillText(text, left + 5, y - 9);
}

/**
 * The grid of a world that is turned against the picture.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./projection.js').Projection} projection  of x and z
 * @param {number} step  metres
 * @param {number} width @param {number} height
 * @param {{grid: string, strong: string}} colours
 */
export function drawTurnedGrid(context, projection, step, width, height, { grid, strong }) {
  const { left, top, xRight, xDown, zRight, zDown } = projection;
  const area = xRight * zDown - xDown * zRight;
  // The picture's middle in metres, and how far its corners are from there.
  const right = width / 2 - left;
  const down = height / 2 - top;
  const midX = (right * zDown - down * zRight) / area;
  const midZ = (down * xRight - right * xDown) / area;
  const reach = Math.ceil(Math.hypot(width, height) / 2 / Math.hypot(xRight, xDown) / step) * step;
  const line = (/** @type {number} */ x0, /** @type {number} */ z0, /** @type {number} */ x1, /** @type {number} */ z1) => {
    context.moveTo(projection.right(x0, 0, z0), projection.down(x0, 0, z0));
    context.lineTo(projection.right(x1, 0, z1), projection.down(x1, 0, z1));
  };
  const atX = Math.round(midX / step) * step;
  const atZ = Math.round(midZ / step) * step;
  context.lineWidth = 1;
  context.strokeStyle = grid;
  context.beginPath();
  for (let i = -reach; i <= reach; i += step) {
    line(atX + i, atZ - reach, atX + i, atZ + reach);
    line(atX - reach, atZ + i, atX + reach, atZ + i);
  }
  context.stroke();
  context.strokeStyle = strong;
  context.beginPath();
  line(0, atZ - reach, 0, atZ + reach);
  line(atX - reach, 0, atX + reach, 0);
  context.stroke();
}

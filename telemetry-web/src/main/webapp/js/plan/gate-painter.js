// The gates of the track on a flat picture: their edges, chequered where laps begin and end, with their
// numbers and an arrow in the direction in which they are flown.

import { FLASH_MS, gateColour, gateLabel } from '../timing/gate-look.js';

const FONT = '600 12px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const CHEQUER = [5, 5];
const SOLID = /** @type {number[]} */ ([]);

/** From the gate to its arrow's point, and half of its breadth, units. */
const ARROW = 13;
const ARROW_HALF = 5;

/** Of its direction, when it is flown nearly towards us or away. */
const SHORT = 0.25;

export class GatePainter {
  /** @param {CanvasRenderingContext2D} context @param {import('./projection.js').Projection} projection */
  constructor(context, projection) {
    this.context = context;
    this.projection = projection;
    /** @type {import('../timing/gate-look.js').GateColours} */
    this.colours = { gate: '#fff', outline: '#000' };
  }

  /** @param {import('../race/moment.js').Moment} moment @param {import('../timing/gate-look.js').GateSource} timing */
  draw(moment, timing) {
    if (timing.course !== null) {
      const flown = timing.justFlown(moment, FLASH_MS);
      timing.course.gates.forEach((gate, i) => this.#gate(gate, flown.get(i)));
    }
  }

  /** @param {import('../timing/gates.js').DrawnGate} gate @param {import('../timing/gate-look.js').GateMark|undefined} flown */
  #gate(gate, flown) {
    const { context, projection, colours } = this;
    const colour = gateColour(flown, colours);
    const edge = gate.edge.map(({ x, y, z }) => [projection.right(x, y, z), projection.down(x, y, z)]);
    context.lineJoin = 'round';
    context.beginPath();
    edge.forEach(([right, down]) => context.lineTo(right, down));
    context.closePath();
    this.#stroke(colours.outline, flown === undefined ? 6 : 9, SOLID);
    this.#stroke(colour, flown === undefined ? 3 : 6, gate.isStart ? CHEQUER : SOLID);
    this.#arrow(gate, colour);
    // Not in a drone's colour: it would be taken for a drone's.
    this.#label(gateLabel(gate), colours.gate, edge);
  }

  /** @param {string} colour @param {number} width @param {number[]} dash */
  #stroke(colour, width, dash) {
    const { context } = this;
    context.setLineDash(dash);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
    context.setLineDash(SOLID);
  }

  /** @param {import('../timing/gates.js').Gate} gate @param {string} colour */
  #arrow({ centre, normal }, colour) {
    const { context, projection, colours } = this;
    const right = normal.x * projection.xRight + normal.y * projection.yRight + normal.z * projection.zRight;
    const down = normal.x * projection.xDown + normal.y * projection.yDown + normal.z * projection.zDown;
    const whole = Math.max(Math.hypot(projection.xRight, projection.xDown), Math.hypot(projection.zRight, projection.zDown));
    if (Math.hypot(right, down) < SHORT * whole) {
      return;
    }
    context.save();
    context.translate(projection.right(centre.x, centre.y, centre.z), projection.down(centre.x, centre.y, centre.z));
    context.rotate(Math.atan2(right, -down));
    context.beginPath();
    context.moveTo(0, -ARROW);
    context.lineTo(ARROW_HALF, -ARROW / 3);
    context.lineTo(-ARROW_HALF, -ARROW / 3);
    context.closePath();
    this.#stroke(colours.outline, 3, SOLID);
    context.fillStyle = colour;
    context.fill();
    context.restore();
  }

  /** Right of it. @param {string} text @param {string} colour @param {number[][]} edge */
  #label(text, colour, edge) {
    const { context, colours } = this;
    const [right, down] = edge.reduce((furthest, place) => (place[0] > furthest[0] ? place : furthest));
    context.font = FONT;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineWidth = 4;
    context.strokeStyle = colours.outline;
    context.strokeText(text, right + 7, down);
    context.fillStyle = colour;
    context.fillText(text, right + 7, down);
  }
}

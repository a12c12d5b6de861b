// Drones and their trails on a flat picture: fades with age, dashed from the ninth drone on.

import { isLight } from '../common/theme-colours.js';
import { tagText } from '../drones/tag-text.js';

const FADES = 8;
const DASH = [7, 5];
const SOLID = /** @type {number[]} */ ([]);
const FONT = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/** Of its nose, when it is seen nearly from the front or behind. */
const SHORT_NOSE = 0.2;

/** How much of it is to be seen. @param {import('../race/moment.js').ShownDrone} shown */
function opacity({ state, ghost }) {
  return ghost ? 0.5 : state === 'stale' || state === 'lost' ? 0.4 : 1;
}

/** A tap so near to a drone is meant for it, pixels. */
const NEAR = 30;

export class DronePainter {
  /** @param {CanvasRenderingContext2D} context @param {import('./projection.js').Projection} projection */
  constructor(context, projection) {
    this.context = context;
    this.projection = projection;
    this.colours = { outline: '#000', text: '#fff' };
  }

  /**
   * @param {import('../race/moment.js').Moment} moment
   * @param {import('../scene/flown.js').Flown} flown
   */
  draw(moment, flown) {
    const { drones, ghosts, selected } = moment;
    for (const shown of ghosts) {
      this.#trail(shown, flown.of(shown.drone), false);
    }
    for (const shown of drones) {
      this.#trail(shown, flown.of(shown.drone), shown === selected);
    }
    ghosts.forEach((shown) => this.#drone(shown, moment));
    drones.forEach((shown) => shown !== selected && this.#drone(shown, moment));
    if (selected !== null) {
      this.#drone(selected, moment);
    }
  }

  /**
   * The drone at that place of the picture; null = none.
   * @param {import('../race/moment.js').Moment|null} moment
   * @param {number} x @param {number} y
   */
  at(moment, x, y) {
    let nearest = NEAR;
    let found = null;
    for (const { drone, pose } of moment?.drones ?? []) {
      if (pose !== null) {
        const up = height(pose);
        const distance = Math.hypot(this.projection.right(pose.x, up, pose.z) - x,
          this.projection.down(pose.x, up, pose.z) - y);
        if (distance < nearest) {
          nearest = distance;
          found = drone;
        }
      }
    }
    return found;
  }

  /**
   * @param {import('../race/moment.js').ShownDrone} shown
   * @param {import('../memory/trail.js').Trail} trail
   * @param {boolean} selected
   */
  #trail(shown, trail, selected) {
    const { context, projection } = this;
    const { count, x, y, z, age, cut } = trail;
    context.strokeStyle = shown.drone.look.textColour(isLight());
    context.lineJoin = 'round';
    context.setLineDash(shown.drone.look.dashed ? DASH : SOLID);
    const most = opacity(shown);
    let i = 0;
    for (let fade = 0; fade < FADES && i < count - 1; fade++) {
      const fresh = 1 - (fade + 0.5) / FADES;
      context.globalAlpha = most * (0.08 + 0.82 * fresh * fresh);
      context.lineWidth = (selected ? 2 : 1) + 1.6 * fresh;
      context.beginPath();
      context.moveTo(projection.right(x[i], y[i], z[i]), projection.down(x[i], y[i], z[i]));
      while (i < count - 1 && age[i] <= (fade + 1) / FADES) {
        i++;
        const right = projection.right(x[i], y[i], z[i]);
        const down = projection.down(x[i], y[i], z[i]);
        if (cut[i] === 1) {
          context.moveTo(right, down);
        } else {
          context.lineTo(right, down);
        }
      }
      context.stroke();
    }
    context.globalAlpha = 1;
    context.setLineDash(SOLID);
  }

  /** @param {import('../race/moment.js').ShownDrone} shown @param {import('../race/moment.js').Moment} moment */
  #drone(shown, moment) {
    const { context, projection, colours } = this;
    const selected = shown === moment.selected;
    const { drone, pose } = shown;
    if (pose === null || !Number.isFinite(pose.x + pose.z)) {
      return;
    }
    const right = projection.right(pose.x, height(pose), pose.z);
    const down = projection.down(pose.x, height(pose), pose.z);
    context.save();
    context.translate(right, down);
    context.globalAlpha = opacity(shown);
    if (selected) {
      context.beginPath();
      context.arc(0, 0, 19, 0, 2 * Math.PI);
      context.lineWidth = 2;
      context.strokeStyle = colours.text;
      context.stroke();
    }
    this.#body(drone.look.colour, pose);
    context.globalAlpha = shown.ghost ? 0.6 : 1;
    this.#tag(tagText(shown, moment), drone.look.textColour(isLight()), selected);
    context.restore();
  }

  /** An arrow where its nose points, a dot when that is towards us or away. @param {string} colour @param {import('../memory/pose.js').Pose} pose */
  #body(colour, pose) {
    const { context, projection, colours } = this;
    const { qx, qy, qz, qw, heading } = pose;
    const known = Number.isFinite(qx + qy + qz + qw);
    const x = known ? 2 * (qx * qz + qw * qy) : Math.sin(heading);
    const y = known ? 2 * (qy * qz - qw * qx) : 0;
    const z = known ? 1 - 2 * (qx * qx + qy * qy) : Math.cos(heading);
    const right = x * projection.xRight + y * projection.yRight + z * projection.zRight;
    const down = x * projection.xDown + y * projection.yDown + z * projection.zDown;
    const whole = Math.max(Math.hypot(projection.xRight, projection.xDown), Math.hypot(projection.zRight, projection.zDown));
    context.beginPath();
    if (Math.hypot(right, down) > SHORT_NOSE * whole) {
      context.save();
      context.rotate(Math.atan2(right, -down));
      context.moveTo(0, -13);
      context.lineTo(8.5, 9);
      context.lineTo(0, 4.5);
      context.lineTo(-8.5, 9);
      context.closePath();
      context.restore();
    } else {
      context.arc(0, 0, 7, 0, 2 * Math.PI);
    }
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = colours.outline;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
  }

  /** @param {string} text @param {string} colour @param {boolean} selected */
  #tag(text, colour, selected) {
    const { context, colours } = this;
    context.font = `${selected ? 700 : 600} ${selected ? 14 : 13}px ${FONT}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = colours.outline;
    context.strokeText(text, selected ? 22 : 15, -9);
    context.fillStyle = colour;
    context.fillText(text, selected ? 22 : 15, -9);
  }
}

/** @param {import('../memory/pose.js').Pose} pose */
function height(pose) {
  return Number.isFinite(pose.y) ? pose.y : 0;
}

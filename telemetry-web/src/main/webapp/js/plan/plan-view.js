// The race from above on a canvas: x to the right, z up, trails that fade, a view that fits what is
// flown and moves only when it must.

import { isLight, onTheme } from '../common/theme-colours.js';
import { trailOf } from '../memory/trail.js';
import { STATES } from '../race/drone.js';

const TRAIL_MS = 4000;
const TRAIL_STEPS = 10;
const TRAIL_STEP_MS = 30;
const MARGIN = 1.18;
const LEAST_METRES = 30;
/** The view shrinks when this much of it has been empty for a while. */
const TOO_WIDE = 0.55;
const SHRINK_AFTER_MS = 6000;
const EASE_PER_SECOND = 3;

export class PlanView {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.view = null;
    this.goal = null;
    this.wideSince = null;
    this.lastDraw = 0;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    onTheme((of) => {
      this.colours = {
        scene: of('scene'), grid: of('grid'), strong: of('grid-strong'), text: of('text'),
        quiet: of('quiet'), outline: of('outline'),
      };
    });
    new ResizeObserver(() => this.#resize()).observe(canvas);
    this.#resize();
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw({ drones, time, now }) {
    const shown = drones.flatMap(({ drone, pose, state }) => (pose === null ? [] : [{ drone, place: pose, state }]));
    this.#follow(shown, time, now);
    const { context } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.fillStyle = this.colours.scene;
    context.fillRect(0, 0, this.width, this.height);
    if (this.view === null) {
      return;
    }
    this.scale = Math.min(this.width / this.view.width, this.height / this.view.depth);
    this.#drawGrid();
    for (const { drone, state } of shown) {
      this.#drawTrail(drone, time, state);
    }
    for (const { drone, place, state } of shown) {
      this.#drawDrone(drone, place, state);
    }
  }

  #resize() {
    const box = this.canvas.getBoundingClientRect();
    this.width = box.width;
    this.height = box.height;
    this.ratio = Math.min(window.devicePixelRatio || 1, 2);
    this.canvas.width = Math.max(1, Math.round(this.width * this.ratio));
    this.canvas.height = Math.max(1, Math.round(this.height * this.ratio));
  }

  /** Moves the view towards what is flown. */
  #follow(shown, time, now) {
    const area = flownArea(shown, time);
    if (area !== null) {
      this.#chooseGoal(area, now);
    }
    if (this.goal === null) {
      return;
    }
    if (this.view === null || this.still.matches) {
      this.view = { ...this.goal };
    } else {
      const seconds = Math.min(0.1, (now - this.lastDraw) / 1000);
      const part = 1 - Math.exp(-EASE_PER_SECOND * seconds);
      for (const key of Object.keys(this.goal)) {
        this.view[key] += (this.goal[key] - this.view[key]) * part;
      }
    }
    this.lastDraw = now;
  }

  #chooseGoal(area, now) {
    const flown = this.flown;
    // What was flown stays in view: a race comes back to it.
    this.flown = flown === undefined ? area : union(flown, area);
    const wanted = fit(this.flown);
    const goal = this.goal;
    if (goal === null || !inside(this.flown, goal)) {
      this.goal = wanted;
      this.wideSince = null;
      return;
    }
    const current = fit(area);
    if (current.width < goal.width * TOO_WIDE && current.depth < goal.depth * TOO_WIDE) {
      this.wideSince ??= now;
      if (now - this.wideSince > SHRINK_AFTER_MS) {
        this.flown = area;
        this.goal = current;
        this.wideSince = null;
      }
    } else {
      this.wideSince = null;
    }
  }

  #x(metres) {
    return this.width / 2 + (metres - this.view.x) * this.scale;
  }

  #y(metres) {
    return this.height / 2 - (metres - this.view.z) * this.scale;
  }

  #drawGrid() {
    const { context, colours } = this;
    const step = niceStep(64 / this.scale);
    const halfWidth = this.width / 2 / this.scale;
    const halfDepth = this.height / 2 / this.scale;
    context.lineWidth = 1;
    const line = (metres, across) => {
      context.strokeStyle = Math.abs(metres) < step / 2 ? colours.strong : colours.grid;
      context.beginPath();
      const at = Math.round(across ? this.#y(metres) : this.#x(metres)) + 0.5;
      context.moveTo(across ? 0 : at, across ? at : 0);
      context.lineTo(across ? this.width : at, across ? at : this.height);
      context.stroke();
    };
    for (let x = Math.ceil((this.view.x - halfWidth) / step) * step; x < this.view.x + halfWidth; x += step) {
      line(x, false);
    }
    for (let z = Math.ceil((this.view.z - halfDepth) / step) * step; z < this.view.z + halfDepth; z += step) {
      line(z, true);
    }
    this.#drawScale(step);
  }

  #drawScale(step) {
    const { context, colours } = this;
    const right = this.width - 16;
    const left = right - step * this.scale;
    const y = this.height - 16.5;
    context.strokeStyle = colours.quiet;
    context.beginPath();
    context.moveTo(left, y - 4);
    context.lineTo(left, y);
    context.lineTo(right, y);
    context.lineTo(right, y - 4);
    context.stroke();
    context.fillStyle = colours.quiet;
    context.font = '12px system-ui, sans-serif';
    context.textAlign = 'right';
    context.textBaseline = 'alphabetic';
    context.fillText(`${step} m`, right - 4, y - 5);
  }

  #drawTrail(drone, time, state) {
    const { context } = this;
    const points = trailOf(drone.track, time, TRAIL_MS, TRAIL_STEP_MS);
    if (points.length < 2) {
      return;
    }
    context.strokeStyle = drone.look.textColour(isLight());
    context.lineJoin = 'round';
    context.setLineDash(drone.look.dashed ? [6, 5] : []);
    const perStep = Math.ceil(points.length / TRAIL_STEPS);
    for (let from = 0; from < points.length - 1; from += perStep) {
      const age = (from + perStep / 2) / points.length;
      context.globalAlpha = (state === 'lost' ? 0.2 : 0.75) * age * age + 0.06;
      context.lineWidth = 1 + 2 * age;
      context.beginPath();
      for (let i = from; i <= Math.min(from + perStep, points.length - 1); i++) {
        context.lineTo(this.#x(points[i].x), this.#y(points[i].z));
      }
      context.stroke();
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  #drawDrone(drone, place, state) {
    const { context, colours } = this;
    const x = this.#x(place.x);
    const y = this.#y(place.z);
    context.save();
    context.translate(x, y);
    context.globalAlpha = state === 'lost' ? 0.45 : 1;
    context.save();
    context.rotate(place.heading);
    context.beginPath();
    context.moveTo(0, -13);
    context.lineTo(8.5, 9);
    context.lineTo(0, 4.5);
    context.lineTo(-8.5, 9);
    context.closePath();
    context.lineWidth = 4;
    context.strokeStyle = colours.outline;
    context.stroke();
    context.fillStyle = drone.look.colour;
    context.fill();
    context.restore();
    context.font = '600 13px system-ui, sans-serif';
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = colours.outline;
    const label = drone.look.tag + (state === 'live' ? '' : ` ${STATES[state].mark}`);
    context.strokeText(label, 15, -9);
    context.fillStyle = drone.look.textColour(isLight());
    context.fillText(label, 15, -9);
    context.restore();
  }
}

/** What the drones that are not lost have flown lately; null = nothing. */
function flownArea(shown, time) {
  let area = null;
  for (const { drone, place, state } of shown) {
    if (state !== 'lost') {
      for (const point of [place, ...trailOf(drone.track, time, TRAIL_MS, TRAIL_STEP_MS)]) {
        const box = { west: point.x, east: point.x, south: point.z, north: point.z };
        area = area === null ? box : union(area, box);
      }
    }
  }
  return area;
}

function union(a, b) {
  return {
    west: Math.min(a.west, b.west), east: Math.max(a.east, b.east),
    south: Math.min(a.south, b.south), north: Math.max(a.north, b.north),
  };
}

function fit(area) {
  return {
    x: (area.west + area.east) / 2,
    z: (area.south + area.north) / 2,
    width: Math.max(LEAST_METRES, (area.east - area.west) * MARGIN),
    depth: Math.max(LEAST_METRES, (area.north - area.south) * MARGIN),
  };
}

function inside(area, view) {
  return area.west >= view.x - view.width / 2 && area.east <= view.x + view.width / 2
    && area.south >= view.z - view.depth / 2 && area.north <= view.z + view.depth / 2;
}

/** 1, 2 or 5 times a power of ten, not below that. */
function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= least);
}

// The strips, painted: an axis of race time, and for each drone its flights as bars with their gaps.
// Lengths are pixels where the page's texts have their usual size, and grow with these.

import { isLight, onTheme } from '../common/theme-colours.js';
import { textSize } from '../plan/text-size.js';
import { ticks } from '../time/race-clock.js';

const AXIS_PX = 24;
const GUTTER_PX = 34;
const NARROW_PX = 600;
const LABEL_EVERY_PX = 84;
const TALLEST_PX = 15;
const LOWEST_PX = 3;

/** From this height on there is room for text in a row. */
const TEXT_PX = 11;
const FONT = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

export class StripCanvas {
  /** @param {HTMLCanvasElement} canvas @param {import('./time-range.js').TimeRange} range */
  constructor(canvas, range) {
    this.canvas = canvas;
    this.range = range;
    // Drawn by the processor: seldom, and without a way through a software GPU.
    this.pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
    this.width = 0;
    this.height = 0;
    /** How much larger than usual the page's texts are. */
    this.unit = 1;
    /** @type {(name: string) => string} */
    this.colour = () => '';
    onTheme((colour) => { this.colour = colour; });
  }

  /** Where time begins, pixels from the left; narrow pages have no room for tags. */
  get left() {
    return this.width < NARROW_PX * this.unit ? 0 : GUTTER_PX * this.unit;
  }

  /** @param {number} time */
  xOf(time) {
    return this.left + (time - this.range.from) / this.range.length * (this.width - this.left);
  }

  /** @param {number} x */
  timeAt(x) {
    return this.range.from + this.length(Math.max(0, x - this.left));
  }

  /** Milliseconds of so many pixels. @param {number} pixels */
  length(pixels) {
    return pixels / Math.max(1, this.width - this.left) * this.range.length;
  }

  /** Takes the size that the page gives it. */
  fit() {
    const { clientWidth, clientHeight } = this.canvas;
    const ratio = devicePixelRatio;
    this.unit = textSize();
    this.width = clientWidth;
    this.height = clientHeight;
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /**
   * @param {import('./strip-data.js').Strip[]} strips
   * @param {import('../race/drone.js').Drone|null} selected
   * @param {import('../memory/spans.js').Span|null} loop
   */
  paint(strips, selected, loop) {
    const { pen, width, height, range } = this;
    pen.clearRect(0, 0, width, height);
    if (!Number.isFinite(range.from) || width === 0) {
      return;
    }
    this.#paintAxis();
    const axis = AXIS_PX * this.unit;
    const row = Math.min(TALLEST_PX * this.unit, Math.max(LOWEST_PX, (height - axis) / Math.max(1, strips.length)));
    strips.forEach((strip, i) => this.#paintStrip(strip, axis + i * row, row, strip.drone === selected));
    if (loop !== null) {
      this.#paintLoop(loop);
    }
  }

  #paintAxis() {
    const { pen, range, width, unit } = this;
    pen.font = `${11 * unit}px ${FONT}`;
    pen.textBaseline = 'middle';
    const last = this.xOf(range.last);
    pen.fillStyle = this.colour('grid');
    pen.fillRect(this.left, AXIS_PX * unit - 2, Math.max(0, Math.min(width, last) - this.left), 2);
    for (const tick of ticks(range.from - range.first, range.to - range.first, width / LABEL_EVERY_PX / unit)) {
      const x = Math.round(this.xOf(range.first + tick.time));
      pen.fillStyle = this.colour('grid-strong');
      pen.fillRect(x, (AXIS_PX - 6) * unit, 1, this.height);
      const text = pen.measureText(tick.label).width;
      if (x + 4 + text < width) {
        pen.fillStyle = this.colour('quiet');
        pen.fillText(tick.label, x + 4, 7 * unit);
      }
    }
  }

  /** @param {import('./strip-data.js').Strip} strip @param {number} top @param {number} row @param {boolean} selected */
  #paintStrip({ drone, flights, gaps, laps }, top, row, selected) {
    const { pen, unit } = this;
    const bar = Math.max(2, row - 2);
    if (this.left > 0 && row >= (TEXT_PX - 2) * unit) {
      pen.font = `${selected ? 700 : 400} ${11 * unit}px ${FONT}`;
      pen.fillStyle = selected ? drone.look.textColour(isLight()) : this.colour('quiet');
      pen.fillText(`${selected ? '▸' : '  '}${drone.look.tag}`, 4, top + row / 2);
    }
    pen.save();
    pen.beginPath();
    pen.rect(this.left, top, this.width - this.left, row);
    pen.clip();
    pen.globalAlpha = selected ? 1 : .62;
    for (const flight of flights) {
      const [x, end] = this.#edges(flight);
      if (end > this.left && x < this.width) {
        pen.fillStyle = drone.look.colour;
        pen.fillRect(x, top, Math.max(1.5, end - x - 1), bar);
        this.#number(flight.number, x, end, top + bar / 2, bar, drone.look.colour);
      }
    }
    gaps.forEach((gap) => this.#paintGap(gap, top, bar, drone.look.colour));
    this.#paintLaps(laps, top, bar);
    pen.restore();
  }

  /** A cut where each lap ends. @param {import('../timing/told.js').Lap[]} laps @param {number} top @param {number} bar */
  #paintLaps(laps, top, bar) {
    const { pen, unit } = this;
    pen.fillStyle = this.colour('outline');
    for (const { endedAt } of laps) {
      pen.fillRect(Math.round(this.xOf(endedAt)) - unit, top, 2 * unit, bar);
    }
  }

  /** @param {number} number @param {number} x @param {number} end @param {number} middle @param {number} bar @param {string} colour */
  #number(number, x, end, middle, bar, colour) {
    const { pen, unit } = this;
    if (bar < (TEXT_PX - 3) * unit || end - Math.max(x, this.left) < 18 * unit) {
      return;
    }
    pen.font = `600 ${10 * unit}px ${FONT}`;
    pen.fillStyle = textOn(colour);
    pen.fillText(String(number), Math.max(x, this.left) + 4, middle + .5);
  }

  /** Nothing is there: the bar is cut, and a thin line says that the flight goes on. @param {import('../memory/spans.js').Span} gap @param {number} top @param {number} bar @param {string} colour */
  #paintGap(gap, top, bar, colour) {
    const { pen } = this;
    const [x, end] = this.#edges(gap);
    const width = Math.max(2, end - x);
    pen.clearRect(x, top, width, bar);
    pen.fillStyle = colour;
    for (let dash = x; dash < x + width; dash += 4) {
      pen.fillRect(dash, top + bar / 2 - .5, Math.min(2, x + width - dash), 1);
    }
  }

  /** @param {import('../memory/spans.js').Span} loop */
  #paintLoop(loop) {
    const { pen } = this;
    const [x, end] = this.#edges(loop);
    pen.fillStyle = this.colour('accent');
    pen.globalAlpha = .14;
    pen.fillRect(x, 0, end - x, this.height);
    pen.globalAlpha = 1;
    pen.fillRect(x, 0, 2, this.height);
    pen.fillRect(end - 2, 0, 2, this.height);
    pen.fillRect(x, 0, end - x, 2);
  }

  /** @param {import('../memory/spans.js').Span} span */
  #edges(span) {
    return [Math.max(this.left, this.xOf(span.from)), Math.min(this.width, this.xOf(span.to))];
  }
}

/** Black or white, whichever is read better on that colour. @param {string} colour  #rrggbb */
function textOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  });
  return .2126 * red + .7152 * green + .0722 * blue > .18 ? '#05080b' : '#fff';
}

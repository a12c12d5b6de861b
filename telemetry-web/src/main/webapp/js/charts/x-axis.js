// Where instants, or metres flown, lie on the charts.

import { duration, number } from '../common/format.js';
import { ticks } from '../time/race-clock.js';
import { roundPlaces } from './scale.js';

const LABEL_EVERY_PX = 90;

export class XAxis {
  /** @param {import('./charts.js').Charts} charts */
  constructor(charts) {
    this.charts = charts;
  }

  /** Pixels of the area that lines are drawn on. */
  get edges() {
    const { plot, choice } = this.charts;
    return plot?.edges(choice.quantities.some((quantity) => quantity.lines.some((line) => line.axis === 'right')))
      ?? { left: 0, right: 0 };
  }

  /** Its width in pixels. */
  get width() {
    const { left, right } = this.edges;
    return Math.max(1, right - left);
  }

  /** The pixel of an instant or a distance; NaN = it is not seen. @param {number} at */
  pixel(at) {
    const { range } = this.charts.data;
    const part = (at - range.from) / range.length;
    return part >= 0 && part <= 1 ? this.edges.left + part * this.width : NaN;
  }

  /** The instant or the distance at that pixel. @param {number} x */
  at(x) {
    const { range } = this.charts.data;
    return range.from + (x - this.edges.left) / this.width * range.length;
  }

  /** So many pixels as a time or a distance. @param {number} pixels */
  length(pixels) {
    return pixels / this.width * this.charts.data.range.length;
  }

  /** What is written along it. @returns {import('./plot.js').PlotAxis} */
  labels() {
    const { data, time, plot } = this.charts;
    const { range } = data;
    const most = this.width / LABEL_EVERY_PX / (plot?.unit ?? 1);
    if (data === time) {
      const marks = ticks(range.from - range.first, range.to - range.first, most);
      const labels = new Map(marks.map((mark) => [mark.time / 1000, mark.label]));
      return {
        from: (range.from - range.first) / 1000, to: (range.to - range.first) / 1000, at: [...labels.keys()],
        label: (seconds) => labels.get(seconds) ?? duration(seconds * 1000),
      };
    }
    return {
      from: range.from, to: range.to, at: roundPlaces(range.from, range.to, most),
      label: (metres) => `${number(metres)} m`,
    };
  }
}

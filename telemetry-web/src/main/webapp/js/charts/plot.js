// The lines, drawn: all lanes on one canvas, one above the other, over the same x axis. Lengths are
// pixels where the page's texts have their usual size, and grow with these.

import { onTheme } from '../common/theme-colours.js';
import { textSize } from '../plan/text-size.js';
import { scaleOf } from './scale.js';

const TITLE_PX = 18;
const GAP_PX = 6;

/** In lower lanes the title lies over the lines, and the page scrolls before they get lower than that. */
const LOW_PX = 44;
const LOWEST_PX = 28;
const AXIS_PX = 20;
const LEFT_PX = 50;
const RIGHT_PX = 14;
const RIGHT_AXIS_PX = 48;
const DOT_PX = 7;
const FONT = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/**
 * @typedef {object} PlotLine
 * @property {Float64Array} points  x and y in turn
 * @property {(light: boolean) => string} colour
 * @property {'solid'|'dashed'|'dotted'} dash
 * @property {boolean} strong
 * @property {'left'|'right'} axis
 * @property {boolean} [dots]  its points are marked
 */

/** @typedef {{bounds: [number, number]|null, hasRight: boolean, lines: PlotLine[]}} PlotLane */
/** @typedef {{from: number, to: number, at: number[], label: (x: number) => string}} PlotAxis  at = where it has labels */

export class Plot {
  /** @param {any} echarts  the library @param {HTMLElement} root */
  constructor(echarts, root) {
    this.root = root;
    // Long thin lines cost a software renderer six times as much when it does them as the GPU would;
    // a canvas that is said to be read is drawn by the processor at once.
    echarts.setPlatformAPI({
      createCanvas: () => {
        const canvas = document.createElement('canvas');
        canvas.getContext('2d', { willReadFrequently: true });
        return canvas;
      },
    });
    this.chart = echarts.init(root, null, { renderer: 'canvas' });
    this.shape = '';
    /** How much larger than usual the page's texts are. */
    this.unit = textSize();
    this.light = false;
    /** @type {(name: string) => string} */
    this.colour = () => '';
    onTheme((colour, light) => {
      this.colour = colour;
      this.light = light;
      this.shape = '';
    });
  }

  /** Where x begins and ends, pixels; the same for all lanes. @param {boolean} hasRight */
  edges(hasRight) {
    return { left: LEFT_PX * this.unit, right: this.root.clientWidth - (hasRight ? RIGHT_AXIS_PX : RIGHT_PX) * this.unit };
  }

  /** Where a lane's title stands, pixels from the top. @param {number} index @param {number} count */
  top(index, count) {
    const { title, height } = this.#heights(count);
    return index * (title + height + GAP_PX * this.unit);
  }

  /** How much room so many lanes need. @param {number} count */
  least(count) {
    return (count * (LOWEST_PX + GAP_PX) + AXIS_PX) * this.unit;
  }

  /** Of each lane and of its title. @param {number} count */
  #heights(count) {
    const each = (this.root.clientHeight / this.unit - AXIS_PX + GAP_PX) / count - GAP_PX;
    const title = each - TITLE_PX >= LOW_PX ? TITLE_PX : 0;
    return { title: title * this.unit, height: (each - title) * this.unit };
  }

  /** @param {PlotLane[]} lanes @param {PlotAxis} axis */
  draw(lanes, axis) {
    const { chart, root } = this;
    const unit = textSize();
    if (unit !== this.unit || chart.getWidth() !== root.clientWidth || chart.getHeight() !== root.clientHeight) {
      this.unit = unit;
      chart.resize();
      this.shape = '';
    }
    const shape = JSON.stringify(lanes.map((lane) => [lane.bounds, lane.hasRight, lane.lines.map((line) => [line.colour(this.light), line.dash, line.strong, line.axis, line.dots])]));
    const same = shape === this.shape;
    this.shape = shape;
    const series = lanes.flatMap((lane, i) => lane.lines.map((line, n) => (same
      ? { id: `${i}-${n}`, data: line.points } : this.#series(line, i, n))));
    const x = lanes.map((_, i) => ({ id: `x${i}`, min: axis.from, max: axis.to, axisTick: { show: false, customValues: axis.at }, axisLabel: { customValues: axis.at, formatter: axis.label } }));
    const y = this.#scales(lanes);
    if (same) {
      chart.setOption({ xAxis: x, yAxis: y, series });
    } else {
      chart.setOption(this.#whole(lanes, axis, x, y, series), { notMerge: true });
    }
  }

  /** The left and the right axis of each lane. @param {PlotLane[]} lanes */
  #scales(lanes) {
    const { height } = this.#heights(lanes.length);
    const steps = height > 110 * this.unit ? 4 : height > 60 * this.unit ? 2 : 1;
    return lanes.flatMap(({ bounds, lines }, i) => (/** @type {const} */ (['left', 'right'])).map((side) => {
      const own = lines.filter((line) => line.axis === side).map((line) => line.points);
      return {
        id: `${side}${i}`,
        ...(bounds !== null && side === 'left' ? { min: bounds[0], max: bounds[1], interval: (bounds[1] - bounds[0]) / Math.max(2, steps) } : scaleOf(own, steps)),
      };
    }));
  }

  /** @param {PlotLine} line @param {number} lane @param {number} number */
  #series(line, lane, number) {
    return {
      id: `${lane}-${number}`, type: 'line', data: line.points, dimensions: ['x', 'y'],
      xAxisIndex: lane, yAxisIndex: lane * 2 + (line.axis === 'right' ? 1 : 0),
      showSymbol: line.dots === true, symbol: 'circle', symbolSize: DOT_PX * this.unit, itemStyle: { color: line.colour(this.light) }, silent: true, animation: false, connectNulls: false, z: line.strong ? 3 : 2,
      lineStyle: { color: line.colour(this.light), width: (line.strong ? 1.6 : 1.1) * this.unit, type: line.dash, opacity: line.strong ? 1 : .75 },
      emphasis: { disabled: true },
    };
  }

  /** @param {PlotLane[]} lanes @param {PlotAxis} axis @param {any[]} x @param {object[]} y @param {object[]} series */
  #whole(lanes, axis, x, y, series) {
    const { title, height } = this.#heights(lanes.length);
    const hasRight = lanes.some((lane) => lane.hasRight);
    const { left, right } = this.edges(hasRight);
    const text = { color: this.colour('quiet'), fontSize: 11 * this.unit, fontFamily: FONT };
    return {
      animation: false, backgroundColor: 'transparent', tooltip: { show: false },
      grid: lanes.map((_, i) => ({ left, width: right - left, top: this.top(i, lanes.length) + title, height, outerBoundsMode: 'none' })),
      xAxis: x.map((bounds, i) => ({
        ...bounds, type: 'value', gridIndex: i, axisLine: { lineStyle: { color: this.colour('line') }, onZero: false },
        splitLine: { show: true, lineStyle: { color: this.colour('grid') } },
        axisLabel: { ...text, ...bounds.axisLabel, show: i === lanes.length - 1, hideOverlap: true },
        axisPointer: { show: false },
      })),
      yAxis: y.map((bounds, i) => ({
        ...bounds, type: 'value', gridIndex: i >> 1, position: i % 2 === 0 ? 'left' : 'right', show: i % 2 === 0 || lanes[i >> 1].hasRight,
        axisLine: { show: false }, axisTick: { show: false }, axisPointer: { show: false },
        axisLabel: { ...text, verticalAlignMinLabel: 'bottom', verticalAlignMaxLabel: 'top' },
        splitLine: { show: i % 2 === 0, lineStyle: { color: this.colour('grid-strong') } },
      })),
      series,
    };
  }
}

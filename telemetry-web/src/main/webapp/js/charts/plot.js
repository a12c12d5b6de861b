// The lines, drawn: all tracks on one canvas, one above the other, over the same x axis.

import { onTheme } from '../common/theme-colours.js';

const TITLE_PX = 18;
const GAP_PX = 6;
const AXIS_PX = 20;
const LEFT_PX = 50;
const RIGHT_PX = 14;
const RIGHT_AXIS_PX = 48;
const FONT = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/**
 * @typedef {object} PlotLine
 * @property {Float64Array} points  x and y in turn
 * @property {(light: boolean) => string} colour
 * @property {'solid'|'dashed'|'dotted'} dash
 * @property {boolean} strong
 * @property {'left'|'right'} axis
 */

/** @typedef {{bounds: [number, number]|null, hasRight: boolean, lines: PlotLine[]}} PlotTrack */
/** @typedef {{from: number, to: number, step: number, label: (x: number) => string}} PlotAxis */

export class Plot {
  /** @param {any} echarts  the library @param {HTMLElement} root */
  constructor(echarts, root) {
    this.root = root;
    this.chart = echarts.init(root, null, { renderer: 'canvas' });
    this.shape = '';
    this.light = false;
    /** @type {(name: string) => string} */
    this.colour = () => '';
    onTheme((colour, light) => {
      this.colour = colour;
      this.light = light;
      this.shape = '';
    });
  }

  /** Where x begins and ends, pixels; the same for all tracks. @param {boolean} hasRight */
  edges(hasRight) {
    return { left: LEFT_PX, right: this.root.clientWidth - (hasRight ? RIGHT_AXIS_PX : RIGHT_PX) };
  }

  /** Where a track's title stands, pixels from the top. @param {number} index @param {number} count */
  top(index, count) {
    return index * (this.#height(count) + TITLE_PX + GAP_PX);
  }

  /** @param {number} count */
  #height(count) {
    return Math.max(20, (this.root.clientHeight - AXIS_PX - count * TITLE_PX - (count - 1) * GAP_PX) / count);
  }

  /** @param {PlotTrack[]} tracks @param {PlotAxis} axis */
  draw(tracks, axis) {
    const { chart, root } = this;
    if (chart.getWidth() !== root.clientWidth || chart.getHeight() !== root.clientHeight) {
      chart.resize();
      this.shape = '';
    }
    const shape = JSON.stringify(tracks.map((track) => [track.bounds, track.hasRight, track.lines.map((line) => [line.colour(this.light), line.dash, line.strong, line.axis])]));
    const same = shape === this.shape;
    this.shape = shape;
    const series = tracks.flatMap((track, i) => track.lines.map((line, n) => (same
      ? { id: `${i}-${n}`, data: line.points } : this.#series(line, i, n))));
    const x = tracks.map((_, i) => ({ id: `x${i}`, min: axis.from, max: axis.to, interval: axis.step }));
    if (same) {
      chart.setOption({ xAxis: x, series });
    } else {
      chart.setOption(this.#whole(tracks, axis, x, series), { notMerge: true });
    }
  }

  /** @param {PlotLine} line @param {number} track @param {number} number */
  #series(line, track, number) {
    return {
      id: `${track}-${number}`, type: 'line', data: line.points, dimensions: ['x', 'y'],
      xAxisIndex: track, yAxisIndex: track * 2 + (line.axis === 'right' ? 1 : 0),
      showSymbol: false, silent: true, animation: false, connectNulls: false, z: line.strong ? 3 : 2,
      lineStyle: { color: line.colour(this.light), width: line.strong ? 1.6 : 1.1, type: line.dash, opacity: line.strong ? 1 : .75 },
      emphasis: { disabled: true },
    };
  }

  /** @param {PlotTrack[]} tracks @param {PlotAxis} axis @param {object[]} x @param {object[]} series */
  #whole(tracks, axis, x, series) {
    const height = this.#height(tracks.length);
    const hasRight = tracks.some((track) => track.hasRight);
    const { left, right } = this.edges(hasRight);
    const text = { color: this.colour('quiet'), fontSize: 11, fontFamily: FONT };
    const y = (/** @type {number} */ gridIndex, /** @type {[number, number]|null} */ bounds, /** @type {boolean} */ isRight) => ({
      gridIndex, position: isRight ? 'right' : 'left', scale: bounds === null, min: bounds?.[0], max: bounds?.[1],
      splitNumber: height > 90 ? 4 : 2, axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true }, splitLine: { show: !isRight, lineStyle: { color: this.colour('grid-strong') } },
      axisPointer: { show: false },
    });
    return {
      animation: false, backgroundColor: 'transparent', tooltip: { show: false },
      grid: tracks.map((_, i) => ({ left, width: right - left, top: this.top(i, tracks.length) + TITLE_PX, height })),
      xAxis: x.map((bounds, i) => ({
        ...bounds, type: 'value', gridIndex: i, axisLine: { lineStyle: { color: this.colour('line') }, onZero: false }, axisTick: { show: false },
        splitLine: { show: true, lineStyle: { color: this.colour('grid') } },
        axisLabel: { ...text, show: i === tracks.length - 1, showMinLabel: false, showMaxLabel: false, hideOverlap: true, formatter: axis.label },
        axisPointer: { show: false },
      })),
      yAxis: tracks.flatMap((track, i) => [y(i, track.bounds, false), { ...y(i, null, true), show: track.hasRight }]),
      series,
    };
  }
}

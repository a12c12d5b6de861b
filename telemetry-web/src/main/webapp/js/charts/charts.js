// Charts of the drones' numbers, over race time or over the distance flown, and of sensors over race time.

import { render } from 'lit-html';
import { duration, number } from '../common/format.js';
import { raceClock } from '../time/race-clock.js';
import { DoublePress } from '../timeline/double-press.js';
import { gestures } from '../timeline/gestures.js';
import { chartTitles, notLoaded } from './chart-titles.js';
import { chartTools } from './chart-tools.js';
import { Choice } from './choice.js';
import { DistanceData } from './distance-data.js';
import { droneLane, sensorLane } from './lanes.js';
import { Plot } from './plot.js';
import { SensorData } from './sensor-data.js';
import { TimeData } from './time-data.js';
import { valueTable } from './value-table.js';
import { XAxis } from './x-axis.js';

/** Of each frame no more than this is taken for thinning. */
const BUDGET_MS = 4;

/** New samples are drawn this often at most, what somebody moves at once. */
const PLOT_EVERY_MS = 500;

/** A library that was not loaded is asked for again after this. */
const AGAIN_MS = 3000;
const MOVE_EVERY_MS = 50;

/** On a slow machine, or with many lines, drawing takes no more than one part in so many of the time. */
const PART_OF_TIME = 12;

/** Lower than this there is nothing to see: folded, or on another page of a phone. */
const LOWEST_PX = 40;

export class Charts {
  /**
   * @param {HTMLElement} root
   * @param {import('../race/race-view.js').RaceView} race
   * @param {import('../timeline/time-range.js').TimeRange} range  what is seen of the race
   * @param {import('../timeline/strip-data.js').StripData} strips
   * @param {import('../ghosts/ghost-dialog.js').GhostDialog} ghostDialog
   */
  constructor(root, race, range, strips, ghostDialog) {
    this.root = root;
    this.race = race;
    this.ghostDialog = ghostDialog;
    this.choice = new Choice();
    this.time = new TimeData(race, range);
    this.distance = new DistanceData(race, strips);
    this.sensors = new SensorData(race, range);
    this.axis = new XAxis(this);
    const [tools, body] = ['chart-tools', 'chart-body'].map((name) => append(root, 'div', name));
    this.tools = tools;
    this.area = append(body, 'div', 'plot-area');
    this.values = append(body, 'div', 'values');
    this.canvas = append(this.area, 'div', 'plot');
    this.titles = append(this.area, 'div', 'titles');
    this.cursor = append(this.area, 'div', 'cursor');
    this.pointer = append(this.area, 'div', 'cursor pointed');
    this.pointer.hidden = true;
    this.canvas.setAttribute('role', 'img');
    /** @type {Plot|null} */
    this.plot = null;
    this.isPlotting = false;
    this.pointed = NaN;
    this.plottedAt = -Infinity;
    /** How long drawing took. */
    this.cost = 0;
    this.plottedVersion = -1;
    /** Something was moved or chosen. */
    this.dirty = true;
    this.works = 0;
    /** @type {import('../race/moment.js').Moment|null} */
    this.moment = null;
    this.#listen(range);
    this.#takePointers();
    this.#showTools();
  }

  /** What is seen, and its data. */
  get data() {
    return this.choice.along === 'time' ? this.time : this.distance;
  }

  /** The sensors' data where they can be shown; null = not along the distance flown. */
  get #sensorData() {
    return this.data === this.time ? this.sensors : null;
  }

  get isSeen() {
    return this.canvas.clientHeight >= LOWEST_PX && this.area.checkVisibility();
  }

  /** Shows that moment. @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    this.moment = moment;
    if (!this.isSeen || !Number.isFinite(moment.time)) {
      return;
    }
    if (this.plot === null) {
      this.#open();
      return;
    }
    this.#work();
    this.#showCursors();
    this.#showValues();
  }

  /** The library is large: it is loaded when charts are first seen. */
  async #open() {
    if (!this.isPlotting) {
      this.isPlotting = true;
      try {
        this.plot = new Plot(await import('echarts'), this.canvas);
        this.dirty = true;
      } catch {
        render(notLoaded(), this.titles);
        setTimeout(() => { this.isPlotting = false; }, AGAIN_MS);
      }
    }
  }

  /** Thins what is missing, a little in each frame, and draws when there is something new. */
  #work() {
    cancelAnimationFrame(this.works);
    const { data, sensors, plot, choice } = this;
    if (plot === null) {
      return;
    }
    const now = performance.now();
    data.choose(this.#subjects(), choice.quantities);
    sensors.choose(choice.sensorLanes);
    const works = [data, ...(this.#sensorData === null ? [] : [sensors])].map((one) => one.work(this.axis.width, now + BUDGET_MS));
    const done = works.every((whole) => whole);
    const age = now - this.plottedAt;
    const version = data.version + sensors.version;
    const isNew = version !== this.plottedVersion;
    const isDue = age >= Math.max(PLOT_EVERY_MS, this.cost * PART_OF_TIME);
    if (this.dirty && age >= Math.max(MOVE_EVERY_MS, this.cost * 2) || isNew && isDue) {
      this.dirty = false;
      this.plottedVersion = version;
      const begin = performance.now();
      this.#draw(plot);
      this.plottedAt = performance.now();
      this.cost = this.plottedAt - begin;
    }
    if (!done || this.dirty) {
      this.works = requestAnimationFrame(() => this.#work());
    }
  }

  /** @returns {import('./time-data.js').Subject[]} */
  #subjects() {
    const { choice, race } = this;
    const own = race.memory.drones
      .filter((drone) => choice.drones.has(drone) || choice.selected && drone === race.selected)
      .map((drone) => ({ key: drone.id, drone, ghost: null }));
    const ghosts = race.ghosts
      .map((ghost) => ({ key: `ghost ${ghost.number} ${ghost.flight.raceId} ${ghost.flight.droneId} ${ghost.flight.flight}`, drone: ghost.drone, ghost }))
      .filter((subject) => choice.drones.has(subject.drone));
    return [...own, ...ghosts];
  }

  /** @param {Plot} plot */
  #draw(plot) {
    const { data, choice, race } = this;
    const { range } = data;
    const known = new Set();
    const lanes = [
      ...choice.quantities.map((quantity) => droneLane(quantity, data, race, known)),
      ...choice.sensorLanes.map((lane) => sensorLane(lane, this.#sensorData, race, known)),
    ];
    if (lanes.length > 0 && Number.isFinite(range.from)) {
      plot.draw(lanes, this.axis.labels());
    }
    this.canvas.hidden = lanes.length === 0;
    this.area.style.setProperty('--least', `${plot.least(lanes.length)}px`);
    const shown = [...choice.quantities, ...choice.sensorLanes];
    render(chartTitles(shown, known, (quantity) => ('sensor' in quantity ? this.#sensorData : data), race.info), this.titles);
    [...this.titles.children].forEach((title, i) =>
      /** @type {HTMLElement} */ (title).style.setProperty('--y', `${plot.top(i, lanes.length)}px`));
    this.canvas.setAttribute('aria-label',
      [...choice.quantities.map((quantity) => `${quantity.title} of ${data.subjects.map((subject) => subject.drone.name).join(', ')}`),
        ...choice.sensors.map((sensor) => sensor.name)].join(', '));
  }

  #showCursors() {
    const x = this.axis.pixel(this.#shown());
    place(this.cursor, x);
    place(this.pointer, this.pointed);
  }

  /** Where the moment that is shown lies: an instant, or metres. */
  #shown() {
    const { data, distance, moment } = this;
    return data === distance ? distance.metresAt(this.#leader(), moment?.time ?? NaN) : moment?.time ?? NaN;
  }

  /** By which drone distances are told. */
  #leader() {
    const { subjects } = this.data;
    return subjects.find((subject) => subject.drone === this.race.selected) ?? subjects[0];
  }

  #showValues() {
    const { data, time, distance, choice, race } = this;
    const at = Number.isFinite(this.pointed) ? this.axis.at(this.pointed) : this.#shown();
    const isTime = data === time;
    const where = isTime ? raceClock(race.raceTime(at), 1) : `${number(at, 1)} m`;
    render(valueTable(where, data.subjects, choice.quantities, (subject, line) => data.valueAt(subject, line, at),
      isTime ? null : (subject) => duration(distance.flightTime(subject, at), 2), isTime ? this.#sensorValues(at) : []), this.values);
  }

  /** @param {number} at */
  #sensorValues(at) {
    return this.choice.sensorLanes.flatMap((lane) => lane.lines.map((line) => ({
      title: `${lane.sensor.id} ${line.name}`, unit: line.unit(), digits: line.digits, value: this.sensors.valueAt(lane, line, at),
    })));
  }

  /** @param {import('../timeline/time-range.js').TimeRange} range */
  #listen(range) {
    const { race } = this;
    const change = () => {
      this.dirty = true;
      if (this.moment !== null && this.isSeen) {
        this.#work();
      }
    };
    [range, this.distance.range, this.time, this.distance, this.sensors].forEach((changes) => changes.addEventListener('change', change));
    this.choice.addEventListener('change', () => {
      this.#showTools();
      change();
    });
    race.addEventListener('ghosts', () => this.choice.takeGhosts(race.ghosts.map((ghost) => ghost.drone)));
    for (const event of ['drones', 'sensors', 'select', 'race']) {
      race.addEventListener(event, () => {
        this.#showTools();
        change();
      });
    }
    addEventListener('drift-theme', () => {
      this.#showTools();
      change();
    });
    addEventListener('drift-units', () => {
      this.time.forget();
      this.distance.forget();
      change();
    });
    new ResizeObserver(change).observe(this.area);
  }

  #showTools() {
    render(chartTools(this.choice, this.race, () => this.ghostDialog.open()), this.tools);
  }

  #takePointers() {
    const { axis, race: { player } } = this;
    const presses = new DoublePress(player);
    gestures(this.area, {
      hover: (x) => {
        const { left, right } = axis.edges;
        this.pointed = x >= left && x <= right ? x : NaN;
        this.#showCursors();
      },
      drag: (_, moved) => this.data.range.pan(-axis.length(moved)),
      tap: (x) => {
        presses.press();
        const time = this.data === this.time ? axis.at(x) : this.distance.timeAt(this.#leader(), axis.at(x));
        if (Number.isFinite(time) && Number.isFinite(player.last)) {
          player.seek(time);
        }
      },
      choose: (from, to, done) => done && this.data.range.choose(axis.at(Math.min(from, to)), axis.at(Math.max(from, to))),
      zoom: (factor, x) => this.data.range.zoom(factor, axis.at(x)),
      pan: (pixels) => this.data.range.pan(axis.length(pixels)),
      all: () => {
        this.data.range.showAll();
        presses.undo();
      },
      // Where the charts themselves scroll, as on a phone, they keep the wheel.
      takesWheel: (event) => event.ctrlKey || this.root.scrollHeight <= this.root.clientHeight + 1,
    });
  }
}

/** @param {HTMLElement} parent @param {string} name @param {string} className */
function append(parent, name, className) {
  const made = document.createElement(name);
  made.className = className;
  parent.append(made);
  return made;
}

/** @param {HTMLElement} line @param {number} x */
function place(line, x) {
  line.hidden = !Number.isFinite(x);
  line.style.setProperty('--x', `${x}px`);
}

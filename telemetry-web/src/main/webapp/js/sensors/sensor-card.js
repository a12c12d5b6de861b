// One sensor's card in the list: made once, its texts and attributes change in place.

import { number } from '../common/format.js';
import { HEIGHT, Spark, WIDTH } from './spark.js';

/** The small line is drawn again after this. */
const SPARK_EVERY_MS = 1000;

const PARTS = `
  <div class="head"><button type="button" class="pick" aria-pressed="false"><span class="name"></span></button>
    <p class="state"><span data-part="mark" aria-hidden="true"></span> <span data-part="words"></span></p></div>
  <div class="main"><svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path></path></svg>
    <p class="value"><span data-part="value"></span> <small class="unit"></small></p></div>
  <p class="parts" data-of="parts" hidden><span data-part="x"></span><span data-part="y"></span><span data-part="z"></span></p>
  <div class="foot"><p class="about"></p>
    <dl class="more">
      <div data-of="vibration" hidden><dt>vibration</dt><dd data-part="vibration"></dd></div>
      <div data-of="leak" hidden><dt>leak</dt><dd data-part="leak"></dd></div>
      <div data-of="missing" class="missing"><dt>missing</dt><dd data-part="missing"></dd></div>
    </dl></div>`;

export class SensorCard {
  /** @param {import('./sensor.js').Sensor} sensor @param {import('./race-sensors.js').RaceSensors} sensors @param {() => void} onPick  it is charted, or no more */
  constructor(sensor, sensors, onPick) {
    this.sensor = sensor;
    this.spark = new Spark(sensor, sensors);
    this.sparkAt = -Infinity;
    this.sparkTime = NaN;
    this.root = document.createElement('li');
    this.root.className = 'sensor';
    this.root.dataset.sensor = sensor.id;
    this.root.innerHTML = PARTS;
    this.pick = /** @type {HTMLButtonElement} */ (this.#find('.pick'));
    this.pick.title = 'Show or hide its chart';
    this.pick.setAttribute('aria-label', `Chart of ${sensor.name}`);
    this.pick.addEventListener('click', onPick);
    this.#find('.name').textContent = sensor.id;
    const about = this.#find('.about');
    about.textContent = about.title = [sensor.quantity, sensor.subsystem].filter((text) => text !== '').join(' · ');
    this.#find('.unit').textContent = sensor.unit;
    this.line = this.#find('.spark path');
    /** @type {Map<string, HTMLElement>} */
    this.parts = new Map([.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('[data-part]'))]
      .map((node) => [String(node.dataset.part), node]));
    /** @type {Map<string, HTMLElement>} */
    this.groups = new Map([.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('[data-of]'))]
      .map((node) => [String(node.dataset.of), node]));
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  /** @param {boolean} charted */
  charted(charted) {
    this.pick.setAttribute('aria-pressed', String(charted));
  }

  /** @param {import('./shown-sensor.js').ShownSensor} shown @param {import('../race/moment.js').Moment} moment */
  draw({ status, value, parts, vibration, leak, silence }, { time, now }) {
    const { sensor } = this;
    const { digits, missing } = sensor;
    const { dataset } = this.root;
    dataset.state = status.state;
    dataset.silent = String(silence !== '');
    this.#set('mark', status.mark);
    this.#set('words', silence === '' ? status.words : `${status.words} · ${silence}`);
    this.#set('value', signed(value, digits));
    this.#show('parts', parts.length > 0);
    ['x', 'y', 'z'].forEach((name, i) => this.#set(name, parts.length > 0 ? `${name} ${signed(parts[i], digits)}` : ''));
    this.#show('vibration', Number.isFinite(vibration));
    this.#set('vibration', number(vibration, 3));
    this.#show('leak', leak !== null);
    dataset.leak = String(leak);
    this.#set('leak', leak ? '▲ yes' : 'no');
    dataset.missing = String(missing);
    this.#set('missing', String(missing));
    // Time that stands still, or jumps, is another line at once.
    if (now - this.sparkAt >= SPARK_EVERY_MS || Math.abs(time - this.sparkTime) > 2 * SPARK_EVERY_MS) {
      [this.sparkAt, this.sparkTime] = [now, time];
      this.line.setAttribute('d', this.spark.path(time));
    }
  }

  /** @param {string} name @param {boolean} shown */
  #show(name, shown) {
    const group = /** @type {HTMLElement} */ (this.groups.get(name));
    if (group.hidden === shown) {
      group.hidden = !shown;
    }
  }

  /** @param {string} name @param {string} text */
  #set(name, text) {
    const part = /** @type {HTMLElement} */ (this.parts.get(name));
    if (part.textContent !== text) {
      part.textContent = text;
    }
  }
}

/** @param {number} value @param {number} digits */
function signed(value, digits) {
  return number(value, digits).replace('-', '−');
}

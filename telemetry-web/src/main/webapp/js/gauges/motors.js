// How fast the motors turn, each where it sits on the drone seen from above.

import { Gauge } from './gauge.js';
import { say, set, svg, within } from './svg.js';

const WIDTH = 320;
const ROW = 22;
const BAR = 84;

/** The bars' end at first; a motor that turns faster stretches them. */
const FIRST_MOST = 25_000;
const QUAD = ['LF', 'RF', 'LB', 'RB'];

export class Motors extends Gauge {
  constructor() {
    super('motors', 'Motors, rpm', WIDTH, ROW * 2);
    this.most = FIRST_MOST;
    /** @type {{bar: SVGElement, text: SVGElement}[]} */
    this.motors = [];
  }

  /** @param {import('../memory/pose.js').Pose} pose */
  draw({ rpms }) {
    this.known(rpms.length > 0);
    if (rpms.length !== this.motors.length) {
      this.#make(rpms.length);
    }
    this.most = Math.max(this.most, ...rpms);
    this.motors.forEach(({ bar, text }, i) => {
      set(bar, 'width', (within(rpms[i] / this.most, 0, 1) * BAR).toFixed(1));
      say(text, String(Math.round(rpms[i] / 100) * 100));
    });
  }

  /** @param {number} count */
  #make(count) {
    set(this.drawing, 'viewBox', `0 0 ${WIDTH} ${ROW * Math.max(1, Math.ceil(count / 2))}`);
    this.drawing.replaceChildren();
    this.motors = Array.from({ length: count }, (_, i) => {
      const x = i % 2 === 0 ? 0 : WIDTH / 2 + 6;
      const y = Math.floor(i / 2) * ROW;
      return {
        x, y, name: count === 4 ? QUAD[i] : `M${i + 1}`,
        bar: svg('rect', { class: 'rpm', x: x + 24, y: y + 7, width: 0, height: 6, rx: 2 }),
        text: svg('text', { class: 'number', x: x + 24 + BAR + 46, y: y + 15, 'text-anchor': 'end' }),
      };
    }).map(({ x, y, name, bar, text }) => {
      this.drawing.append(svg('text', { class: 'small', x, y: y + 15 }, name),
        svg('rect', { class: 'rail', x: x + 24, y: y + 7, width: BAR, height: 6, rx: 2 }), bar, text);
      return { bar, text };
    });
  }
}

// What all gauges are: a figure with its name, which says when the stream lacks what it shows.

import { set, svg } from './svg.js';

export class Gauge {
  /**
   * @param {string} kind  its class
   * @param {string} name  for people
   * @param {number} width @param {number} height  of its drawing
   */
  constructor(kind, name, width, height) {
    this.root = document.createElement('figure');
    this.root.className = `gauge ${kind}`;
    this.root.setAttribute('aria-label', name);
    this.name = document.createElement('figcaption');
    this.name.textContent = name;
    this.drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
    this.absent = document.createElement('p');
    this.absent.className = 'absent';
    this.absent.textContent = 'not in this stream';
    this.absent.hidden = true;
    this.root.append(this.name, this.drawing, this.absent);
  }

  /** Shows the drawing, or that there is nothing to draw. @param {boolean} known */
  known(known) {
    if (this.absent.hidden !== known) {
      this.absent.hidden = known;
      set(this.root, 'data-known', String(known));
    }
  }
}

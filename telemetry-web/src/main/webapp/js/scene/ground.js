// The ground under what is flown: a grid with a line every so many metres, and the sky above it.

import {
  BackSide, BufferAttribute, BufferGeometry, Group, LineBasicMaterial, LineSegments, Mesh, MeshBasicMaterial,
  SphereGeometry,
} from 'three';
import { niceStep } from '../plan/nice-step.js';
import { colourOf } from './colours.js';

/** So many lines lie across what is flown, about; the grid goes on around it. */
const LINES_ACROSS = 10;
const AROUND = 1.5;
const STRONG_EVERY = 5;

/** The sky's distance, m: any that the camera sees. */
const SKY = 1000;

export class Ground {
  constructor() {
    this.group = new Group();
    this.fine = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ depthWrite: false }));
    this.strong = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ depthWrite: false }));
    // Half a sphere around the camera. The ground itself is the picture's background: most of the
    // picture is ground, and what is not drawn costs nothing.
    this.sky = new Mesh(new SphereGeometry(SKY, 24, 6, 0, 2 * Math.PI, 0, Math.PI / 2),
      new MeshBasicMaterial({ side: BackSide, depthWrite: false, depthTest: false, fog: false }));
    this.sky.frustumCulled = false;
    this.sky.renderOrder = -2;
    this.fine.renderOrder = -1;
    this.strong.renderOrder = -1;
    this.group.add(this.fine, this.strong);
    /** Metres between two lines. */
    this.step = 10;
    this.level = 0;
    this.version = -1;
  }

  /** @param {(name: string) => string} of */
  setColours(of) {
    this.sky.material.color.copy(colourOf(of('scene')));
    this.fine.material.color.copy(colourOf(of('grid-3d')));
    this.strong.material.color.copy(colourOf(of('grid-3d-strong')));
  }

  /** @param {import('./flown.js').Flown} flown @param {import('three').Vector3} eye  where the camera is */
  draw({ box, version }, eye) {
    this.sky.position.copy(eye);
    if (box === null || version === this.version) {
      return;
    }
    this.version = version;
    const span = Math.max(box.x1 - box.x0, box.z1 - box.z0);
    this.step = niceStep(span / LINES_ACROSS);
    // Courses begin at 0; what flies lower has its ground there.
    this.level = Math.min(0, Math.floor(box.y0));
    const x0 = this.#line(box.x0 - span * AROUND);
    const x1 = this.#line(box.x1 + span * AROUND);
    const z0 = this.#line(-box.z1 - span * AROUND);
    const z1 = this.#line(-box.z0 + span * AROUND);
    /** @type {number[]} */
    const fine = [];
    /** @type {number[]} */
    const strong = [];
    for (let i = x0; i <= x1; i++) {
      (i % STRONG_EVERY === 0 ? strong : fine).push(i * this.step, 0, z0 * this.step, i * this.step, 0, z1 * this.step);
    }
    for (let i = z0; i <= z1; i++) {
      (i % STRONG_EVERY === 0 ? strong : fine).push(x0 * this.step, 0, i * this.step, x1 * this.step, 0, i * this.step);
    }
    show(this.fine, fine);
    show(this.strong, strong);
    this.group.position.y = this.level;
  }

  /** @param {number} metres */
  #line(metres) {
    return Math.round(metres / this.step / STRONG_EVERY) * STRONG_EVERY;
  }
}

/** @param {LineSegments} lines @param {number[]} places */
function show(lines, places) {
  lines.geometry.dispose();
  lines.geometry = new BufferGeometry();
  lines.geometry.setAttribute('position', new BufferAttribute(new Float32Array(places), 3));
}

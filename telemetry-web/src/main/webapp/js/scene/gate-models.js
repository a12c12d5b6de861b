// The gates of the track in space: frames and rings, chequered where laps begin and end, with their
// numbers and an arrow in the direction in which they are flown.

import {
  BoxGeometry, BufferAttribute, BufferGeometry, ConeGeometry, Group, LineBasicMaterial, LineLoop, Matrix4, Mesh,
  MeshBasicMaterial, Quaternion, Vector3,
} from 'three';
import { edgeOf, placeIn } from '../timing/gates.js';
import { FLASH_MS, gateColour, gateLabel } from '../timing/gate-look.js';
import { placed } from './axes.js';
import { colourOf } from './colours.js';
import { LABEL_HEIGHT, Label } from './label.js';

/** How thick a frame is, of its smaller side, and in metres; the start is thicker, so that its squares are seen. */
const THICK = 0.08;
const MIN_THICK = 0.1;
const MAX_THICK = 0.5;
const START = 1.8;

/** Squares on each side of a chequered frame; of a ring each edge is one. */
const SQUARES = 8;

const UP = new Vector3(0, 1, 0);

export class GateModels {
  constructor() {
    this.group = new Group();
    this.group.name = 'gates';
    /** @type {GateModel[]} */
    this.gates = [];
    /** @type {import('../timing/gates.js').Course|null} */
    this.course = null;
    /** @type {import('../timing/gate-look.js').GateColours & {text: string, panel: string}} */
    this.colours = { gate: '#ffffff', outline: '#000000', text: '#ffffff', panel: '#000000' };
  }

  /** @param {import('../timing/gate-look.js').GateColours & {text: string, panel: string}} colours */
  setColours(colours) {
    this.colours = colours;
    this.gates.forEach((gate) => gate.repaint());
  }

  /** A gate that is not shown. */
  example() {
    const nowhere = { x: 0, y: 0, z: 0 };
    const gate = new GateModel({
      label: '0', name: '', isStart: true, isRound: false, centre: nowhere, normal: { x: 0, y: 0, z: 1 },
      right: { x: 1, y: 0, z: 0 }, up: { x: 0, y: 1, z: 0 }, halfWidth: 1, halfHeight: 1,
    });
    gate.paint(undefined, this.colours);
    return gate.group;
  }

  /**
   * @param {import('../race/moment.js').Moment} moment
   * @param {import('../timing/gate-look.js').GateSource} timing
   * @param {number} metresAUnit  one metre away
   */
  draw(moment, timing, metresAUnit) {
    if (timing.course !== this.course) {
      this.#make(timing.course);
    }
    const flown = this.course === null ? null : timing.justFlown(moment, FLASH_MS);
    this.gates.forEach((gate, i) => {
      gate.paint(flown?.get(i), this.colours);
      gate.size(metresAUnit);
    });
  }

  /** @param {import('../timing/gates.js').Course|null} course */
  #make(course) {
    const before = this.gates;
    this.course = course;
    this.gates = (course?.gates ?? []).map((gate, i) => (sameGate(before[i]?.gate, gate) ? before[i] : new GateModel(gate)));
    before.filter((gate) => !this.gates.includes(gate)).forEach((gate) => gate.dispose());
    this.gates.forEach((gate) => this.group.add(gate.group));
  }
}

/** Of a track that is edited most gates stay. @param {import('../timing/gates.js').Gate|undefined} one @param {import('../timing/gates.js').Gate} other */
function sameGate(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

class GateModel {
  /** @param {import('../timing/gates.js').Gate} gate */
  constructor(gate) {
    this.gate = gate;
    this.paintedAs = '';
    const thick = Math.min(MAX_THICK, Math.max(MIN_THICK, THICK * 2 * Math.min(gate.halfWidth, gate.halfHeight)))
      * (gate.isStart ? START : 1);
    this.own = new MeshBasicMaterial();
    this.other = new MeshBasicMaterial();
    this.line = new LineBasicMaterial();
    this.label = new Label(() => [0.5, -0.15]);
    placed(this.label.sprite.position, placeIn(gate, 0, gate.halfHeight + thick));
    this.group = new Group();
    this.group.name = `gate ${gate.label}`;
    // The lines keep it in sight where the frame is thinner than a pixel.
    this.group.add(new Mesh(frame(gate, thick), [this.own, this.other]), new Mesh(arrow(gate, thick), this.own),
      new LineLoop(outline(edgeOf(gate, thick / 2)), this.line), this.label.sprite);
  }

  repaint() {
    this.paintedAs = '';
    this.label.look = '';
  }

  /** @param {import('../timing/gate-look.js').GateMark|undefined} flown @param {import('../timing/gate-look.js').GateColours & {text: string, panel: string}} colours */
  paint(flown, colours) {
    const text = gateColour(flown, colours);
    if (text !== this.paintedAs) {
      this.paintedAs = text;
      this.own.color.copy(colourOf(text));
      this.line.color.copy(colourOf(text));
      this.other.color.copy(colourOf(this.gate.isStart ? colours.outline : text));
      // Not in a drone's colour: it would be taken for a drone's.
      this.label.write(gateLabel(this.gate), colours.gate, false, colours);
    }
  }

  /** @param {number} metresAUnit */
  size(metresAUnit) {
    this.label.sprite.scale.set(this.label.width * metresAUnit, LABEL_HEIGHT * metresAUnit, 1);
  }

  dispose() {
    this.group.removeFromParent();
    for (const part of this.group.children) {
      if (part instanceof Mesh || part instanceof LineLoop) {
        part.geometry.dispose();
      }
    }
    [this.own, this.other, this.line].forEach((material) => material.dispose());
    this.label.dispose();
  }
}

/** Bars along the edge of the opening, outside of it; every other one is of the second material. @param {import('../timing/gates.js').Gate} gate @param {number} thick */
function frame(gate, thick) {
  const edge = edgeOf(gate, thick / 2).map((place) => placed(new Vector3(), place));
  const normal = placed(new Vector3(), gate.normal);
  const pieces = gate.isStart && !gate.isRound ? SQUARES : 1;
  /** @type {Float32Array[]} by the material */
  const bars = [new Float32Array(0), new Float32Array(0)];
  edge.forEach((from, i) => {
    const to = edge[(i + 1) % edge.length];
    for (let piece = 0; piece < pieces; piece++) {
      const begin = from.clone().lerp(to, piece / pieces);
      const end = from.clone().lerp(to, (piece + 1) / pieces);
      const kind = gate.isStart ? (i * pieces + piece) % 2 : 0;
      bars[kind] = joined(bars[kind], bar(begin, end, normal, thick));
    }
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(joined(bars[0], bars[1]), 3));
  geometry.addGroup(0, bars[0].length / 3, 0);
  geometry.addGroup(bars[0].length / 3, bars[1].length / 3, 1);
  return geometry;
}

/** @param {Vector3} from @param {Vector3} to @param {Vector3} normal @param {number} thick */
function bar(from, to, normal, thick) {
  const along = to.clone().sub(from);
  const box = new BoxGeometry(along.length() + thick, thick, thick);
  const x = along.normalize();
  const turn = new Matrix4().makeBasis(x, normal.clone().cross(x), normal);
  const flat = box.applyMatrix4(turn.setPosition(from.clone().add(to).multiplyScalar(0.5))).toNonIndexed();
  box.dispose();
  return /** @type {Float32Array} */ (flat.getAttribute('position').array);
}

/** On the lower edge, in the direction in which it is flown. @param {import('../timing/gates.js').Gate} gate @param {number} thick */
function arrow(gate, thick) {
  const length = Math.max(4 * thick, 0.6 * Math.min(gate.halfWidth, gate.halfHeight));
  const normal = placed(new Vector3(), gate.normal);
  const foot = placed(new Vector3(), placeIn(gate, 0, -gate.halfHeight - thick / 2)).addScaledVector(normal, length / 2);
  return new ConeGeometry(length / 3, length, 8)
    .applyQuaternion(new Quaternion().setFromUnitVectors(UP, normal)).translate(foot.x, foot.y, foot.z);
}

/** @param {import('../timing/gates.js').Point[]} edge */
function outline(edge) {
  return new BufferGeometry().setFromPoints(edge.map((place) => placed(new Vector3(), place)));
}

/** @param {Float32Array} one @param {Float32Array} other */
function joined(one, other) {
  const both = new Float32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

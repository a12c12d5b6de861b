// All drones as quadcopters, in one draw call: never smaller on the screen than can be seen.

import {
  DoubleSide, DynamicDrawUsage, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, Quaternion,
  ShaderMaterial, Vector3,
} from 'three';
import { isPlaced, placed, turned } from './axes.js';
import { colourOf } from './colours.js';
import { droneShape } from './drone-shape.js';

/** A racing quadcopter is about half a metre wide; its shape is drawn a little larger. */
const WIDTH_METRES = 0.7;
const MIN_PIXELS = 22;
const SELECTED_PIXELS = 28;
const FAINT = 0.35;
const GHOST = 0.45;

const VERTEX = `
  attribute float tint;
  attribute vec3 place;
  attribute vec4 turn;
  attribute vec4 look;
  attribute float least;
  uniform float metresAUnit;
  uniform vec3 neutral;
  varying vec4 shown;
  vec3 rotated(vec3 v) {
    return v + 2.0 * cross(turn.xyz, cross(turn.xyz, v) + turn.w * v);
  }
  void main() {
    vec4 centre = viewMatrix * vec4(place, 1.0);
    float size = max(${WIDTH_METRES.toFixed(2)}, least * metresAUnit * -centre.z);
    float light = 0.72 + 0.28 * rotated(normal).y;
    shown = vec4(mix(neutral, look.rgb, tint) * light, look.a);
    gl_Position = projectionMatrix * (centre + viewMatrix * vec4(rotated(position) * size, 0.0));
  }`;

const FRAGMENT = `
  varying vec4 shown;
  void main() {
    gl_FragColor = shown;
  }`;

export class DroneModels {
  constructor() {
    this.room = 0;
    this.material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { metresAUnit: { value: 0.001 }, neutral: { value: new Vector3() } },
      transparent: true,
      side: DoubleSide,
    });
    this.mesh = new Mesh(new InstancedBufferGeometry(), this.material);
    this.mesh.frustumCulled = false;
    this.place = new Vector3();
    this.turn = new Quaternion();
    this.#makeRoom(16);
  }

  /** @param {number} count */
  #makeRoom(count) {
    this.room = count;
    const shape = droneShape();
    const geometry = new InstancedBufferGeometry();
    for (const name of ['position', 'normal', 'tint']) {
      geometry.setAttribute(name, shape.getAttribute(name));
    }
    const changing = (/** @type {string} */ name, /** @type {number} */ size) => {
      const attribute = new InstancedBufferAttribute(new Float32Array(count * size), size);
      attribute.setUsage(DynamicDrawUsage);
      geometry.setAttribute(name, attribute);
      return attribute;
    };
    this.places = changing('place', 3);
    this.turns = changing('turn', 4);
    this.looks = changing('look', 4);
    this.leasts = changing('least', 1);
    this.mesh.geometry.dispose();
    this.mesh.geometry = geometry;
  }

  /** @param {import('three').Color} colour  of what has no drone's colour */
  setNeutral(colour) {
    this.material.uniforms.neutral.value.set(colour.r, colour.g, colour.b);
  }

  /**
   * @param {import('../race/moment.js').Moment} moment
   * @param {import('../race/drone.js').Drone|null} inside  whose eyes one looks through
   * @param {number} metresAUnit  one metre away
   */
  draw(moment, inside, metresAUnit) {
    const most = moment.drones.length + moment.ghosts.length;
    if (most > this.room) {
      this.#makeRoom(most * 2);
    }
    let count = 0;
    for (const shown of moment.drones) {
      if (isPlaced(shown) && shown.drone !== inside) {
        this.#put(count++, shown, shown === moment.selected);
      }
    }
    for (const shown of moment.ghosts) {
      if (isPlaced(shown)) {
        this.#put(count++, shown, false);
      }
    }
    this.mesh.geometry.instanceCount = count;
    this.material.uniforms.metresAUnit.value = metresAUnit;
    for (const attribute of [this.places, this.turns, this.looks, this.leasts]) {
      if (attribute !== undefined) {
        attribute.needsUpdate = true;
      }
    }
  }

  /** @param {number} i @param {import('../race/moment.js').ShownDrone} shown @param {boolean} selected */
  #put(i, { drone, pose, state, ghost }, selected) {
    if (pose === null || !this.places || !this.turns || !this.looks || !this.leasts) {
      return;
    }
    placed(this.place, pose).toArray(this.places.array, i * 3);
    turned(this.turn, pose).toArray(this.turns.array, i * 4);
    colourOf(drone.look.colour).toArray(this.looks.array, i * 4);
    this.looks.array[i * 4 + 3] = ghost ? GHOST : state === 'stale' || state === 'lost' ? FAINT : 1;
    this.leasts.array[i] = selected ? SELECTED_PIXELS : MIN_PIXELS;
  }
}

// A camera that hands can turn, and that shows all that is flown until they do.

import { MOUSE, PerspectiveCamera, TOUCH, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { onMoved } from '../plan/moved.js';

const EASE_PER_SECOND = 2.5;
const NEAREST = 2;
const FURTHEST = 4000;

const KEY_TURN = Math.PI / 24;

export class Overview {
  /**
   * @param {HTMLElement} element
   * @param {import('three').PerspectiveCamera} camera  whose picture it is
   * @param {boolean} fromAbove  looks straight down and does not turn
   */
  constructor(element, camera, fromAbove) {
    this.camera = new PerspectiveCamera(camera.fov, 1, camera.near, camera.far);
    // Nearly: a camera that looks exactly down does not know where up is.
    this.direction = fromAbove ? new Vector3(0, 1, 1e-4) : new Vector3(0.25, 0.6, 0.75).normalize();
    this.fromAbove = fromAbove;
    this.controls = new OrbitControls(this.camera, element);
    this.controls.enableRotate = !fromAbove;
    this.controls.maxPolarAngle = Math.PI / 2 - 0.02;
    this.controls.minDistance = NEAREST;
    this.controls.maxDistance = FURTHEST;
    this.controls.screenSpacePanning = fromAbove;
    this.controls.zoomToCursor = true;
    if (fromAbove) {
      this.controls.mouseButtons.LEFT = MOUSE.PAN;
      this.controls.touches.ONE = TOUCH.PAN;
    }
    this.touched = false;
    onMoved(element, () => { this.touched ||= this.controls.enabled; });
    this.version = -1;
    this.target = new Vector3();
    this.distance = 1;
    this.offset = new Vector3();
  }

  /** Shows all that is flown again. */
  fit() {
    this.touched = false;
    this.version = -1;
  }

  /** @param {number} factor  of the distance */
  zoom(factor) {
    this.touched = true;
    this.offset.subVectors(this.camera.position, this.controls.target)
      .multiplyScalar(factor).clampLength(NEAREST, FURTHEST);
    this.camera.position.copy(this.controls.target).add(this.offset);
  }

  /** By steps of the keys. @param {number} right @param {number} up */
  turn(right, up) {
    this.touched = true;
    const { offset, controls } = this;
    offset.subVectors(this.camera.position, controls.target);
    if (this.fromAbove) {
      const step = offset.length() * 0.08;
      controls.target.x += right * step;
      controls.target.z -= up * step;
    } else {
      const length = offset.length();
      const around = Math.atan2(offset.x, offset.z) + right * KEY_TURN;
      const high = Math.min(1.5, Math.max(0.03, Math.asin(offset.y / length) + up * KEY_TURN));
      offset.set(Math.sin(around) * Math.cos(high), Math.sin(high), Math.cos(around) * Math.cos(high))
        .multiplyScalar(length);
    }
    this.camera.position.copy(controls.target).add(offset);
  }

  /**
   * @param {import('./flown.js').Flown} flown
   * @param {number} aspect
   * @param {number} seconds  since the last frame
   * @param {boolean} atOnce
   */
  update({ box, version }, aspect, seconds, atOnce) {
    if (box !== null && !this.touched) {
      const first = this.version < 0;
      if (version !== this.version || aspect !== this.camera.aspect) {
        this.version = version;
        this.camera.aspect = aspect;
        this.#want(box, aspect);
      }
      const part = first || atOnce ? 1 : 1 - Math.exp(-EASE_PER_SECOND * seconds);
      this.offset.subVectors(this.camera.position, this.controls.target);
      const distance = first ? this.distance : this.offset.length() + (this.distance - this.offset.length()) * part;
      if (first) {
        this.offset.copy(this.direction);
      }
      this.controls.target.lerp(this.target, part);
      this.camera.position.copy(this.controls.target).add(this.offset.setLength(distance));
    }
    this.controls.update();
  }

  /** @param {import('./flown.js').Box} box @param {number} aspect */
  #want(box, aspect) {
    const width = box.x1 - box.x0;
    const depth = box.z1 - box.z0;
    const height = box.y1 - box.y0;
    const tan = Math.tan(this.camera.fov * Math.PI / 360);
    const low = this.fromAbove ? box.y1 : box.y0 + height * 0.3;
    this.target.set((box.x0 + box.x1) / 2, low, -(box.z0 + box.z1) / 2);
    this.distance = this.fromAbove
      ? Math.max(depth / 2, width / 2 / aspect) / tan * 1.05
      : Math.max(Math.hypot(depth * 0.6, height * 0.8) / 2, width / 2 / aspect) / tan + depth * 0.46;
  }
}

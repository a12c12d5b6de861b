// The camera of the picture: one of several ways to look, and the move from one to the next.

import { PerspectiveCamera, Quaternion, Vector3 } from 'three';
import { isPlaced } from './axes.js';
import { BehindDrone } from './behind-drone.js';
import { Overview } from './overview.js';

const FIELD_OF_VIEW = 55;
const FPV_FIELD_OF_VIEW = 90;
const MOVE_SECONDS = 0.7;

export class CameraRig {
  /** @param {HTMLElement} element  that hands turn it on */
  constructor(element) {
    this.camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.1, 6000);
    this.orbit = new Overview(element, this.camera, false);
    this.top = new Overview(element, this.camera, true);
    this.behind = new BehindDrone();
    /** @type {import('./cameras.js').CameraName} */
    this.name = 'orbit';
    /** @type {import('../race/drone.js').Drone|null} */
    this.drone = null;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    this.from = { position: new Vector3(), quaternion: new Quaternion(), fov: FIELD_OF_VIEW };
    /** 1 = arrived */
    this.moved = 1;
    this.drawn = NaN;
    this.choose('orbit');
  }

  /** @param {import('./cameras.js').CameraName} name */
  choose(name) {
    this.name = name;
    this.orbit.controls.enabled = name === 'orbit';
    this.top.controls.enabled = name === 'top';
    this.#begin();
  }

  /** The camera that hands can move; null = it flies with a drone. @returns {Overview|null} */
  get overview() {
    return this.name === 'orbit' ? this.orbit : this.name === 'top' ? this.top : null;
  }

  /** The drone whose eyes one looks through, or that fills the picture. */
  get close() {
    return (this.name === 'fpv' || this.name === 'chase') && this.drone !== null ? this.drone : null;
  }

  #begin() {
    this.moved = Number.isFinite(this.drawn) && !this.still.matches ? 0 : 1;
    this.from.position.copy(this.camera.position);
    this.from.quaternion.copy(this.camera.quaternion);
    this.from.fov = this.camera.fov;
  }

  /**
   * @param {import('../race/moment.js').Moment} moment
   * @param {import('./flown.js').Flown} flown
   * @param {number} aspect
   */
  update({ selected, now }, flown, aspect) {
    const seconds = Number.isFinite(this.drawn) ? Math.min(0.25, Math.max(0, (now - this.drawn) / 1000)) : 0;
    const goal = this.#goal(selected, flown, aspect, seconds);
    const { camera } = this;
    this.drawn = now;
    this.moved = Math.min(1, this.moved + seconds / MOVE_SECONDS);
    const part = this.moved * this.moved * (3 - 2 * this.moved);
    const fov = this.name === 'fpv' && this.drone !== null ? FPV_FIELD_OF_VIEW : FIELD_OF_VIEW;
    camera.position.lerpVectors(this.from.position, goal.position, part);
    camera.quaternion.slerpQuaternions(this.from.quaternion, goal.quaternion, part);
    const wide = this.from.fov + (fov - this.from.fov) * part;
    if (camera.fov !== wide || camera.aspect !== aspect) {
      camera.fov = wide;
      camera.aspect = aspect;
      camera.updateProjectionMatrix();
    }
    camera.updateMatrixWorld();
  }

  /**
   * @param {import('../race/moment.js').ShownDrone|null} selected
   * @param {import('./flown.js').Flown} flown
   * @param {number} aspect
   * @param {number} seconds
   * @returns {{position: Vector3, quaternion: Quaternion}}
   */
  #goal(selected, flown, aspect, seconds) {
    const { name } = this;
    const withDrone = name !== 'orbit' && name !== 'top' && selected !== null && isPlaced(selected);
    const drone = withDrone ? selected.drone : null;
    if (drone !== this.drone && name !== 'orbit' && name !== 'top') {
      this.#begin();
    }
    this.drone = drone;
    if (withDrone && selected.pose !== null && (name === 'follow' || name === 'chase' || name === 'fpv')) {
      this.behind.look(name, selected.drone, selected.pose, selected.time, seconds);
      return this.behind;
    }
    const overview = name === 'top' ? this.top : this.orbit;
    overview.update(flown, aspect, seconds, this.still.matches);
    return overview.camera;
  }
}

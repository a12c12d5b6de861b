// Cameras that fly with the selected drone.

import { Euler, Matrix4, Quaternion, Vector3 } from 'three';
import { placed, turned } from './axes.js';

/** A racing drone's camera looks up from its nose by about this. */
const UPTILT = new Quaternion().setFromEuler(new Euler(25 * Math.PI / 180, 0, 0));
const UP = new Vector3(0, 1, 0);

/** Slower than this the nose says where behind is. */
const FLIES_MPS = 2;

/**
 * How a camera stays behind: metres back and up, and seconds in which it comes round.
 * @typedef {object} Distance
 * @property {number} back
 * @property {number} up
 * @property {number} ahead  metres before the drone at which it looks
 * @property {number} seconds
 * @property {boolean} byFlight  behind where it flies to, else behind its nose
 */

/** @type {{follow: Distance, chase: Distance}} */
const DISTANCES = {
  follow: { back: 8, up: 3, ahead: 2, seconds: 0.6, byFlight: true },
  chase: { back: 3, up: 0.9, ahead: 2, seconds: 0.22, byFlight: false },
};

export class BehindDrone {
  constructor() {
    this.position = new Vector3();
    this.quaternion = new Quaternion();
    /** Where it flies to over ground, smoothed; the world's x and three's z. */
    this.wayX = 0;
    this.wayZ = 0;
    /** @type {import('../race/drone.js').Drone|null} */
    this.drone = null;
    this.last = { x: 0, z: 0, time: NaN };
    this.matrix = new Matrix4();
    this.place = new Vector3();
    this.target = new Vector3();
  }

  /**
   * @param {'follow'|'chase'|'fpv'} way
   * @param {import('../race/drone.js').Drone} drone
   * @param {import('../memory/pose.js').Pose} pose
   * @param {number} time  the moment on the drone's own log, ms
   * @param {number} seconds  since the last frame
   */
  look(way, drone, pose, time, seconds) {
    placed(this.place, pose);
    if (way === 'fpv') {
      this.position.copy(this.place);
      turned(this.quaternion, pose).multiply(UPTILT);
      return;
    }
    const distance = DISTANCES[way];
    this.#turn(drone, pose, time, distance, seconds);
    this.target.set(this.wayX, 0, this.wayZ).multiplyScalar(distance.ahead).add(this.place);
    this.position.set(-this.wayX, 0, -this.wayZ).multiplyScalar(distance.back).add(this.place);
    this.position.y += distance.up;
    this.matrix.lookAt(this.position, this.target, UP);
    this.quaternion.setFromRotationMatrix(this.matrix);
  }

  /**
   * @param {import('../race/drone.js').Drone} drone
   * @param {import('../memory/pose.js').Pose} pose
   * @param {number} time
   * @param {Distance} distance
   * @param {number} seconds
   */
  #turn(drone, pose, time, distance, seconds) {
    let x = Math.sin(pose.heading);
    let z = -Math.cos(pose.heading);
    const { last } = this;
    const passed = (time - last.time) / 1000;
    const moved = Math.hypot(pose.x - last.x, pose.z - last.z);
    if (distance.byFlight && passed > 0 && passed < 1 && moved / passed > FLIES_MPS) {
      x = (pose.x - last.x) / moved;
      z = -(pose.z - last.z) / moved;
    }
    const still = !(Math.abs(passed) > 0) && this.drone === drone;
    last.x = pose.x;
    last.z = pose.z;
    last.time = time;
    if (still || !Number.isFinite(x + z)) {
      return;
    }
    const jumped = this.drone !== drone || !(passed > -1 && passed < 1);
    this.drone = drone;
    const part = jumped ? 1 : 1 - Math.exp(-seconds / distance.seconds);
    // Half way round there is no way to be had from two opposite ones.
    this.wayX += (x - this.wayX) * part;
    this.wayZ += (z - this.wayZ) * part;
    const length = Math.hypot(this.wayX, this.wayZ);
    this.wayX = length > 1e-3 ? this.wayX / length : x;
    this.wayZ = length > 1e-3 ? this.wayZ / length : z;
  }
}

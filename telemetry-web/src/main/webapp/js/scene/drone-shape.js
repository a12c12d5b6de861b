// The shape of a quadcopter in about 70 triangles: body, nose, arms, rotors. Nose at -z, one metre wide.

import { BoxGeometry, BufferGeometry, CircleGeometry, ConeGeometry, Float32BufferAttribute } from 'three';

const ROTOR = 0.34;

/** What has the drone's own colour, and what is neutral. */
const OWN = 1;
const NEUTRAL = 0;

/** Position, normal and tint of each part, without an index. */
export function droneShape() {
  /** @type {number[]} */
  const positions = [];
  /** @type {number[]} */
  const normals = [];
  /** @type {number[]} */
  const tints = [];
  const add = (/** @type {BufferGeometry} */ part, /** @type {number} */ tint) => {
    const flat = part.index === null ? part : part.toNonIndexed();
    positions.push(...flat.getAttribute('position').array);
    normals.push(...flat.getAttribute('normal').array);
    tints.push(...Array(flat.getAttribute('position').count).fill(tint));
    flat.dispose();
    part.dispose();
  };
  add(new BoxGeometry(0.2, 0.14, 0.42), OWN);
  add(new ConeGeometry(0.11, 0.26, 4).rotateY(Math.PI / 4).rotateX(-Math.PI / 2).translate(0, 0, -0.34), NEUTRAL);
  for (const turn of [Math.PI / 4, -Math.PI / 4]) {
    add(new BoxGeometry(0.07, 0.05, 2 * Math.SQRT2 * ROTOR).rotateY(turn), NEUTRAL);
  }
  for (const [x, z] of [[-1, -1], [1, -1], [-1, 1], [1, 1]]) {
    add(new CircleGeometry(0.27, 9).rotateX(-Math.PI / 2).translate(x * ROTOR, 0.05, z * ROTOR), OWN);
  }
  const shape = new BufferGeometry();
  shape.setAttribute('position', new Float32BufferAttribute(positions, 3));
  shape.setAttribute('normal', new Float32BufferAttribute(normals, 3));
  shape.setAttribute('tint', new Float32BufferAttribute(tints, 1));
  return shape;
}

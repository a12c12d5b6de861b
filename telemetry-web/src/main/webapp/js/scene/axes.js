// From the world's axes to three's: DRIFT has Unity's, left-handed, x right, y up, z forward; three's
// are right-handed. The world is mirrored along z: forward is three's -z.

/**
 * @template {import('three').Vector3} V
 * @param {V} vector  takes the place
 * @param {{x: number, y: number, z: number}} place  metres
 * @returns {V}
 */
export function placed(vector, { x, y, z }) {
  return /** @type {V} */ (vector.set(x, Number.isFinite(y) ? y : 0, -z));
}

/**
 * How a drone is turned; by its heading when its attitude is unknown.
 * @param {import('three').Quaternion} quaternion  takes the attitude: its nose is at -z
 * @param {import('../memory/pose.js').Pose} pose
 */
export function turned(quaternion, { qx, qy, qz, qw, heading }) {
  if (Number.isFinite(qx + qy + qz + qw)) {
    // Mirrored along z, turns about x and y go the other way, those about z stay.
    return quaternion.set(-qx, -qy, qz, qw).normalize();
  }
  const half = Number.isFinite(heading) ? heading / 2 : 0;
  return quaternion.set(0, -Math.sin(half), 0, Math.cos(half));
}

/** Whether it can be drawn. @param {import('../race/moment.js').ShownDrone} shown */
export function isPlaced({ pose }) {
  return pose !== null && Number.isFinite(pose.x) && Number.isFinite(pose.z);
}

// A unit quaternion in Unity's axes (left-handed, Y up, nose +z, right wing +x) as a pilot says it.

const DEGREES = 180 / Math.PI;

/**
 * Degrees: pitch with the nose up, bank to the right; the horizon stands by these two.
 * @param {{qx: number, qy: number, qz: number, qw: number}} attitude
 */
export function anglesOf({ qx, qy, qz, qw }) {
  const noseUp = 2 * (qy * qz - qw * qx);
  const rightWingUp = 2 * (qx * qy + qw * qz);
  const roofUp = 1 - 2 * (qx * qx + qz * qz);
  return {
    pitch: Math.asin(Math.min(1, Math.max(-1, noseUp))) * DEGREES,
    bank: Math.atan2(-rightWingUp, roofUp) * DEGREES,
  };
}

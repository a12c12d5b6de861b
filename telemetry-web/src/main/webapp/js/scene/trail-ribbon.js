// A drone's trail as a ribbon of the same width on the screen everywhere, coloured by speed. It fades
// into the ground's colour instead of becoming transparent: nothing needs blending.

import {
  BufferGeometry, DoubleSide, DynamicDrawUsage, InterleavedBuffer, InterleavedBufferAttribute, Mesh, ShaderMaterial,
  Uint16BufferAttribute, Vector2, Vector3,
} from 'three';

/** Of each point twice, once for each side of the ribbon: place, direction, speed, age, side. */
const STRIDE = 9;

const VERTEX = `
  attribute vec3 along;
  attribute vec3 told;
  uniform vec2 half_screen;
  uniform float width;
  uniform float top;
  uniform float faint;
  uniform vec3 ground;
  uniform vec3 ramp[4];
  varying vec3 colour;
  void main() {
    vec4 at = projectionMatrix * viewMatrix * vec4(position, 1.0);
    vec4 ahead = projectionMatrix * viewMatrix * vec4(along, 0.0);
    vec2 way = (ahead.xy * at.w - at.xy * ahead.w) * half_screen;
    float length_ = length(way);
    vec2 aside = length_ > 0.0 ? vec2(-way.y, way.x) / length_ : vec2(0.0);
    at.xy += aside * told.z * width * mix(1.0, 0.35, told.y) / half_screen * at.w;
    float part = clamp(told.x / top, 0.0, 1.0) * 3.0;
    vec3 own = mix(mix(ramp[0], ramp[1], min(part, 1.0)), mix(ramp[2], ramp[3], clamp(part - 2.0, 0.0, 1.0)),
      step(2.0, part));
    own = part > 1.0 && part < 2.0 ? mix(ramp[1], ramp[2], part - 1.0) : own;
    colour = mix(own, ground, clamp(faint + told.y * told.y * (1.0 - faint), 0.0, 1.0));
    gl_Position = at;
  }`;

const FRAGMENT = `
  varying vec3 colour;
  void main() {
    gl_FragColor = vec4(colour, 1.0);
  }`;

/** What all ribbons share; `top` is the speed of the ramp's end, m/s. */
export class RibbonLook {
  constructor() {
    this.halfScreen = { value: new Vector2(1, 1) };
    this.top = { value: 20 };
    this.ground = { value: new Vector3() };
    this.ramp = { value: [new Vector3(), new Vector3(), new Vector3(), new Vector3()] };
  }
}

export class TrailRibbon {
  /** @param {RibbonLook} look @param {number} most  points */
  constructor(look, most) {
    this.numbers = new Float32Array(most * 2 * STRIDE);
    this.buffer = new InterleavedBuffer(this.numbers, STRIDE);
    this.buffer.setUsage(DynamicDrawUsage);
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new InterleavedBufferAttribute(this.buffer, 3, 0));
    geometry.setAttribute('along', new InterleavedBufferAttribute(this.buffer, 3, 3));
    geometry.setAttribute('told', new InterleavedBufferAttribute(this.buffer, 3, 6));
    this.index = new Uint16BufferAttribute((most - 1) * 6, 1);
    this.index.setUsage(DynamicDrawUsage);
    geometry.setIndex(this.index);
    this.material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      side: DoubleSide,
      uniforms: {
        half_screen: look.halfScreen, top: look.top, ground: look.ground, ramp: look.ramp,
        width: { value: 1 }, faint: { value: 0 },
      },
    });
    this.mesh = new Mesh(geometry, this.material);
    this.mesh.frustumCulled = false;
  }

  /**
   * @param {import('../memory/trail.js').Trail} trail
   * @param {number} halfWidth  pixels
   * @param {number} faint  0 = as it is, 1 = not to be seen
   */
  draw(trail, halfWidth, faint) {
    const { numbers } = this;
    const { count, x, y, z, speed, age, cut } = trail;
    const indices = this.index.array;
    let corners = 0;
    for (let i = 0; i < count; i++) {
      const older = i + 1 < count && cut[i + 1] === 0 ? i + 1 : i;
      const newer = i > 0 && cut[i] === 0 ? i - 1 : i;
      for (let side = 0; side < 2; side++) {
        const at = (i * 2 + side) * STRIDE;
        numbers[at] = x[i];
        numbers[at + 1] = y[i];
        numbers[at + 2] = -z[i];
        numbers[at + 3] = x[newer] - x[older];
        numbers[at + 4] = y[newer] - y[older];
        numbers[at + 5] = z[older] - z[newer];
        numbers[at + 6] = Number.isFinite(speed[i]) ? speed[i] : 0;
        numbers[at + 7] = age[i];
        numbers[at + 8] = side * 2 - 1;
      }
      if (older !== i) {
        const first = i * 2;
        indices[corners++] = first;
        indices[corners++] = first + 1;
        indices[corners++] = first + 2;
        indices[corners++] = first + 2;
        indices[corners++] = first + 1;
        indices[corners++] = first + 3;
      }
    }
    this.mesh.visible = corners > 0;
    this.mesh.geometry.setDrawRange(0, corners);
    this.buffer.clearUpdateRanges();
    this.buffer.addUpdateRange(0, count * 2 * STRIDE);
    this.buffer.needsUpdate = true;
    this.index.needsUpdate = true;
    this.material.uniforms.width.value = halfWidth;
    this.material.uniforms.faint.value = faint;
  }

  dispose() {
    this.mesh.removeFromParent();
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}

// The race in space, drawn by three.js: made for slow machines too, which draw it without a graphics card.

import { Fog, Group, LinearSRGBColorSpace, Scene, Vector3, WebGLRenderer } from 'three';
import { onTheme } from '../common/theme-colours.js';
import { onArrows } from '../plan/gestures.js';
import { onTap } from '../plan/tap.js';
import { textSize } from '../plan/text-size.js';
import { isPlaced, placed } from './axes.js';
import { CameraRig } from './camera-rig.js';
import { colourOf } from './colours.js';
import { DropLines } from './drop-lines.js';
import { DroneModels } from './drone-models.js';
import { GateModels } from './gate-models.js';
import { Ground } from './ground.js';
import { PictureSize } from './picture-size.js';
import { SpeedLegend } from './speed-legend.js';
import { Tags } from './tags.js';
import { TrailRibbons } from './trail-ribbons.js';
import { webGl } from './web-gl.js';

/** A tap so near to a drone is meant for it, pixels. */
const NEAR = 32;

export class SpaceView {
  /**
   * @param {HTMLElement} root
   * @param {import('../plan/plan-view.js').Scenery} race
   * @param {import('./flown.js').Flown} flown
   * @param {{lost: () => void, restored: () => void}} trouble  told when the graphics context goes and comes
   */
  constructor(root, race, flown, trouble) {
    this.root = root;
    this.race = race;
    this.flown = flown;
    this.canvas = document.createElement('canvas');
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', 'The drones in space, with trails coloured by speed. Arrow keys turn the picture.');
    root.append(this.canvas);
    this.renderer = new WebGLRenderer({
      canvas: this.canvas, antialias: webGl().card, alpha: false, stencil: false,
    });
    // Colours are written as they stand in the theme (colours.js).
    this.renderer.outputColorSpace = LinearSRGBColorSpace;
    this.size = new PictureSize();
    this.width = 1;
    this.height = 1;
    /** CSS pixels in a unit, by which names, lines and least sizes are measured. */
    this.unit = 1;
    this.scene = new Scene();
    this.fog = new Fog(0, 1, 2);
    this.scene.fog = this.fog;
    this.rig = new CameraRig(this.canvas);
    this.ground = new Ground();
    this.gates = new GateModels();
    this.ribbons = new TrailRibbons();
    this.drops = new DropLines();
    this.models = new DroneModels();
    this.tags = new Tags();
    this.scene.add(this.ground.sky, this.ground.group, this.gates.group, this.ribbons.group, this.drops.lines, this.models.mesh,
      this.tags.group);
    this.legend = new SpeedLegend(root);
    this.spot = new Vector3();
    this.lost = false;
    onTheme((of) => this.#setColours(of));
    new ResizeObserver(() => this.#resize()).observe(root);
    this.#resize();
    this.#listen(trouble);
  }

  /** @param {{lost: () => void, restored: () => void}} trouble */
  #listen(trouble) {
    this.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      this.lost = true;
      trouble.lost();
    });
    this.canvas.addEventListener('webglcontextrestored', () => {
      this.lost = false;
      trouble.restored();
    });
    this.canvas.addEventListener('dblclick', () => this.fit());
    onArrows(this.canvas, (right, up) => this.rig.overview?.turn(right, up));
    onTap(this.canvas, (x, y) => this.#select(x, y));
  }

  /** @param {(name: string) => string} of */
  #setColours(of) {
    const ground = colourOf(of('ground-3d'));
    this.scene.background = ground;
    this.fog.color.copy(ground);
    this.ground.setColours(of);
    this.ribbons.setColours(of('ground-3d'), ['speed-0', 'speed-1', 'speed-2', 'speed-3'].map(of));
    this.drops.ground = ground;
    this.models.setNeutral(colourOf(of('neutral-3d')));
    const colours = { gate: of('gate'), outline: of('outline'), text: of('text'), panel: of('panel') };
    this.gates.setColours(colours);
    this.tags.setColours(colours);
  }

  #resize() {
    const { clientWidth, clientHeight } = this.root;
    if (clientWidth > 0 && clientHeight > 0) {
      this.width = clientWidth;
      this.height = clientHeight;
      this.unit = textSize();
      this.renderer.setPixelRatio(this.size.ratio);
      this.renderer.setSize(clientWidth, clientHeight, false);
    }
  }

  /**
   * Lets the browser make the programs for all that will be shown beside the page's own work: made
   * when each is first drawn they would hold the page up by a quarter of a second.
   */
  async ready() {
    // They stay: a program goes with the last thing that is drawn by it.
    const examples = new Group();
    examples.add(this.ribbons.example(), this.tags.example(), this.gates.example());
    examples.visible = false;
    this.scene.add(examples);
    if (this.renderer.extensions.has('KHR_parallel_shader_compile')) {
      await this.renderer.compileAsync(this.scene, this.rig.camera);
    } else {
      this.renderer.compile(this.scene, this.rig.camera);
    }
  }

  /** @param {import('./cameras.js').CameraName} name */
  choose(name) {
    this.rig.choose(name);
  }

  fit() {
    this.rig.overview?.fit();
  }

  /** @param {number} factor  larger = nearer */
  zoom(factor) {
    this.rig.overview?.zoom(1 / factor);
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    if (this.lost) {
      return;
    }
    if (this.size.frame(moment.now)) {
      this.#resize();
    }
    const { camera } = this.rig;
    this.rig.update(moment, this.flown, this.width / this.height);
    const metresAUnit = 2 * Math.tan(camera.fov * Math.PI / 360) / this.height * this.unit;
    this.ground.draw(this.flown, camera.position);
    this.#setFog();
    this.gates.draw(moment, this.race.timing, metresAUnit);
    this.ribbons.draw(moment, this.flown, this.width / this.unit, this.height / this.unit);
    this.drops.draw(moment, this.ground.level);
    this.models.draw(moment, this.rig.name === 'fpv' ? this.rig.drone : null, metresAUnit);
    this.tags.draw(moment, this.flown, this.rig.close, metresAUnit);
    this.legend.show(this.ribbons.top, this.ground.step);
    this.renderer.render(this.scene, camera);
    this.shown = moment;
  }

  #setFog() {
    const { box } = this.flown;
    if (box !== null) {
      const span = Math.max(box.x1 - box.x0, box.z1 - box.z0);
      const far = this.rig.camera.position.length();
      this.fog.near = Math.max(span, far * 0.9);
      this.fog.far = this.fog.near + span * 2 + 60;
    }
  }

  /** Where a place is in the picture, CSS pixels; not a number when it is behind the camera. @param {{x: number, y: number, z: number}} place @returns {[number, number]} */
  spotOf(place) {
    placed(this.spot, place).project(this.rig.camera);
    return this.spot.z < 1 ? [(this.spot.x + 1) / 2 * this.width, (1 - this.spot.y) / 2 * this.height] : [NaN, NaN];
  }

  /** @param {number} x @param {number} y  CSS pixels in the picture */
  #select(x, y) {
    let nearest = NEAR * this.unit;
    for (const shown of this.shown?.drones ?? []) {
      if (shown.pose !== null && isPlaced(shown)) {
        const [right, down] = this.spotOf(shown.pose);
        const distance = Math.hypot(right - x, down - y);
        if (distance < nearest) {
          nearest = distance;
          this.race.select(shown.drone);
        }
      }
    }
  }
}

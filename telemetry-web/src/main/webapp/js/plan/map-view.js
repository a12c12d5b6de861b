// The race on a map of the earth, when it has a place there; without tiles on a grid in metres.

import { Map as LeafletMap, latLngBounds, tileLayer } from 'leaflet';
import { onTheme } from '../common/theme-colours.js';
import { ApiError, get } from '../net/api.js';
import { DronePainter } from './drone-painter.js';
import { Earth } from './earth.js';
import { GatePainter } from './gate-painter.js';
import { KEY_PIXELS, onArrows } from './gestures.js';
import { drawScale, drawTurnedGrid, gridStep, metres } from './grid-painter.js';
import { onMoved } from './moved.js';
import { Projection } from './projection.js';
import { Sheet } from './sheet.js';
import { onTap } from './tap.js';

const FURTHEST_ZOOM = 3;
const NEAREST_ZOOM = 22;

/** Tiles are seldom made finer; they are enlarged then. */
const FINEST_TILES = 19;

/** Far enough for the map to know its scale, metres. */
const APART = 100;

/** The map's middle may be moved further away from the race's origin, but not the race. */
const FURTHEST_METRES = 200_000;

export class MapView {
  /**
   * @param {HTMLElement} root
   * @param {import('../race/race-view.js').RaceView} race
   * @param {import('../scene/flown.js').Flown} flown
   */
  constructor(root, race, flown) {
    this.root = root;
    this.race = race;
    this.flown = flown;
    this.origin = JSON.stringify(race.info.origin);
    this.earth = new Earth(race.info.origin);
    this.place = document.createElement('div');
    this.place.className = 'map';
    this.place.tabIndex = 0;
    this.place.setAttribute('role', 'group');
    this.place.setAttribute('aria-label', 'Map. Arrow keys move it.');
    root.append(this.place);
    this.map = new LeafletMap(this.place, {
      attributionControl: false, zoomControl: false, zoomAnimation: false, fadeAnimation: false, boxZoom: false,
      doubleClickZoom: false, keyboard: false, zoomSnap: 0, wheelPxPerZoomLevel: 120,
      inertia: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      minZoom: FURTHEST_ZOOM, maxZoom: NEAREST_ZOOM,
    });
    this.map.setView(this.earth.degrees(0, 0), 18, { animate: false });
    this.sheet = new Sheet(root, 'The drones on the map, with their trails');
    this.sheet.canvas.classList.add('over-map');
    this.projection = new Projection();
    this.gates = new GatePainter(this.sheet.context, this.projection);
    this.painter = new DronePainter(this.sheet.context, this.projection);
    this.colours = { grid: '', strong: '', quiet: '', outline: '' };
    this.tiles = false;
    this.touched = false;
    this.version = -1;
    /** @type {import('../race/moment.js').Moment|null} */
    this.shown = null;
    onTheme((of) => {
      this.colours = { grid: of('grid'), strong: of('grid-strong'), quiet: of('quiet'), outline: of('outline') };
      this.gates.colours = { gate: of('gate'), outline: of('outline') };
      this.painter.colours = { outline: of('outline'), text: of('text') };
    });
    new ResizeObserver(() => this.map.invalidateSize({ animate: false })).observe(root);
    this.#listen();
    this.#loadTiles();
  }

  #listen() {
    onMoved(this.place, () => { this.touched = true; });
    onArrows(this.place, (right, up) => {
      this.touched = true;
      this.map.panBy([right * KEY_PIXELS, -up * KEY_PIXELS], { animate: false });
    });
    this.place.addEventListener('dblclick', () => this.fit());
    onTap(this.place, (x, y) => this.race.select(this.painter.at(this.shown, x / this.sheet.unit, y / this.sheet.unit)));
    this.race.addEventListener('race', () => {
      const origin = JSON.stringify(this.race.info.origin);
      if (this.race.info.origin && origin !== this.origin) {
        this.origin = origin;
        this.earth = new Earth(this.race.info.origin);
        this.fit();
      }
    });
  }

  async #loadTiles() {
    let settings;
    try {
      settings = await get('/settings');
    } catch (error) {
      if (error instanceof ApiError) {
        return;
      }
      throw error;
    }
    if (settings.map_tiles) {
      // Public sources of tiles refuse who does not say where a map is shown; the race is not told.
      tileLayer(settings.map_tiles, {
        maxNativeZoom: FINEST_TILES, maxZoom: NEAREST_ZOOM, referrerPolicy: 'origin',
      }).addTo(this.map);
      this.tiles = true;
      const attribution = document.createElement('p');
      attribution.className = 'map-attribution';
      attribution.textContent = settings.map_attribution ?? '';
      attribution.hidden = attribution.textContent === '';
      this.root.append(attribution);
    }
  }

  fit() {
    this.touched = false;
    this.version = -1;
  }

  /** @param {number} factor  larger = nearer */
  zoom(factor) {
    this.touched = true;
    this.map.setZoom(this.map.getZoom() + Math.log2(factor), { animate: false });
  }

  /** @param {import('../race/moment.js').Moment} moment */
  draw(moment) {
    this.shown = moment;
    const { sheet, flown } = this;
    sheet.clear();
    if (sheet.width === 0) {
      return;
    }
    if (flown.box !== null && !this.touched && flown.version !== this.version) {
      this.version = flown.version;
      this.#show(flown.box);
    }
    const scale = this.#project();
    const step = gridStep(scale);
    if (!this.tiles) {
      drawTurnedGrid(sheet.context, this.projection, step, sheet.width, sheet.height, this.colours);
    }
    drawScale(sheet.context, step * scale, sheet.height, metres(step), this.colours);
    this.gates.draw(moment, this.race.timing);
    this.painter.draw(moment, flown);
  }

  /** @param {import('../scene/flown.js').Box} box */
  #show({ x0, x1, z0, z1 }) {
    const corners = [[x0, z0], [x0, z1], [x1, z0], [x1, z1]].map(([x, z]) => this.earth.degrees(x, z));
    this.map.fitBounds(latLngBounds(corners), { animate: false, maxZoom: NEAREST_ZOOM });
  }

  /** Where the map is now; units of a metre. */
  #project() {
    const { map, earth, projection, sheet: { unit } } = this;
    const at = (/** @type {number} */ x, /** @type {number} */ z) => {
      // Not by latLngToContainerPoint: that is rounded to pixels, and the drones would shake.
      const point = map.project(earth.degrees(x, z)).subtract(map.getPixelOrigin());
      const pane = map.layerPointToContainerPoint([0, 0]);
      return { right: (point.x + pane.x) / unit, down: (point.y + pane.y) / unit };
    };
    // A flat picture of the round earth is right in the middle of what is seen.
    const middle = map.getCenter();
    const [xThere, zThere] = earth.metres(middle.lat, middle.lng);
    const near = Math.hypot(xThere, zThere) < FURTHEST_METRES;
    const x = near ? xThere : 0;
    const z = near ? zThere : 0;
    const here = at(x, z);
    const right = at(x + APART, z);
    const ahead = at(x, z + APART);
    projection.xRight = (right.right - here.right) / APART;
    projection.xDown = (right.down - here.down) / APART;
    projection.zRight = (ahead.right - here.right) / APART;
    projection.zDown = (ahead.down - here.down) / APART;
    projection.left = here.right - x * projection.xRight - z * projection.zRight;
    projection.top = here.down - x * projection.xDown - z * projection.zDown;
    return Math.hypot(projection.xRight, projection.xDown);
  }
}

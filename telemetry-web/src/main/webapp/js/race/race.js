// The live page: one race, its drones from above and in a list.

import { Clock } from '../time/clock.js';
import { Connection } from '../net/connection.js';
import { Drones } from './drones.js';
import { DroneList } from './list.js';
import { fromJson } from '../net/protocol.js';
import { Scene } from './scene.js';
import { Welcome } from './welcome.js';

const LIST_EVERY_MS = 100;
const BEHIND_MS = 300;
const LOST_SHOWN_MS = 5000;

const byId = (id) => document.getElementById(id);
const raceId = decodeURIComponent(location.pathname.split('/')[2]);

const clock = new Clock();
const drones = new Drones();
const list = new DroneList(byId('drones'));
const scene = new Scene(byId('scene'));
const welcome = new Welcome(byId('welcome'));
let connected = false;
let lostSamples = 0;
let lostAt = -Infinity;
let listedAt = 0;

const connection = new Connection(raceId, {
  onState(state, text) {
    connected = state === 'live';
    showConnection(state, text);
  },

  onText(message) {
    const now = performance.now();
    if (message.type === 'hello') {
      clock.reset();
      drones.clear();
      list.clear();
      showRace(message.race);
    }
    drones.announce(message.drones ?? []);
    if (message.samples) {
      clock.message(message.sent_at_us / 1000, now);
      const indexes = new Map(drones.all.map((drone) => [drone.id, drone.index]));
      message.samples.forEach((sample) => {
        const known = fromJson(sample, indexes);
        drones.all[known.drone]?.add(known);
      });
    }
  },

  onSamples(message) {
    const now = performance.now();
    clock.message(message.sentAt, now);
    if (message.lost > 0) {
      lostSamples += message.lost;
      lostAt = now;
    }
    const previous = new Map();
    for (const sample of message.samples) {
      const drone = drones.all[sample.drone];
      if (drone !== undefined) {
        const before = drone.newest;
        if (drone.add(sample) && before?.flight === sample.flight && !previous.has(drone)) {
          previous.set(drone, before.time);
        }
      }
    }
    previous.forEach((time) => clock.sample(time, now));
  },
});

function showRace(race) {
  byId('race-name').textContent = race.name;
  document.title = `${race.name} · DRIFT`;
  welcome.race(race);
}

function showConnection(state, text) {
  const node = byId('connection');
  if (node.dataset.state !== state) {
    node.dataset.state = state;
  }
  if (byId('connection-text').textContent !== text) {
    byId('connection-text').textContent = text;
  }
}

function showFacts(now) {
  const count = String(drones.all.length);
  if (byId('drone-count').textContent !== count) {
    byId('drone-count').textContent = count;
    byId('drone-word').textContent = count === '1' ? 'drone' : 'drones';
    byId('no-drones').hidden = drones.all.length > 0;
  }
  const delay = clock.delay(now);
  byId('delay-fact').hidden = delay === null || drones.all.length === 0;
  byId('delay').textContent = delay === null ? '–' : String(Math.round(delay));
  if (connected) {
    if (clock.behind > BEHIND_MS) {
      showConnection('behind', `Behind by ${Math.round(clock.behind / 100) * 100} ms`);
    } else {
      showConnection('live', 'Live');
    }
    welcome.show(drones.all.length === 0);
  }
  const lost = byId('lost');
  lost.hidden = now - lostAt > LOST_SHOWN_MS;
  lost.textContent = `${lostSamples} samples lost by this page`;
}

function frame() {
  const now = performance.now();
  const time = clock.tick(now);
  const shown = [];
  const listDue = now - listedAt >= LIST_EVERY_MS;
  if (time !== null) {
    const serverNow = clock.serverNow(now);
    for (const drone of drones.all) {
      const place = drone.at(time);
      const state = drone.state(serverNow);
      if (place !== null) {
        shown.push({ drone, place, state });
      }
      if (listDue && drone.newest !== null) {
        list.show(drone, place, state);
      }
    }
  }
  scene.draw(shown, time, now);
  if (listDue) {
    listedAt = now;
    showFacts(now);
  }
  requestAnimationFrame(frame);
}

connection.open();
requestAnimationFrame(frame);

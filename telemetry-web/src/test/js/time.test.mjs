import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Spans } from '../../main/webapp/js/memory/spans.js';
import { Clock } from '../../main/webapp/js/time/clock.js';
import { Player } from '../../main/webapp/js/time/player.js';

const FRAME_MS = 1000 / 60;

/**
 * Shows a drone of 100 Hz whose samples arrive `lateness(i)` ms late, on a clock that began 1e9 ms
 * before the page's; gives what was shown each frame, in the page's time.
 */
function show(clock, seconds, lateness) {
  const arrivals = [];
  for (let i = 0; i < seconds * 100; i++) {
    const before = arrivals.at(-1)?.at ?? 0;
    arrivals.push({ time: i * 10, at: Math.max(before, i * 10 + lateness(i)) });
  }
  const shown = [];
  let next = 0;
  for (let now = 0; now < seconds * 1000; now += FRAME_MS) {
    while (next < arrivals.length && arrivals[next].at <= now) {
      const { time, at } = arrivals[next];
      clock.message(at + 1e9, at);
      if (next > 0) {
        clock.sample(arrivals[next - 1].time + 1e9, at);
      }
      assert.ok(time <= at);
      next++;
    }
    const tick = clock.tick(now);
    if (tick !== null) {
      shown.push({ now, time: tick - 1e9, newest: arrivals[next - 1]?.time ?? -Infinity });
    }
  }
  return shown;
}

/** The most that steps from frame to frame differ from the frame's own length, ms. */
function unevenness(shown) {
  return Math.max(...shown.slice(1).map((frame, i) =>
    Math.abs((frame.time - shown[i].time) - (frame.now - shown[i].now))));
}

test('pauses of 0.4 s of arrival are not seen from the first on', () => {
  const shown = show(new Clock(), 80, (i) => (i % 3000 > 2000 && i % 3000 < 2040 ? (2040 - i % 3000) * 10 : 1));
  assert.ok(shown.every((frame) => frame.time <= frame.newest), 'no frame is ahead of what has come');
  assert.ok(unevenness(shown) < 0.2, `frames go evenly, but for ${unevenness(shown)} ms`);
});

test('an even arrival is shown sooner after a while', () => {
  const shown = show(new Clock(), 180, () => 1);
  const delay = (frame) => frame.now - frame.time;
  assert.ok(delay(shown[10]) > 400);
  assert.ok(delay(shown.at(-1)) < 60, `${delay(shown.at(-1))} ms at the end`);
  assert.ok(unevenness(shown) < 0.2);
});

test('a page that stood still itself does not show everything later for it', () => {
  const clock = new Clock('least');
  clock.message(1000, 0);
  clock.tick(0);
  for (let i = 1; i <= 60; i++) {
    clock.message(1000 + i * 10, 600);
    clock.sample(1000 + (i - 1) * 10, 600);
  }
  assert.ok(clock.targetDelay() < 80, `${clock.targetDelay()} ms`);
});

test('the least delay is there at once for who wants it', () => {
  const shown = show(new Clock('least'), 5, () => 1);
  assert.ok(shown.at(-1).now - shown.at(-1).time < 60);
});

test('spans join, are cut, and say what is missing', () => {
  const spans = new Spans();
  spans.add(0, 10);
  spans.add(20, 30);
  spans.add(10, 15);
  assert.deepEqual(spans.missing(-5, 40), [{ from: -5, to: 0 }, { from: 15, to: 20 }, { from: 30, to: 40 }]);
  spans.remove(5, 25);
  assert.deepEqual(spans.all, [{ from: 0, to: 5 }, { from: 25, to: 30 }]);
  assert.equal(spans.has(5), false);
  assert.equal(spans.has(25), true);
  spans.add(3, 3);
  assert.equal(spans.all.length, 2);
});

/** A player of a stored race of 10 s. */
function stored() {
  const player = new Player(new Clock());
  player.first = 1000;
  player.last = 11_000;
  player.seek(1000);
  player.tick(0, () => true);
  return player;
}

test('a stored race plays at its speed and stops at its end', () => {
  const player = stored();
  player.setSpeed(4);
  player.tick(100, () => true);
  assert.equal(player.time, 1400);
  for (let now = 200; now < 4000; now += 100) {
    player.tick(now, () => true);
  }
  assert.equal(player.time, 11_000);
  assert.equal(player.playing, false);
  player.play();
  assert.equal(player.time, 1000);
});

test('it waits for what is not here', () => {
  const player = stored();
  player.tick(100, () => false);
  assert.equal(player.time, 1000);
  assert.equal(player.waiting, true);
  player.tick(200, () => true);
  assert.equal(player.time, 1100);
  assert.equal(player.waiting, false);
});

test('a loop comes back to its beginning, and a seek out of it ends it', () => {
  const player = stored();
  player.setLoop({ from: 2000, to: 2150 });
  assert.equal(player.time, 2000);
  player.tick(100, () => true);
  player.tick(200, () => true);
  assert.equal(player.time, 2000);
  player.seek(5000);
  assert.equal(player.loop, null);
});

test('from the past of a running race one comes back to live', () => {
  const clock = new Clock();
  const player = new Player(clock);
  player.running = true;
  clock.message(100_000, 0);
  player.live();
  player.tick(0, () => true);
  const live = player.time;
  player.seek(live - 1000);
  player.first = 0;
  player.seek(live - 1000);
  assert.equal(player.mode, 'past');
  player.setSpeed(16);
  for (let now = 16; now < 200; now += 16) {
    player.tick(now, () => true);
  }
  assert.equal(player.mode, 'live');
  assert.equal(player.speed, 1);
  player.pause();
  assert.equal(player.mode, 'past');
  assert.equal(player.playing, false);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tagText } from '../../main/webapp/js/drones/tag-text.js';

function flying(count) {
  const drones = Array.from({ length: count }, (_, i) => (
    { drone: { look: { tag: String(i + 1) }, callsign: `PILOT${i + 1}` }, state: 'live' }));
  return { drones, ghosts: [], selected: drones[0] };
}

test('a drone has its number and its callsign beside it', () => {
  const moment = flying(2);
  assert.equal(tagText(moment.drones[1], moment), '2 PILOT2');
});

test('of many drones only the selected one has its callsign', () => {
  const moment = flying(13);
  assert.equal(tagText(moment.drones[0], moment), '1 PILOT1');
  assert.equal(tagText(moment.drones[12], moment), '13');
});

test('a silent drone has its mark, long callsigns are cut', () => {
  const moment = flying(1);
  moment.drones[0].state = 'stale';
  moment.drones[0].drone.callsign = 'A very long callsign';
  assert.equal(tagText(moment.drones[0], moment), '1 A very long cal… ○');
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { columnsOf, nextRound, pilotName, placeText, raceName, rankingText, roundText, roundsIn, timeText }
  from '../../main/webapp/js/classes/class-words.js';

const race = (id, round, heat) => ({ id, name: `race ${id}`, status: 'ENDED', public: true, heat, round, not_counted: null });
const RULES = { ranking: 'points', points: [10, 6], best_rounds: 3, drop_worst: 0 };

test('the heats of a round are one column, and a race without a round is one of its own', () => {
  const columns = columnsOf([race('a', 1, 'A'), race('b', 1, 'B'), race('c', 2, null), race('d', null, 'Final'), race('e', null, null)]);
  assert.deepEqual(columns.map(({ title, races }) => [title, races.map(({ id }) => id).join('')]),
    [['Round 1', 'ab'], ['Round 2', 'c'], ['Final', 'd'], ['race e', 'e']]);
  const result = { rounds: [{ race_id: 'b' }, { race_id: 'c' }] };
  assert.deepEqual(roundsIn(result, columns[0]), [{ race_id: 'b' }]);
  assert.deepEqual(roundsIn(result, columns[3]), []);
});

test('the next round has the heats of the last', () => {
  assert.deepEqual(nextRound([]), { round: 1, heats: [null] });
  assert.deepEqual(nextRound([race('d', null, 'Final')]), { round: 1, heats: [null] });
  assert.deepEqual(nextRound([race('a', 1, 'A'), race('b', 2, 'A'), race('c', 2, 'B'), race('d', 2, 'B')]),
    { round: 3, heats: ['A', 'B'] });
});

test('what decides is said in words', () => {
  assert.equal(rankingText(RULES), 'Points for positions: 10, 6');
  assert.equal(rankingText({ ...RULES, drop_worst: 2 }), 'Points for positions: 10, 6; 2 worst rounds dropped');
  assert.equal(rankingText({ ...RULES, ranking: 'best_rounds' }), 'Laps and time of the best 3 rounds');
  assert.equal(rankingText({ ...RULES, ranking: 'best_rounds', best_rounds: 1 }), 'Laps and time of the best round');
  assert.equal(rankingText({ ...RULES, ranking: 'fastest_lap' }), 'Fastest lap');
  const round = { position: 2, laps: 3, total_seconds: 75.25, best_seconds: null, points: 6 };
  assert.equal(roundText('points', round), '6');
  assert.equal(roundText('best_rounds', round), '3 / 1:15.250');
  assert.equal(roundText('fastest_lap', round), '–');
  assert.equal(roundText('points', { ...round, position: null }), 'DSQ');
  assert.equal(timeText(59.9996), '1:00.000');
});

test('pilots and races have names', () => {
  assert.equal(pilotName({ user: { user_id: 1, name: 'ada' }, callsign: 'Wasp', drone_id: 'd' }), 'Wasp');
  assert.equal(pilotName({ user: { user_id: 1, name: 'ada' }, callsign: null, drone_id: 'd' }), 'ada');
  assert.equal(pilotName({ user: { user_id: 1, name: null }, callsign: null, drone_id: 'd' }), 'd');
  assert.equal(placeText({ round: 2, heat: 'A' }), 'Round 2, heat A');
  assert.equal(placeText({ round: null, heat: 'Final' }), 'Heat Final');
  assert.equal(raceName({ name: 'Open' }, { round: 2, heat: 'A' }), 'Open, round 2, heat A');
  assert.equal(raceName({ name: 'Open' }, { round: null, heat: null }), 'Open');
  assert.equal([...raceName({ name: '🚁'.repeat(100) }, { round: 2, heat: 'A' })].length, 100);
});

// Who organises a race gives its start signal some seconds ahead, and takes it back after a false
// start.

import { confirmed } from '../common/dialog.js';
import { call, part } from '../net/api.js';
import { SIGNAL_IN_S, signalOf } from './start-signal.js';

/** What was flown in this time after the signal is soon flown again. */
const SOON_MS = 15_000;

/** Gives it. @param {string} raceId @returns {Promise<any>} the race */
export async function giveSignal(raceId) {
  return (await call('POST', `/races/${part(raceId)}/start-signal`, { in_seconds: SIGNAL_IN_S })).body;
}

/** Takes it back, once it is sure that who presses it means to. @param {any} race  of the API @param {number} now  ms on the server's clock @returns {Promise<any>} the race */
export async function falseStart(race, now) {
  const signalAt = signalOf(race);
  const isOld = signalAt !== null && now - signalAt > SOON_MS;
  if (isOld && !await confirmed({
    title: 'False start?', text: 'The start signal is taken back: until there is another one, all that was flown counts.', action: 'Take it back', danger: true,
  })) {
    return race;
  }
  return (await call('DELETE', `/races/${part(race.id)}/start-signal`)).body;
}

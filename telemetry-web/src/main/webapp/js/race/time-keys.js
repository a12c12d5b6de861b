// Keys that go through the race's time.

const LONG_STEP_S = 10;

/**
 * @param {import('./race-view.js').RaceView} race
 * @param {import('../timeline/timeline.js').Timeline} timeline
 * @returns {import('./keys.js').Key[]}
 */
export function timeKeys({ player }, timeline) {
  return [
    { keys: [' '], shown: 'Space', text: 'Play or pause', act: () => player.toggle() },
    {
      keys: ['arrowleft', 'arrowright'], shown: '← →', text: 'One second back or on, with Shift ten',
      act: (key, shift) => timeline.jump((key === 'arrowleft' ? -1 : 1) * (shift ? LONG_STEP_S : 1)),
    },
    {
      keys: [',', '.'], shown: ', .', text: 'One sample of the selected drone back or on',
      act: (key) => timeline.step(key === '.' ? 1 : -1),
    },
    { keys: ['[', ']'], shown: '[ ]', text: 'Slower or faster', act: (key) => player.changeSpeed(key === ']' ? 1 : -1) },
    { keys: ['l'], shown: 'L', text: 'Live', act: () => player.live() },
    { keys: ['m'], shown: 'M', text: 'Mark this moment', act: () => timeline.mark() },
  ];
}

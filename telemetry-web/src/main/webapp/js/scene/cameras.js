// The ways to look at the race in space.

/** @typedef {'orbit'|'follow'|'chase'|'fpv'|'top'} CameraName */

/** @type {{name: CameraName, label: string, title: string}[]} */
export const CAMERAS = [
  { name: 'orbit', label: 'Orbit', title: 'Around what is flown: drag to turn, wheel or two fingers to zoom' },
  { name: 'follow', label: 'Follow', title: 'Behind the selected drone' },
  { name: 'chase', label: 'Chase', title: 'Close behind the selected drone, level' },
  { name: 'fpv', label: 'FPV', title: 'Through the selected drone’s camera' },
  { name: 'top', label: 'Top', title: 'From straight above' },
];

// What changes of a race while it is watched: viewers, names, its start.

const EVERY_MS = 5000;

/** Every so many looks names are read again, too. */
const ALL_EVERY = 6;

/** Reads the race every five seconds while the page is seen. @param {import('./race-view.js').RaceView} race */
export function watchRace(race) {
  let looks = 0;
  const again = async () => {
    if (!document.hidden && race.info !== null && race.info.status !== 'ENDED') {
      looks++;
      await race.look(looks % ALL_EVERY === 0);
    }
    setTimeout(again, EVERY_MS);
  };
  setTimeout(again, EVERY_MS);
}

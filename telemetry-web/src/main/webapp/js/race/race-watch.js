// What changes of a race while it is watched: viewers, names, its start.

const EVERY_MS = 5000;

/** Reads the race every five seconds while the page is seen. @param {import('./race-view.js').RaceView} race */
export function watchRace(race) {
  const again = async () => {
    if (!document.hidden && race.info !== null && race.status.state !== 'missing') {
      await race.look();
    }
    setTimeout(again, EVERY_MS);
  };
  setTimeout(again, EVERY_MS);
}

// The scene alone on the whole screen.

/** @param {HTMLElement} stage */
export async function toggleFullScreen(stage) {
  if (document.fullscreenElement !== null) {
    await document.exitFullscreen();
  } else if (document.fullscreenEnabled) {
    await stage.requestFullscreen();
  }
}

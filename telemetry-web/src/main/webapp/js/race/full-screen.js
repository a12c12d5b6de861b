// The scene alone on the whole screen, and back.

export async function toggleFullScreen() {
  if (document.fullscreenElement !== null) {
    await document.exitFullscreen();
  } else if (document.fullscreenEnabled) {
    await document.getElementById('stage')?.requestFullscreen();
  }
}

// What the browser can draw in space.

/** Renderers without a graphics card, as they name themselves: each pixel costs there. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** @type {{here: boolean, card: boolean}|null} */
let known = null;

/** Whether there is WebGL, and a graphics card that draws it. */
export function webGl() {
  known ??= look();
  return known;
}

function look() {
  const context = document.createElement('canvas').getContext('webgl2');
  if (context === null) {
    return { here: false, card: false };
  }
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const name = names === null ? '' : context.getParameter(names.UNMASKED_RENDERER_WEBGL);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return { here: true, card: !SOFTWARE.test(name) };
}

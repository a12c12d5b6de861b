// What to do when nothing flies: Liftoff's configuration file for this race, ready to copy.

export class Welcome {
  /** @param {HTMLElement} root @param {import('./race-view.js').RaceView} race */
  constructor(root, race) {
    this.root = root;
    this.file = root.querySelector('#liftoff');
    this.note = root.querySelector('#liftoff-note');
    this.#copies('#copy-liftoff', this.file);
    this.#copies('#copy-demo', root.querySelector('#demo'));
    race.addEventListener('race', () => this.race(race.info));
    const show = () => this.show(race.info?.status === 'RUNNING' && race.memory.drones.length === 0);
    race.addEventListener('race', show);
    race.addEventListener('drones', show);
  }

  /** Shows or hides it; the scene is told for its layout. */
  show(visible) {
    this.root.hidden = !visible;
    this.root.parentElement.classList.toggle('empty', visible);
  }

  /** The race whose datagrams the file should bring. */
  race(race) {
    this.file.textContent = liftoffFile(race, location.hostname);
    this.note.hidden = race.udp_port !== 0;
    this.note.textContent = 'This race takes no datagrams: start the server with --udp-port 9001.';
  }

  #copies(button, source) {
    const node = this.root.querySelector(button);
    node.addEventListener('click', async () => {
      const done = await copy(source);
      node.textContent = done ? 'Copied' : 'Press Ctrl+C';
      setTimeout(() => { node.textContent = 'Copy'; }, 2000);
    });
  }
}

/** Liftoff's TelemetryConfiguration.json for a race on that host. */
function liftoffFile(race, host) {
  const address = host === 'localhost' || host === '[::1]' ? '127.0.0.1' : host;
  const keys = race.stream_format.map((key) => `    "${key}"`).join(',\n');
  return `{\n  "EndPoint": "${address}:${race.udp_port}",\n  "StreamFormat": [\n${keys}\n  ]\n}`;
}

/** Copies a node's text; where the page may not, selects it so that the keys can. */
async function copy(node) {
  try {
    await navigator.clipboard.writeText(node.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(node);
    return false;
  }
}

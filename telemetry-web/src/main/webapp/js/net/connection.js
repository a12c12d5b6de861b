// One WebSocket to a race, opened again whenever it is lost; acknowledges a few messages a second.

import { SUBPROTOCOL, decodeSamples, encodeAck } from './protocol.js';

const ACK_EVERY_MS = 250;
const FIRST_PAUSE_S = 1;
const LONGEST_PAUSE_S = 15;

export class Connection {
  /**
   * Calls `listener.onState(state, text)` with connecting, live, reconnecting or refused,
   * `listener.onText(message)` and `listener.onSamples(message)`.
   */
  constructor(raceId, listener) {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.url = `${scheme}//${location.host}/api/v1/races/${encodeURIComponent(raceId)}/live`;
    this.listener = listener;
    this.pause = FIRST_PAUSE_S;
    this.lastAck = 0;
  }

  open() {
    this.listener.onState('connecting', 'Connecting');
    const socket = new WebSocket(this.url, SUBPROTOCOL);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => this.#receive(socket, event.data);
    socket.onclose = (event) => this.#closed(event);
  }

  #receive(socket, data) {
    if (typeof data === 'string') {
      this.pause = FIRST_PAUSE_S;
      this.listener.onState('live', 'Live');
      this.listener.onText(JSON.parse(data));
      return;
    }
    const message = decodeSamples(data);
    if (message === null) {
      return;
    }
    this.listener.onSamples(message);
    const now = performance.now();
    if (now - this.lastAck >= ACK_EVERY_MS) {
      this.lastAck = now;
      socket.send(encodeAck(message.number));
    }
  }

  #closed(event) {
    const why = event.code === 1000 ? 'The race has ended'
      : event.code === 1008 ? event.reason || 'Refused' : '';
    this.#retryIn(this.pause, why);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_S);
  }

  #retryIn(seconds, why) {
    if (seconds <= 0) {
      this.open();
      return;
    }
    if (why) {
      this.listener.onState('refused', why);
    } else {
      this.listener.onState('reconnecting', `Reconnecting in ${seconds} s`);
    }
    setTimeout(() => this.#retryIn(seconds - 1, why), 1000);
  }
}

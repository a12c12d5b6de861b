// One WebSocket to a race, opened again whenever it is lost; acknowledges a few messages a second.

import { SUBPROTOCOL, decodeSamples, encodeAck } from './protocol.js';

const ACK_EVERY_MS = 250;
const FIRST_PAUSE_S = 1;
const LONGEST_PAUSE_S = 15;

/** After so long without a message the server is asked whether it is still there. */
const SILENT_MS = 4000;
const ANSWER_MS = 3000;

/** Close codes (docs/wire-formats.md). */
const ENDED = 1000;
const REFUSED = 1008;

/** @typedef {'connecting'|'live'|'reconnecting'|'refused'} ConnectionState */

/**
 * @typedef {object} Listener
 * @property {(state: ConnectionState, text: string) => void} onState  the text is for people
 * @property {(message: any) => void} onText
 * @property {(message: import('./protocol.js').SamplesMessage) => void} onSamples
 * @property {() => void} onEnd  the race has ended; the connection is not opened again
 */

export class Connection {
  /**
   * @param {string} raceId
   * @param {Listener} listener
   * @param {number} [hz]  the most messages of samples a second; left out = as many as the server sends
   */
  constructor(raceId, listener, hz) {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.url = `${scheme}//${location.host}/api/v1/races/${encodeURIComponent(raceId)}/live${hz === undefined ? '' : `?hz=${hz}`}`;
    this.listener = listener;
    this.pause = FIRST_PAUSE_S;
    this.lastAck = 0;
    this.heardAt = 0;
    this.closed = true;
    /** @type {WebSocket|null} */
    this.socket = null;
    /** The timer that looks after the socket. */
    this.watch = 0;
  }

  open() {
    this.closed = false;
    this.listener.onState('connecting', 'Connecting');
    const socket = new WebSocket(this.url, SUBPROTOCOL);
    this.socket = socket;
    this.watch = setInterval(() => this.#check(), SILENT_MS / 4);
    this.heardAt = performance.now();
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => this.#receive(socket, event.data);
    socket.onclose = (event) => this.#closed(socket, event.code, event.reason);
  }

  /** Ends it; it is not opened again by itself. */
  close() {
    this.closed = true;
    const { socket } = this;
    this.#forget();
    socket?.close();
  }

  #forget() {
    clearInterval(this.watch);
    this.socket = null;
  }

  /**
   * Nothing comes when nothing flies, and nothing comes when the network is gone; the browser tells
   * the one from the other after minutes.
   */
  async #check() {
    const { socket } = this;
    if (socket === null || performance.now() - this.heardAt < SILENT_MS) {
      return;
    }
    this.heardAt = performance.now();
    try {
      await fetch('/health/live', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS) });
    } catch {
      socket.close();
      this.#closed(socket, 0, '');
    }
  }

  /** @param {WebSocket} socket @param {string|ArrayBuffer} data */
  #receive(socket, data) {
    if (socket !== this.socket) {
      return;
    }
    this.heardAt = performance.now();
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

  /** @param {WebSocket} socket @param {number} code @param {string} reason */
  #closed(socket, code, reason) {
    if (socket !== this.socket) {
      return;
    }
    this.#forget();
    if (code === ENDED) {
      this.listener.onEnd();
      return;
    }
    const why = code === REFUSED ? reason || 'Refused' : '';
    this.#retryIn(this.pause, why);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_S);
  }

  /** @param {number} seconds @param {string} why */
  #retryIn(seconds, why) {
    if (this.closed) {
      return;
    }
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

/**
 * The connection of one screen: hello, view, patches, commands. It reconnects by itself with full jitter and keeps the last
 * view meanwhile. What waits for its ack is sent again after each hello; a command counts once whatever happens (R1).
 */
import { apply } from './patch.js';

/**
 * @typedef {object} Screen what the page is a function of
 * @property {any} view undefined before the first hello was answered
 * @property {any} mine
 * @property {any} you
 * @property {string} epoch
 * @property {number} seq
 * @property {'connecting' | 'open' | 'waiting' | 'refused'} link `waiting`: offline, will try again
 * @property {{why: string, say: string} | null} refusal why the hello was refused
 */

/**
 * @typedef {{id?: string, do: string, [field: string]: unknown}} Command
 * @typedef {{done: string, seq: number, say?: string}} Done
 */

/** The server's word that a command will not be done. */
export class Refused extends Error {
  /** @param {{why: string, say: string}} refusal */
  constructor({ why, say }) {
    super(say);
    this.why = why;
    this.say = say;
  }
}

const SLOWEST_RETRY = 8000;
const BEAT_EVERY = 20000;
const SILENCE_IS_DEATH = 45000;
/** A hello refused for these is tried again: it is the moment that is wrong, not the person. */
const LATER = ['full', 'busy', 'not_stored'];

/** 96 random bits as text; `crypto.randomUUID` is missing in a hall over plain http. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export class Live {
  /**
   * @param {{code: string, as: 'phone' | 'wall' | 'desk', hello?: () => object, onChange: (screen: Screen) => void}} options
   *   `hello` gives what goes along with each hello: key, join, token
   */
  constructor({ code, as, hello = () => ({}), onChange }) {
    this.address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live/${code}`;
    this.as = as;
    this.hello = hello;
    this.onChange = onChange;
    /** @type {Screen} */
    this.screen = { view: undefined, mine: undefined, you: undefined, epoch: '', seq: 0, link: 'connecting', refusal: null };
    /** @type {Map<string, {command: Command, done: (reply: Done) => void, refused: (error: Refused) => void}>} */
    this.unacked = new Map();
    this.attempt = 0;
    this.clockAhead = 0;
    this.greeted = false;
    this.lastHeard = 0;
    /** @type {WebSocket | undefined} */
    this.socket = undefined;
    for (const name of ['online', 'pageshow']) addEventListener(name, () => this.wake());
    document.addEventListener('visibilitychange', () => document.hidden || this.wake());
    setInterval(() => this.beat(), BEAT_EVERY);
    this.connect();
  }

  /** The server's clock in ms. */
  now() {
    return Date.now() + this.clockAhead;
  }

  /**
   * Ask for something. Resolves with the ack; rejects with `Refused`. Survives reconnects as long as the page lives.
   * @param {Command} command
   * @returns {Promise<Done>}
   */
  send(command) {
    const id = command.id ?? newId();
    return new Promise((done, refused) => {
      this.unacked.set(id, { command: { ...command, id }, done, refused });
      if (this.greeted) this.write({ ...command, id });
    });
  }

  /** Tell the server what this wall shows. @param {object} report */
  report(report) {
    if (this.greeted) this.write({ report });
  }

  /** Try at once if offline: the network or the person is back. */
  wake() {
    if (this.screen.link === 'waiting') this.connect();
    else this.beat();
  }

  /** @private */
  connect() {
    clearTimeout(this.retry);
    this.drop();
    const socket = new WebSocket(this.address);
    this.socket = socket;
    this.lastHeard = Date.now();
    const mine = (/** @type {(event: any) => void} */ act) => (/** @type {any} */ event) => {
      if (this.socket === socket) act(event);
    };
    socket.onopen = mine(() => {
      const { epoch, seq } = this.screen;
      this.write({ hello: 1, as: this.as, ...(epoch && { epoch, seq }), ...this.hello() });
    });
    socket.onmessage = mine((event) => this.receive(JSON.parse(event.data)));
    socket.onclose = mine(() => this.wait());
  }

  /** @private */
  drop() {
    this.greeted = false;
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  /** @private */
  wait() {
    this.drop();
    if (this.screen.link === 'refused') return;
    const longest = Math.min(SLOWEST_RETRY, 500 * 2 ** this.attempt);
    this.attempt += 1;
    this.retry = setTimeout(() => this.connect(), Math.random() * longest);
    this.change({ link: 'waiting' });
  }

  /** @private */
  beat() {
    if (!this.greeted) return;
    if (Date.now() - this.lastHeard > SILENCE_IS_DEATH) this.wait();
    else this.write({ beat: 1 });
  }

  /** @private @param {object} envelope */
  write(envelope) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(envelope));
  }

  /** @private @param {any} envelope */
  receive(envelope) {
    this.lastHeard = Date.now();
    if ('now' in envelope) this.clockAhead = envelope.now - Date.now();
    if ('you' in envelope) return this.welcome(envelope);
    if ('refused' in envelope) return this.refuse(envelope);
    if ('done' in envelope) {
      this.unacked.get(envelope.done)?.done(envelope);
      this.unacked.delete(envelope.done);
      return;
    }
    /** @type {Partial<Screen>} */
    const news = {};
    if ('view' in envelope) news.view = envelope.view;
    if ('patch' in envelope) news.view = apply(this.screen.view, envelope.patch);
    if ('mine' in envelope) news.mine = apply(this.screen.mine, envelope.mine);
    if ('seq' in envelope) news.seq = Math.max(this.screen.seq, envelope.seq);
    if ('view' in news || 'mine' in news) this.change(news);
    else Object.assign(this.screen, news);
  }

  /** @private @param {any} envelope */
  welcome({ you, epoch, seq, view, mine }) {
    this.attempt = 0;
    this.greeted = true;
    // The code may lead to another session by now, and what waits was meant for the former one.
    if (this.screen.you && this.screen.you.session !== you.session) this.unacked.clear();
    for (const { command } of this.unacked.values()) this.write(command);
    this.change({ you, epoch, seq, view, mine, link: 'open', refusal: null });
  }

  /** @private @param {any} envelope */
  refuse({ refused, why, say }) {
    const waiting = this.unacked.get(refused);
    if (waiting) {
      this.unacked.delete(refused);
      waiting.refused(new Refused({ why, say }));
    } else if (LATER.includes(why)) {
      this.wait();
    } else if (!this.greeted) {
      this.change({ link: 'refused', refusal: { why, say } });
      this.drop();
    }
  }

  /** @private @param {Partial<Screen>} news */
  change(news) {
    this.screen = { ...this.screen, ...news };
    this.onChange(this.screen);
  }
}

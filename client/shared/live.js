/**
 * The connection of one screen: hello, view, patches, commands. It reconnects by itself with full jitter and keeps the last
 * view meanwhile. What waits for its ack is sent again after each hello; a command counts once whatever happens (R1).
 *
 * A dead line may look open for minutes: so a hello, a beat and a command each have a time by which something must be heard.
 * Where websockets are blocked and HTTP is not, `exchange.js` is loaded and stands in for them.
 */
import { apply } from './patch.js';

/**
 * @typedef {object} Screen what the page is a function of
 * @property {any} view undefined before the first hello was answered
 * @property {any} mine
 * @property {any} you a new object with each hello that was answered
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

/** In ms: the longest pause before a retry; the silence after which a beat is due; the time for a hello, for a beat in doubt
 * and for one on a line that worked, and for an ack. Tests shorten them. */
export const TIMES = { retry: 8000, quiet: 20000, hello: 2500, doubt: 1000, beat: 5000, ack: 8000 };
/** A hello refused for these is tried again: it is the moment that is wrong, not the person. */
const LATER = /full|busy|not_stored|one_moment/;
const OPEN = 1;

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
    this.name = newId();
    this.hello = hello;
    this.onChange = onChange;
    /** @type {Screen} */
    this.screen = { view: undefined, mine: undefined, you: undefined, epoch: '', seq: 0, link: 'connecting', refusal: null };
    /** @type {Map<string, {command: Command, done: (reply: Done) => void, refused: (error: Refused) => void}>} */
    this.unacked = new Map();
    this.attempt = 0;
    /** From 2 on, websockets may be blocked; a line that worked is trusted a little longer. */
    this.doubts = 0;
    this.clockAhead = 0;
    this.greeted = false;
    /** @type {any} a `WebSocket`, or what stands in for it */
    this.socket = undefined;
    /** @type {any} its class */
    this.Carrier = WebSocket;
    for (const name of ['online', 'pageshow']) addEventListener(name, () => this.wake());
    document.addEventListener('visibilitychange', () => document.hidden || this.wake());
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
    else if (this.greeted) this.beat(TIMES.beat);
  }

  /** @private */
  connect() {
    clearTimeout(this.retry);
    this.drop();
    const socket = new this.Carrier(this.address);
    this.socket = socket;
    const mine = (/** @type {(event: any) => void} */ act) => (/** @type {any} */ event) => {
      if (this.socket === socket) act(event);
    };
    socket.onopen = mine(() => {
      const { epoch, seq } = this.screen;
      this.write({ hello: 1, as: this.as, screen: this.name, ...(epoch && { epoch, seq }), ...this.hello() });
    });
    socket.onmessage = mine((event) => this.receive(JSON.parse(event.data)));
    socket.onclose = mine(() => this.lose(1));
    // Only a stand-in calls this: a websocket came through.
    socket.onfree = mine(() => {
      this.Carrier = WebSocket;
      this.connect();
    });
    // A beat before the hello was taken is answered too, be it with a refusal: a slow server is not a blocked one.
    this.later(this.Carrier === WebSocket ? TIMES.hello : TIMES.ack, () => this.beat(TIMES.doubt));
  }

  /** Unless something is heard before. @private @param {number} ms @param {() => void} act */
  later(ms, act) {
    clearTimeout(this.pulse);
    this.pulse = setTimeout(act, ms);
  }

  /** @private */
  drop() {
    this.greeted = false;
    clearTimeout(this.pulse);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  /** @private */
  wait() {
    this.drop();
    if (this.screen.link === 'refused') return;
    const longest = Math.min(TIMES.retry, 500 * 2 ** this.attempt);
    this.attempt += 1;
    this.retry = setTimeout(() => this.connect(), Math.random() * longest);
    this.change({ link: 'waiting' });
  }

  /** The line is gone, or never was. @private @param {number} doubts */
  async lose(doubts) {
    this.doubts += doubts;
    this.wait();
    try {
      if (this.doubts < 2 || this.Carrier !== WebSocket || !(await fetch('/health', { cache: 'no-store' })).ok) return;
      const { Exchange } = await import(/** @type {string} */ (document.documentElement.dataset.exchange));
      if (this.doubts < 2 || this.Carrier !== WebSocket) return;
      this.Carrier = Exchange;
      this.connect();
    } catch {
      // No HTTP either: the retry is on its way.
    }
  }

  /** Ask for a sign of life. @private @param {number} within */
  beat(within) {
    this.write({ beat: 1 });
    this.later(within, () => (this.greeted ? this.connect() : this.lose(2)));
  }

  /** @private @param {{id?: string, [field: string]: unknown}} envelope */
  write(envelope) {
    const { socket } = this;
    if (socket?.readyState !== OPEN) return;
    socket.send(JSON.stringify(envelope));
    const { id } = envelope;
    if (id) setTimeout(() => this.socket === socket && this.unacked.has(id) && this.connect(), TIMES.ack);
  }

  /** @private @param {any} envelope */
  receive(envelope) {
    this.doubts = -1;
    this.later(TIMES.quiet, () => this.beat(TIMES.beat));
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
    const refusal = { why, say };
    if (waiting) {
      this.unacked.delete(refused);
      waiting.refused(new Refused(refusal));
    } else if (this.greeted || why === 'hello_first') {
      // Of an envelope that nobody waits for.
    } else if (LATER.test(why)) {
      this.screen.refusal = refusal;
      this.wait();
    } else {
      this.change({ link: 'refused', refusal });
      this.drop();
    }
  }

  /** @private @param {Partial<Screen>} news */
  change(news) {
    this.screen = { ...this.screen, ...news };
    this.onChange(this.screen);
  }
}

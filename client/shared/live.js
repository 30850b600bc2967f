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
 *
 * @typedef {{id?: string, do: string, [field: string]: unknown}} Command
 * @typedef {{done: string, seq: number, say?: string}} Done
 * @typedef {ReturnType<typeof liveOf>} Live
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
/** Silence on an open line after which a beat is sent. */
const QUIET = 20000;
const BEAT_WITHIN = 5000;
const HELLO_WITHIN = 2500;
/** What a silent hello is still given after a beat: that is answered at once even before the hello, be it with a refusal. */
const DOUBT = 1000;
const ACK_WITHIN = 8000;
/** A hello refused for these is tried again: it is the moment that is wrong, not the person. */
const LATER = /full|busy|not_stored|one_moment|newer_log/;

/** 96 random bits as text; `crypto.randomUUID` is missing in a hall over plain http. */
export const newId = () => [...crypto.getRandomValues(new Uint32Array(3))].map((bits) => bits.toString(36)).join('-');

/**
 * @param {{code: string, as: 'phone' | 'wall' | 'desk', hello?: () => object, onChange: (screen: Screen) => void}} options
 *   `hello` gives what goes along with each hello: key, join, token
 */
export function liveOf({ code, as, hello = () => ({}), onChange }) {
  const address = location.origin.replace('http', 'ws') + '/live/' + code;
  const name = newId();
  /** @type {Map<string, {command: Command, done: (reply: Done) => void, refused: (error: Refused) => void}>} */
  const unacked = new Map();
  let attempt = 0;
  /** From 2 on, websockets may be blocked; a line that worked is trusted a little longer. */
  let doubts = 0;
  let clockAhead = 0;
  let greeted = false;
  /** @type {any} a `WebSocket`, or what stands in for it */
  let socket;
  /** @type {any} its class */
  let Carrier = WebSocket;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pulse;

  const live = {
    /** @type {Screen} */
    screen: { view: undefined, mine: undefined, you: undefined, epoch: '', seq: 0, link: 'connecting', refusal: null },

    /** The server's clock in ms. */
    now: () => Date.now() + clockAhead,

    /**
     * Ask for something. Resolves with the ack; rejects with `Refused`. Survives reconnects as long as the page lives.
     * @param {Command} asked
     * @returns {Promise<Done>}
     */
    send(asked) {
      const id = asked.id ?? newId();
      const command = { ...asked, id };
      return new Promise((done, refused) => {
        unacked.set(id, { command, done, refused });
        if (greeted) write(command);
      });
    },

    /** Tell the server what this wall shows. @param {object} report */
    report(report) {
      if (greeted) write({ report });
    },

    /** Say hello anew. */
    connect() {
      drop();
      const mine = (socket = new Carrier(address));
      const own = (/** @type {(event: any) => void} */ act) => (/** @type {any} */ event) => mine === socket && act(event);
      mine.onopen = own(() => {
        const { epoch, seq } = live.screen;
        write({ hello: 1, as, screen: name, ...(epoch && { epoch, seq }), ...hello() });
      });
      mine.onmessage = own(({ data }) => receive(JSON.parse(data)));
      mine.onclose = own(() => lose(1));
      // Only a stand-in calls this: a websocket came through.
      mine.onfree = own(() => {
        Carrier = WebSocket;
        live.connect();
      });
      pulse = setTimeout(() => beat(DOUBT), Carrier === WebSocket ? HELLO_WITHIN : ACK_WITHIN);
    },

    /** For good. */
    leave() {
      drop();
      onChange = () => {};
    },
  };

  function drop() {
    greeted = false;
    clearTimeout(retry);
    clearTimeout(pulse);
    const former = socket;
    socket = undefined;
    former?.close();
  }

  function wait() {
    drop();
    if (live.screen.link === 'refused') return;
    retry = setTimeout(live.connect, Math.random() * Math.min(SLOWEST_RETRY, 500 * 2 ** attempt));
    attempt += 1;
    change({ link: 'waiting' });
  }

  /** The line is gone, or never was. @param {number} more */
  async function lose(more) {
    doubts += more;
    wait();
    try {
      if (doubts < 2 || Carrier !== WebSocket || !(await fetch('/health', { cache: 'no-store' })).ok) return;
      const { Exchange } = await import(/** @type {string} */ (document.documentElement.dataset.exchange));
      Carrier = Exchange;
      live.connect();
    } catch {
      // No HTTP either: the retry is on its way.
    }
  }

  /** Ask for a sign of life. @param {number} within */
  function beat(within) {
    write({ beat: 1 });
    clearTimeout(pulse);
    pulse = setTimeout(() => (greeted ? live.connect() : lose(2)), within);
  }

  /** Offline, it is tried at once: the network or the person is back. */
  function wake() {
    if (document.hidden) return;
    if (live.screen.link === 'waiting') live.connect();
    else if (greeted) beat(BEAT_WITHIN);
  }

  /** @param {{id?: string, [field: string]: unknown}} envelope */
  function write(envelope) {
    const { id } = envelope;
    const by = socket;
    if (by?.readyState !== 1) return;
    by.send(JSON.stringify(envelope));
    if (id) setTimeout(() => by === socket && unacked.has(id) && live.connect(), ACK_WITHIN);
  }

  /** @param {any} envelope */
  function receive(envelope) {
    const { now, seq, you, view, patch, mine, whole, refused, done } = envelope;
    doubts = -1;
    clearTimeout(pulse);
    pulse = setTimeout(() => beat(BEAT_WITHIN), QUIET);
    if (now) clockAhead = now - Date.now();
    if (you) return welcome(envelope);
    if (refused !== undefined) return refuse(envelope);
    if (done) {
      unacked.get(done)?.done(envelope);
      unacked.delete(done);
      return;
    }
    const { screen } = live;
    /** @type {Partial<Screen>} */
    const news = { seq: Math.max(screen.seq, seq) };
    if (view) news.view = view;
    if (patch) news.view = apply(screen.view, patch);
    if (mine) news.mine = whole ? mine : apply(screen.mine, mine);
    if (news.view || mine) change(news);
    else Object.assign(screen, news);
  }

  /** @param {any} envelope */
  function welcome({ you, epoch, seq, view, mine }) {
    attempt = 0;
    greeted = true;
    // The code may lead to another session by now, and what waits was meant for the former one.
    if (live.screen.you && live.screen.you.session !== you.session) unacked.clear();
    for (const { command } of unacked.values()) write(command);
    change({ you, epoch, seq, view, mine, link: 'open', refusal: null });
  }

  /** @param {any} envelope */
  function refuse({ refused, why, say }) {
    const refusal = { why, say };
    const waiting = unacked.get(refused);
    if (waiting) {
      unacked.delete(refused);
      waiting.refused(new Refused(refusal));
    } else if (LATER.test(why) && !greeted) {
      live.screen.refusal = refusal;
      wait();
    } else if (!greeted && why !== 'hello_first') {
      change({ link: 'refused', refusal });
      drop();
    }
  }

  /** @param {Partial<Screen>} news */
  function change(news) {
    live.screen = { ...live.screen, ...news };
    onChange(live.screen);
  }

  for (const event of ['online', 'pageshow', 'visibilitychange']) addEventListener(event, wake);
  live.connect();
  return live;
}

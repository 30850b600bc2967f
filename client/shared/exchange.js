/**
 * What stands in for a websocket where only HTTP comes through: it has its methods and events, and carries the same envelopes
 * in calls of `POST /live/{code}`. A call waits for news; who has something to say breaks it off and asks anew.
 */

/** In ms: how long a call waits; the pause after news; between two trials whether websockets come through, and for each. */
export const TIMES = { wait: 15000, pause: 250, trial: 120000, within: 5000 };
/** Envelopes of one call. */
const MOST = 100;
const [OPEN, CLOSED] = [1, 3];

export class Exchange {
  /** @param {string} address the websocket's */
  constructor(address) {
    this.websocket = address;
    this.address = address.replace(/^ws/, 'http');
    this.readyState = OPEN;
    /** @type {any} */
    this.hello = undefined;
    /** @type {{epoch?: string, seq?: number, point?: string}} what the last answer brought */
    this.known = {};
    this.session = '';
    /** @type {any[]} what is to be said */
    this.queue = [];
    /** @type {AbortController | undefined} of the call that only waits */
    this.waiting = undefined;
    /** @type {AbortController | undefined} */
    this.calling = undefined;
    /** @type {(() => void) | undefined} */
    this.resume = undefined;
    /** @type {((event: any) => void) | undefined} */
    this.onopen = undefined;
    /** @type {((event: any) => void) | undefined} */
    this.onmessage = undefined;
    /** @type {((event: any) => void) | undefined} */
    this.onclose = undefined;
    /** @type {(() => void) | undefined} a websocket came through */
    this.onfree = undefined;
    this.plan();
    setTimeout(() => this.onopen?.({}), 0);
  }

  /** @param {string} text */
  send(text) {
    const envelope = JSON.parse(text);
    if ('hello' in envelope) {
      this.hello = envelope;
      this.run();
      return;
    }
    // Of a wall's reports only the last one counts.
    if ('report' in envelope) this.queue = this.queue.filter((one) => !('report' in one));
    this.queue.push(envelope);
    this.waiting?.abort();
    this.resume?.();
  }

  close() {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    clearTimeout(this.trial);
    this.calling?.abort();
    this.resume?.();
    setTimeout(() => this.onclose?.({}), 0);
  }

  /** @private */
  async run() {
    while (this.readyState === OPEN) {
      const said = this.queue.splice(0, MOST);
      const calling = new AbortController();
      this.calling = calling;
      this.waiting = said.length ? undefined : calling;
      const answer = await this.ask(said, calling.signal).catch(() => undefined);
      this.waiting = undefined;
      if (answer) {
        if (this.hear(answer) && !this.queue.length) await this.pause();
      } else if (!calling.signal.aborted) {
        this.close();
      }
    }
  }

  /** @private @param {any[]} said @param {AbortSignal} signal */
  async ask(said, signal) {
    const wait = said.length ? 0 : TIMES.wait / 1000;
    const response = await fetch(this.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ ...this.hello, ...this.known, wait }, ...said]),
      cache: 'no-store',
      signal,
    });
    const answer = await response.json();
    if (response.ok) return answer;
    if (answer.why) this.emit({ refused: null, ...answer });
    throw new Error(answer.why);
  }

  /** Whether there were news. @private @param {any[]} answer */
  hear([greeting, ...replies]) {
    const { you, epoch, seq, now, point, view, mine } = greeting;
    const news = 'view' in greeting;
    const anew = this.session !== you.session || this.known.epoch !== epoch || seq < (this.known.seq ?? 0);
    this.session = you.session;
    this.known = { epoch, seq, point };
    if (you.token) this.hello.token = you.token;
    this.emit(news && anew ? greeting : { seq, now, ...(news && { view, mine }) });
    for (const reply of replies) this.emit(reply);
    return news;
  }

  /** @private @param {object} envelope */
  emit(envelope) {
    if (this.readyState === OPEN) this.onmessage?.({ data: JSON.stringify(envelope) });
  }

  /** @private */
  pause() {
    return /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        this.resume = resolve;
        setTimeout(resolve, TIMES.pause);
      })
    );
  }

  /** From time to time a websocket is tried: the network may be another one by now. @private */
  plan() {
    this.trial = setTimeout(() => this.tryWebsocket(), TIMES.trial * (0.5 + Math.random()));
  }

  /** @private */
  tryWebsocket() {
    const socket = new WebSocket(this.websocket);
    socket.onopen = () => socket.send('{"beat":1}');
    socket.onmessage = () => {
      socket.close();
      this.onfree?.();
    };
    this.trial = setTimeout(() => {
      socket.close();
      this.plan();
    }, TIMES.within);
  }
}

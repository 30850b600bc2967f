/** A browser's surroundings for `live.js` and `exchange.js` in node: sockets, fetch and time in the test's hand. */
/** @type {Socket[]} */
export const sockets = [];
/** @type {{url: string, body: any[], answer: (body: any, status?: number) => Promise<void>, fail: () => Promise<void>, signal: AbortSignal}[]} */
export const calls = [];
export const listeners = new Map();
export const world = { healthy: false };

export class Socket {
  constructor(url) {
    this.url = url;
    this.readyState = 0;
    this.said = [];
    sockets.push(this);
  }
  open() {
    this.readyState = 1;
    this.onopen?.({});
  }
  send(text) {
    this.said.push(JSON.parse(text));
  }
  say(envelope) {
    this.onmessage?.({ data: JSON.stringify(envelope) });
  }
  close() {
    this.readyState = 3;
  }
  end() {
    this.readyState = 3;
    this.onclose?.({});
  }
}

/** Let promises settle. */
export async function settle() {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
}

const clock = { now: 0, timers: new Map() };

export async function pass(ms) {
  const until = clock.now + ms;
  for (;;) {
    const due = [...clock.timers].filter(([, { at }]) => at <= until).sort(([, one], [, other]) => one.at - other.at)[0];
    if (!due) break;
    clock.timers.delete(due[0]);
    clock.now = due[1].at;
    due[1].act();
    await settle();
  }
  clock.now = until;
}

export function arrange() {
  sockets.length = calls.length = 0;
  listeners.clear();
  world.healthy = false;
  clock.timers.clear();
  globalThis.setTimeout = (act, ms) => {
    const id = {};
    clock.timers.set(id, { act, at: clock.now + ms });
    return id;
  };
  globalThis.clearTimeout = (id) => clock.timers.delete(id);
  Math.random = () => 1;
  globalThis.WebSocket = Socket;
  globalThis.location = { origin: 'http://hall.test' };
  globalThis.document = { hidden: false, documentElement: { dataset: { exchange: new URL('../../client/shared/exchange.js', import.meta.url).href } } };
  globalThis.addEventListener = (name, act) => listeners.set(name, act);
  globalThis.fetch = (url, { body, signal } = {}) => {
    if (url === '/health') return world.healthy ? Promise.resolve({ ok: true }) : Promise.reject(new TypeError('offline'));
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      calls.push({
        url,
        body: JSON.parse(body),
        signal,
        answer: (json, status = 200) => {
          resolve({ ok: status === 200, json: () => Promise.resolve(json) });
          return settle();
        },
        fail: () => {
          reject(new TypeError('network'));
          return settle();
        },
      });
    });
  };
}

export const you = { session: 's1', token: 't1' };
export const welcome = (seq = 1, more = {}) => ({ you, epoch: 'e1', seq, now: Date.now(), view: { at: seq }, mine: { answers: {} }, ...more });

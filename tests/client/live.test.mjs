import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { arrange, calls, listeners, pass, settle, sockets, welcome, world } from './screen_world.mjs';
import { liveOf } from '../../client/shared/live.js';
// It is loaded when it is wanted; from the disk that may take longer than a test waits.
import '../../client/shared/exchange.js';

let screens;
const last = () => sockets[sockets.length - 1];
const start = () => liveOf({ code: '12345678', as: 'phone', onChange: (screen) => screens.push(screen) });
function greeted() {
  const live = start();
  last().open();
  last().say(welcome());
  return live;
}

beforeEach(() => {
  arrange();
  screens = [];
});

test('a hello names the screen, and after the first answer where it stands', async () => {
  greeted();
  assert.equal(last().url, 'ws://hall.test/live/12345678');
  const [{ screen, ...hello }] = last().said;
  assert.deepEqual(hello, { hello: 1, as: 'phone' });
  last().end();
  await pass(500);
  last().open();
  assert.deepEqual(last().said, [{ hello: 1, as: 'phone', screen, epoch: 'e1', seq: 1 }]);
});

test('R3 a command without an ack for 8 s on an open socket goes over a new one, under the same id', async () => {
  const live = greeted();
  const done = live.send({ id: 'c1', do: 'give_answer' });
  await pass(7900);
  assert.equal(sockets.length, 1);
  await pass(200);
  assert.equal(sockets.length, 2);
  last().open();
  last().say(welcome(2));
  assert.deepEqual(last().said[1], { id: 'c1', do: 'give_answer' });
  last().say({ done: 'c1', seq: 2 });
  assert.equal((await done).seq, 2);
  await pass(9000);
  assert.equal(sockets.length, 2);
});

test('after silence a beat is sent, and without an answer within 5 s a new socket is tried at once', async () => {
  greeted();
  await pass(20_000);
  assert.deepEqual(last().said[1], { beat: 1 });
  last().say({ now: 1, seq: 1 });
  await pass(20_000);
  assert.equal(sockets.length, 1);
  await pass(5000);
  assert.equal(sockets.length, 2);
});

for (const event of ['online', 'pageshow', 'visibilitychange']) {
  test(`on ${event} a beat is sent at once, and a waiting screen connects at once`, async () => {
    greeted();
    listeners.get(event)();
    assert.deepEqual(last().said[1], { beat: 1 });
    last().end();
    listeners.get(event)();
    assert.equal(sockets.length, 2);
  });
}

test('retries take full jitter up to 8 s', async () => {
  start();
  for (const longest of [500, 1000, 2000, 4000, 8000, 8000]) {
    last().end();
    const before = sockets.length;
    await pass(longest - 1);
    assert.equal(sockets.length, before);
    await pass(1);
    assert.equal(sockets.length, before + 1);
  }
});

test('a hello refused as full, busy, not stored or for a moment is tried again, others are not', async () => {
  for (const why of ['full', 'busy', 'not_stored', 'one_moment']) {
    start();
    last().open();
    last().say({ refused: null, why, say: 'gleich' });
    assert.deepEqual(screens.pop().link, 'waiting');
    const before = sockets.length;
    await pass(500);
    assert.equal(sockets.length, before + 1);
  }
  last().open();
  last().say({ refused: null, why: 'unknown_code', say: 'nein' });
  assert.equal(screens.pop().link, 'refused');
});

test('two refused upgrades while HTTP works: the same goes over HTTP', async () => {
  world.healthy = true;
  start();
  last().end();
  await pass(500);
  last().end();
  await until(() => calls.length === 1);
  await calls[0].answer([{ ...welcome(), point: 'p1' }]);
  assert.equal(screens.pop().link, 'open');
});

test('a swallowed upgrade while HTTP works: after 3.5 s the same goes over HTTP', async () => {
  world.healthy = true;
  start();
  await pass(2500);
  await pass(1000);
  await until(() => calls.length === 1);
  assert.equal(calls[0].url, 'http://hall.test/live/12345678');
});

test('a server that is only slow is waited for: the beat before the hello is answered', async () => {
  world.healthy = true;
  start();
  last().open();
  await pass(2500);
  assert.deepEqual(last().said[1], { beat: 1 });
  last().say({ refused: null, why: 'hello_first', say: '' });
  await pass(3000);
  last().say(welcome());
  assert.equal(screens.pop().link, 'open');
  assert.equal(sockets.length, 1);
});

test('without network HTTP is not tried instead', async () => {
  start();
  for (let n = 0; n < 4; n += 1) {
    last().end();
    await pass(8000);
  }
  assert.equal(calls.length, 0);
  assert.ok(sockets.length > 3);
});

test('a websocket that comes through takes over again', async () => {
  world.healthy = true;
  start();
  last().end();
  await pass(500);
  last().end();
  await until(() => calls.length === 1);
  await calls[0].answer([{ ...welcome(), point: 'p1' }]);
  const before = sockets.length;
  const { view, mine, ...quiet } = { ...welcome(), point: 'p1' };
  for (let n = 0; n < 40 && sockets.length === before; n += 1) {
    await pass(5000);
    await calls.at(-1).answer([quiet]);
  }
  assert.equal(sockets.length, before + 1);
  last().open();
  assert.deepEqual(last().said, [{ beat: 1 }]);
  last().say({ refused: null, why: 'hello_first', say: '' });
  assert.equal(sockets.length, before + 2);
  last().open();
  assert.equal(last().said[0].hello, 1);
});

/** What is loaded is not there at once. */
async function until(holds) {
  for (let n = 0; n < 200 && !holds(); n += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await pass(1);
    await settle();
  }
  assert.ok(holds());
}

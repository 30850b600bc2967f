import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { arrange, calls, pass, settle, welcome } from './screen_world.mjs';
import { Exchange } from '../../client/shared/exchange.js';

let heard;
const greeting = (seq, point, more) => ({ ...welcome(seq), point, ...more });
const quiet = (seq, point) => ({ you: { session: 's1', token: 't1' }, epoch: 'e1', seq, now: 5, point });

async function opened() {
  const exchange = new Exchange('ws://hall.test/live/1');
  exchange.onmessage = ({ data }) => heard.push(JSON.parse(data));
  exchange.onclose = () => heard.push('closed');
  exchange.onopen = () => exchange.send('{"hello":1,"as":"phone"}');
  await pass(1);
  await calls[0].answer([greeting(1, 'p1')]);
  return exchange;
}

beforeEach(() => {
  arrange();
  heard = [];
});

test('the first answer is the hello’s, later ones bring the whole view or only the time', async () => {
  await opened();
  assert.deepEqual(calls[0].body, [{ hello: 1, as: 'phone', wait: 15 }]);
  assert.equal(heard[0].you.session, 's1');
  await pass(250);
  assert.deepEqual(calls[1].body, [{ hello: 1, as: 'phone', token: 't1', epoch: 'e1', seq: 1, point: 'p1', wait: 15 }]);
  await calls[1].answer([greeting(2, 'p2')]);
  assert.deepEqual(Object.keys(heard[1]), ['seq', 'now', 'view', 'mine']);
  await pass(250);
  await calls[2].answer([quiet(2, 'p2')]);
  assert.deepEqual(heard[2], { seq: 2, now: 5 });
  assert.equal(calls.length, 4, 'without news it asks again at once');
});

test('a command breaks off the call that waits, and goes out at once', async () => {
  const exchange = await opened();
  await pass(250);
  exchange.send('{"id":"c1","do":"x"}');
  await settle();
  assert.equal(calls[1].signal.aborted, true);
  assert.deepEqual(calls[2].body.slice(1), [{ id: 'c1', do: 'x' }]);
  assert.equal(calls[2].body[0].wait, 0);
  exchange.send('{"id":"c2","do":"x"}');
  await settle();
  assert.equal(calls[2].signal.aborted, false, 'a call that carries commands is not broken off');
  await calls[2].answer([quiet(1, 'p1'), { done: 'c1', seq: 2 }]);
  assert.deepEqual(heard.at(-1), { done: 'c1', seq: 2 });
  assert.deepEqual(calls[3].body.slice(1), [{ id: 'c2', do: 'x' }]);
});

test('of a wall’s reports that wait only the last is sent', async () => {
  const exchange = await opened();
  exchange.send('{"report":{"number":1}}');
  exchange.send('{"report":{"number":2}}');
  await settle();
  assert.deepEqual(calls[1].body.slice(1), [{ report: { number: 2 } }]);
});

test('another epoch, another session or a head that went back is a new hello', async () => {
  await opened();
  for (const [at, more] of [{ epoch: 'e2' }, { epoch: 'e2', seq: 0 }, { you: { session: 's2', token: 't2' } }].entries()) {
    await pass(250);
    await calls[at + 1].answer([greeting(1, 'p' + at, more)]);
    assert.ok(heard.at(-1).you);
  }
});

test('a call that fails closes it, as a lost websocket would', async () => {
  await opened();
  await pass(250);
  await calls[1].fail();
  await pass(1);
  assert.equal(heard.at(-1), 'closed');
  await pass(60_000);
  assert.equal(calls.length, 2);
});

test('a refused hello is said as on a websocket, then it closes', async () => {
  const exchange = await opened();
  await pass(250);
  await calls[1].answer({ why: 'wrong_key', say: 'nein' }, 403);
  assert.deepEqual(heard.at(-1), { refused: null, why: 'wrong_key', say: 'nein' });
  await pass(1);
  assert.equal(exchange.readyState, 3);
});

import './desk-page.mjs';
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

const { previewing } = await import('../../presenter/record/previewing.js');

test('a preview that failed is asked for again, though nothing has changed', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let asked = 0;
  class Frame {
    /** @param {string} _ @param {() => void} loaded */
    addEventListener(_, loaded) { this.loaded = loaded; }
  }
  class Request {
    status = 503;
    open() {}
    send() { asked += 1; this.onloadend(); }
    onloadend() {}
  }
  Object.assign(globalThis, { HTMLIFrameElement: Frame, XMLHttpRequest: Request });
  /** @type {string[]} */
  const problems = [];
  const live = /** @type {any} */ ({ screen: { view: { session: {} }, link: 'open', you: { session: 's1' } } });
  const { previewIn } = previewing({ live, key: () => '', told: ({ doing, problem }) => doing || problems.push(problem) });
  const frame = /** @type {any} */ (new Frame());
  previewIn(frame);
  frame.loaded();
  for (const expected of [1, 1, 2, 3]) {
    mock.timers.tick(expected === 1 ? 2000 : 5000);
    for (let n = 0; n < 5; n += 1) await Promise.resolve();
    assert.equal(asked, expected);
    assert.equal(problems.length, expected);
  }
});

/** The operator's self-test: `GET /selftest`. Tests find its lines by `data-about` and `data-how`. */
import { render } from 'lit-html';
import { byHttp, bySocket, hear } from './selftest/asking.js';
import { judged } from './selftest/judging.js';
import { page } from './selftest/page.js';

const root = /** @type {HTMLElement} */ (document.getElementById('selftest'));

async function look() {
  render(page(undefined, look), root);
  const [socket, http] = await Promise.all([bySocket(), byHttp()]);
  const heard = await hear(); // alone, so that nothing else is on the way
  const { protocol, host, hostname, origin } = location;
  render(page(judged({ place: { protocol, host, hostname, origin }, heard, socket, http }), look), root);
}

void look();

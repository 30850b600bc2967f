/**
 * A key leaves the address bar, which a whole hall may read, once a cookie holds it that no script can read. Where there may be
 * no cookie it stays.
 * @param {string} session
 * @param {string} key
 */
export async function enter(session, key) {
  try {
    const reply = await fetch(`/api/sessions/${session}/enter`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: JSON.stringify({ as: 'wall' }),
    });
    if (!reply.ok || !(await reply.json()).cookie) return;
  } catch {
    return;
  }
  history.replaceState(history.state, '', location.pathname + location.search);
}

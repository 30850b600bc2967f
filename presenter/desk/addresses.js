/** The links of a session as the desk shows them. */

/** The wall's address as seen from here: the link may carry another name of this server. @param {string} link */
export function wallAddress(link) {
  const { pathname, hash } = new URL(link, location.origin);
  return `${location.origin}${pathname}${hash}`;
}

/** Whether this link leads other devices to themselves. @param {string | undefined} link */
export function onlyHere(link) {
  try {
    const { hostname } = new URL(link ?? '');
    return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  } catch {
    return false;
  }
}

/**
 * This desk's own link with its key; empty where only the server knows the key.
 * @param {any} you
 * @param {string} key
 */
export const deskLink = (you, key) => you.links.desk || (key && `${location.origin}${location.pathname}#key=${encodeURIComponent(key)}`);

/**
 * Have the server keep the key in a cookie that no script can read; true if it does.
 * @param {string} session
 * @param {string} key
 */
export async function enter(session, key) {
  try {
    const response = await fetch(`/api/sessions/${encodeURIComponent(session)}/enter`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ as: 'desk' }),
    });
    return response.ok && (await response.json()).cookie === true;
  } catch {
    return false;
  }
}

/** A day as people write it and as the session holds it. The browser's own field would speak the browser's language. Pure. */

/** `2026-11-22` as it is read. @param {string} held @param {string} language */
export function readDay(held, language) {
  const [year, month, day] = held.split('-').map(Number);
  if (!day) return held;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'de', { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, day));
}

/** What was typed, `22.11.2026`, `22.11.26`, `22/11/2026` or `2026-11-22`, as the session holds it; undefined for anything else. @param {string} typed */
export function dayOf(typed) {
  const plain = typed.trim();
  if (plain === '') return '';
  const [, iso, isoMonth, isoDay] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain) ?? [];
  const [, day = isoDay, month = isoMonth, year = iso] = /^(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4}|\d{2})$/.exec(plain) ?? [];
  if (!day) return undefined;
  const whole = Number(year) < 100 ? 2000 + Number(year) : Number(year);
  const date = new Date(Date.UTC(whole, Number(month) - 1, Number(day)));
  const there = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return there ? date.toISOString().slice(0, 10) : undefined;
}

/** Who did what, and when. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { clock } from './clock.js';
import { linesOf, sentence } from './told.js';

/** @param {import('./rows.js').View} view @param {import('./state.js').Desk} desk */
export function history(view, desk) {
  const lines = linesOf(view.history);
  if (lines.length === 0) return html`<p>${word('history.none')}</p>`;
  return html`<ol class="history">${repeat(lines, ({ seq }) => seq, (deed) => html`
    <li data-deed=${deed.seq} data-undone=${deed.undone ? 'yes' : 'no'}>
      <time>${clock(deed.at, view.session.time_zone)}</time>
      <span class="who"><bdi>${deed.name || word('history.unnamed')}</bdi></span>
      <span class="what">${deed.undone ? html`<s>${sentence(view, deed, desk.entered)}</s> <span class="hint">${word('history.undone')}</span>` : sentence(view, deed, desk.entered)}</span>
    </li>`)}</ol>
    ${lines.length >= 100 ? html`<p class="hint">${word('history.last')}</p>` : nothing}`;
}

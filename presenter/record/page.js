/** The whole editor as a function of the session and of what the editor remembers. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { icon, mark } from '../desk/signs.js';
import { answers } from './answers.js';
import { deedSaid } from './deed_said.js';
import { meetings } from './meetings.js';
import { picturing } from './picture_panel.js';
import { previewColumn } from './preview_column.js';
import { sections } from './sections.js';
import { takeAlong } from './take_along.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./state.js').State} State
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('../../client/shared/live.js').Screen} Screen
 */

const TABS = /** @type {const} */ ([['sections', 'i-ranking'], ['answers', 'i-pen'], ['meetings', 'i-scale'], ['forms', 'i-load'], ['preview', 'i-eye']]);

/** @param {Screen} screen @param {View | undefined} view with all that was pressed @param {State} state @param {Actions} act */
export function page(screen, view, state, act) {
  const { link, refusal, mine } = screen;
  if (link === 'refused') {
    return alone(word('refused.title'), refusal?.say ?? '', html`<p><a class="button" href=${act.deskAddress()}>${word('desk')}</a></p>`);
  }
  if (!view) return alone(word('connecting.title'), word(link === 'waiting' ? 'connecting.waiting' : 'connecting.explain'));
  const tabs = TABS.filter(([tab]) => !state.wide || tab !== 'preview');
  const tab = state.wide && state.tab === 'preview' ? 'sections' : state.tab;
  const saved = link !== 'open' ? 'offline.short' : act.unsaved() ? 'saving' : 'saved';
  return html`<div class="editor-of-record" data-tab=${tab} data-link=${link}>
    <header class="head">
      <span class="brand">${mark()}<span>Plenum</span></span>
      <h1><span class="page-name">${word('title')}</span> <bdi class="session-title" lang=${view.session.language}>${view.session.title}</bdi></h1>
      <span class="fact" id="saved" data-saved=${saved}>${icon(saved === 'saved' ? 'i-check' : 'i-clock')}${word(saved)}</span>
      <a class="button" data-do="desk" href=${act.deskAddress()}>${icon('i-left')}${word('desk')}</a>
    </header>
    <main>
      <div class="edited">
        <nav class="tabs" aria-label=${word('tabs')}>${tabs.map(([name, sign]) => html`
          <button data-tab=${name} aria-current=${tab === name ? 'page' : 'false'} @click=${() => act.turn(name)}>${icon(sign)}${word(`tab.${name}`)}</button>`)}</nav>
        <div class="scroll" id="edited">
          ${tab === 'sections' ? sections(view, state, act) : nothing}
          ${tab === 'answers' ? answers(view, state, act) : nothing}
          ${tab === 'meetings' ? meetings(view, state, act) : nothing}
          ${tab === 'forms' ? takeAlong(screen, view, state, act) : nothing}
        </div>
        ${foot(view, mine, state, act)}
      </div>
      ${previewColumn(state, tab === 'preview' || (state.wide && tab !== 'meetings'), act)}
    </main>
    ${state.picture ? picturing(view, state.picture, act) : nothing}
  </div>`;
}

/** What would be undone, and what the server said. @param {View} view @param {any} mine @param {State} state @param {Actions} act */
function foot(view, mine, { note }, act) {
  const { undo, redo } = mine ?? {};
  const said = undo?.do ? deedSaid(view, undo) : redo?.do ? word('undone', { what: deedSaid(view, redo) }) : '';
  return html`<div class="foot" data-empty=${undo?.do || redo?.do || note ? 'no' : 'yes'}>
    <div role="status">${note ? html`<p class="note" data-refused=${note.refused ? 'yes' : 'no'}><span>${note.text}</span>
      <button data-do="noted" @click=${() => act.set({ note: null })}>${word('noted')}</button></p>` : nothing}</div>
    <div class="undoing">
      <p role="status" id="undo-what">${said}</p>
      <button data-do="undo" aria-describedby="undo-what" aria-disabled=${undo?.do ? 'false' : 'true'} @click=${() => act.step('undo')}>${word('undo')}</button>
      <button data-do="redo" aria-disabled=${redo?.do ? 'false' : 'true'} @click=${() => act.step('redo')}>${word('redo')}</button>
    </div>
  </div>`;
}

/** @param {string} title @param {string} explain @param {unknown} [rest] */
const alone = (title, explain, rest = nothing) => html`
  <main class="alone"><p class="brand">${mark()}<span>Plenum</span></p><h1>${title}</h1><p role="status">${explain}</p>${rest}</main>`;

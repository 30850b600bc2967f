/** The whole desk as a function of what the server showed and what the desk remembers. */
import { html, nothing } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { language, word } from '../../client/shared/words.js';
import { spaced } from '../wall/view.js';
import { about, eraseAnswer } from './about.js';
import { agendaPanel } from './agenda_panel.js';
import { answers } from './answers.js';
import { arranging } from './arranging.js';
import { nextMeeting, statusOf } from './backlog.js';
import { board } from './board.js';
import { closeAround, dialog } from './dialog.js';
import { copying } from './copying.js';
import { editing } from './editing_panel.js';
import { entering } from './entry.js';
import { downloads, erase, finish } from './finishing.js';
import { groupPanel } from './group_panel.js';
import { history } from './history.js';
import { interjecting } from './interjecting.js';
import { keyboard } from './keyboard.js';
import { isText } from './kinds.js';
import { merging } from './merging.js';
import { moving } from './move.js';
import { questions } from './questions.js';
import { remote } from './remote.js';
import { sessionPanel } from './session_panel.js';
import { locking, share } from './share.js';
import { icon, mark } from './signs.js';
import { selected, total } from './state.js';
import { sentence } from './told.js';
import { wall } from './wall_controls.js';
import { startWeighing } from './weighing.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {import('../../client/shared/live.js').Screen} Screen
 */

const TABS = /** @type {const} */ ([['remote', 'i-right'], ['questions', 'i-clock'], ['answers', 'i-pen'], ['wall', 'i-wall'], ['groups', 'i-people'], ['more', 'i-more']]);

/** @param {Screen} screen @param {Desk} desk @param {Actions} act @param {string} key this desk's, as far as the page knows it */
export function page(screen, desk, act, key) {
  const { view, you, mine, link, refusal } = screen;
  if (desk.erased) return alone(word('gone.title'), word('gone.explain'));
  if (link === 'refused') {
    const revoked = view && refusal?.why === 'wrong_key';
    return alone(word(view ? 'refused.later' : 'refused.title'), revoked ? word('revoked') : refusal?.say ?? '', html`
      <p>${word(revoked ? 'revoked.explain' : 'refused.explain')}</p>
      <button class="main" data-do="reload" @click=${() => location.reload()}>${word('refused.again')}</button>`);
  }
  if (!view) return alone(word('connecting.title'), word(link === 'waiting' ? 'connecting.waiting' : 'connecting.explain'));
  return html`
    <div class="desk" data-tab=${desk.tab} data-link=${link} data-session=${view.session.state}>
      ${head(screen, desk, act)}
      <div class="banners" role="status">
        ${link === 'open' ? nothing : html`<p class="banner" data-kind="offline">${icon('i-clock')}${offline(desk)}</p>`}
        ${view.here.space ? html`<p class="banner" data-kind="space">${icon('i-clock')}${word(`space.${view.here.space}`)}</p>` : nothing}
        ${view.here.storage ? html`<p class="banner" data-kind="storage" data-storage=${view.here.storage}>${icon(view.here.storage === 'away' ? 'i-clock' : 'i-blitz')}${word(`storage.${view.here.storage}`)}</p>` : nothing}
        ${view.session.state === 'ended' ? html`<p class="banner">${icon('i-lock')}${word('ended')}</p>` : nothing}
        ${view.session.locked ? halted('locked', 'i-lock', 'unlock_joining', act) : nothing}
        ${view.show.frozen ? halted('frozen', 'i-wall', 'unfreeze_wall', act) : nothing}
      </div>
      <main>
        ${desk.wide ? nothing : remote(view, desk, act)}
        ${questions(view, you, desk, act)}
        ${answers(view, desk, act)}
        ${wall(view, you, desk, act)}
        ${desk.wide ? nothing : html`<div id="groups" class="column"><div class="scroll">${board(view, desk, act)}</div></div>`}
        ${more(view, desk, act)}
        ${foot(view, mine, desk, act)}
      </main>
      <nav class="tabs" aria-label=${word('tabs')}>
        ${TABS.map(([tab, sign]) => html`<button data-tab=${tab} aria-current=${desk.tab === tab ? 'page' : 'false'} @click=${() => act.set({ tab })}>
          ${icon(sign)}${word(`tab.${tab}`)}</button>`)}
      </nav>
      ${panel(screen, key, desk, act)}
    </div>`;
}

/**
 * What is held back just now, and the way to let it go again.
 * @param {'locked' | 'frozen'} what
 * @param {string} sign
 * @param {string} command
 * @param {Actions} act
 */
const halted = (what, sign, command, act) => html`
  <p class="banner" data-kind=${what}>${icon(sign)}<span>${word(what)}</span>
    <button data-do=${command.split('_')[0]} @click=${() => act.run({ do: command })}>${word(command)}</button></p>`;

/** @param {Desk} desk */
function offline(desk) {
  const n = total(desk.waiting);
  return n > 0 ? word('offline.waiting', { n }) : word('offline');
}

/** @param {Screen} screen @param {Desk} desk @param {Actions} act */
function head({ view, link }, desk, act) {
  const away = view?.here.storage === 'away';
  const saved = link !== 'open' ? 'offline.short' : desk.slow || away ? 'saving' : 'saved';
  return html`<header class="head">
    <span class="brand">${mark()}<span>Plenum</span></span>
    <h1 title=${view.session.title} lang=${view.session.language}>${view.session.title}</h1>
    ${titleEdit(act)}
    <p class="facts">
      <span class="fact" id="saved" data-saved=${saved}>${icon(saved === 'saved' ? 'i-check' : 'i-clock')}${word(saved)}</span>
      <span class="fact" id="here">${icon('i-people')}${word('here', { n: view.here.count })}</span>
      <span class="fact code" id="code">${spaced(view.session.code)}</span>
    </p>
    <div class="leading">${doors(act)}</div>
  </header>`;
}

/** @param {Actions} act */
const titleEdit = (act) => html`<button class="quiet rename" data-do="session" title=${word('session.heading')} @click=${() => act.set({ dialog: { name: 'session' } })}>
  ${icon('i-pen')}<span class="unseen">${word('session.heading')}</span></button>`;

/** @param {Actions} act */
const doors = (act) => html`
  <button data-do="share" @click=${() => act.set({ dialog: { name: 'share' }, copied: '', issued: [] })}>${word('share')}</button>
  <button data-do="download" @click=${() => act.set({ dialog: { name: 'download' } })}>${word('download')}</button>
  <a class="button" data-do="record" href=${act.recordAddress()} target="_blank" rel="noopener">${word('record')}</a>
  <button data-do="finish" @click=${() => act.set({ dialog: { name: 'finish' } })}>${word('finish')}</button>`;

/** What is seldom looked up. @param {Actions} act */
const asides = (act) => html`
  <button class="quiet" data-do="history" @click=${() => act.set({ dialog: { name: 'history' } })}>${word('history')}</button>
  <button class="quiet" data-do="shortcuts" @click=${() => act.set({ dialog: { name: 'shortcuts' } })}>${word('shortcuts')}</button>`;

/** What stands in the head of a laptop, for a phone. @param {View} view @param {Desk} desk @param {Actions} act */
function more(view, desk, act) {
  const other = language === 'de' ? 'en' : 'de';
  const speak = () => {
    document.cookie = `language=${other}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  };
  return html`<section id="more" class="column" aria-labelledby="more-title">
    <div class="scroll">
      <h2 id="more-title">${word('tab.more')}</h2>
      <div class="offers">${desk.wide ? nothing : html`${doors(act)}<button data-do="session" @click=${() => act.set({ dialog: { name: 'session' } })}>${word('session.heading')}</button>${asides(act)}${locking(view, act, 'more')}`}
        <button class="quiet" data-do="language" lang=${other} @click=${speak}>${word('language')}</button>
      </div>
    </div>
  </section>`;
}

/** What would be undone, and what the server said. @param {View} view @param {any} mine @param {Desk} desk @param {Actions} act */
function foot(view, mine, desk, act) {
  const { undo, redo } = mine ?? {};
  const empty = !(undo?.do || redo?.do || desk.note);
  return html`<div class="foot" data-empty=${empty ? 'yes' : 'no'}>
    <div role="status" class="notes">${desk.note ? html`<p class="note" data-refused=${desk.note.refused ? 'yes' : 'no'}>
      <span>${desk.note.text}</span>
      ${desk.note.clock ? html`<button data-do="halt" @click=${act.haltTimer}>${word('timer.stop')}</button>` : nothing}
      <button data-do="noted" @click=${() => act.set({ note: null })}>${word('noted')}</button></p>` : nothing}</div>
    <div class="undoing" data-both=${undo?.do && redo?.do ? 'yes' : 'no'}>
      <p role="status" id="undo-what">${undo?.do ? sentence(view, undo, desk.entered) : redo?.do ? word('undone', { what: sentence(view, redo, desk.entered) }) : nothing}</p>
      ${undo?.do ? html`<button data-do="undo" aria-describedby="undo-what" @click=${() => act.run({ do: 'undo' })}>${word('undo')}</button>` : nothing}
      ${redo?.do ? html`<button data-do="redo" title=${sentence(view, redo, desk.entered)} @click=${() => act.run({ do: 'redo' })}>${word('redo')}</button>` : nothing}
    </div>
    ${desk.wide ? html`<div class="asides">${asides(act)}</div>` : nothing}
  </div>`;
}

/** @param {Screen} screen @param {string} key @param {Desk} desk @param {Actions} act */
function panel(screen, key, desk, act) {
  const { view } = screen;
  const name = desk.dialog?.name;
  if (!name) return nothing;
  const answer = desk.dialog?.answer ?? '';
  const contents = {
    agenda: () => agendaPanel(view, desk, act, closeAround),
    group: () => groupPanel(screen, desk, act, closeAround),
    groups: () => arranging(view, desk, act),
    history: () => history(view, desk),
    shortcuts: () => keyboard(desk, act),
    share: () => share(screen, key, desk, act),
    download: () => downloads(desk, act),
    finish: () => finish(view, act, closeAround),
    erase: () => erase(view, desk, act, closeAround),
    move: () => moving(view, desk.dialog?.answers ?? [answer], act, closeAround),
    merge: () => merging(view, desk, act, closeAround),
    weigh: () => startWeighing(view, answer, desk.dialog?.said, act, closeAround),
    ask: () => interjecting(view, desk, act),
    entry: () => entering(view, desk, act),
    edit: () => editing(view, desk, act, closeAround),
    session: () => sessionPanel(view, desk, act),
    copy: () => copying(view, desk, act),
    status: () => statusOf(view, desk, act),
    next_meeting: () => nextMeeting(view, desk, act),
    about: () => about(view, desk, act, closeAround),
    erase_answer: () => eraseAnswer(view, answer, act, closeAround),
  };
  const heading = name === 'entry' && !isText(view.questions[desk.dialog?.answer ?? selected(view, desk)?.id ?? ''] ?? { kind: 'open' }) ? 'hands' : `${name}.heading`;
  // Each panel is a dialog of its own: so it takes the focus when one leads to another.
  return keyed(name, dialog(name, word(heading, { name: view.small_groups[desk.dialog?.small_group ?? '']?.name ?? word('groups.without') }), contents[name](), () => act.set({ dialog: null, issued: [] })));
}

/** @param {string} title @param {string} explain @param {unknown} [rest] */
const alone = (title, explain, rest = nothing) => html`
  <main class="alone"><p class="brand">${mark()}<span>Plenum</span></p><h1>${title}</h1><p role="status">${explain}</p>${rest}</main>`;

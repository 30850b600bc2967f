/**
 * The page on which a facilitator prepares and opens a session. Ids for tests: `title`, `template-<name>`, `load`, `file`, `open-file`, `save-template`,
 * `language-<de|en>`, `pace-<led|own>`, `closes-<day|time>`, `groups-<none|number|names>-choice`, `groups-number`, `groups-names`, `groups-minutes`,
 * `edit-agenda`, `add-item`, `edit-handlungsfelder`, `add-handlungsfeld`, `the-ten`, `add-question`, `open`, then `code`, `qr`, `link-<join|desk|wall>`,
 * `to-desk`; rows carry `data-question`, `data-option`, `data-handlungsfeld` and `data-item`, counted from 1; a kind's button `data-kind`, the choice of
 * one `data-choose`.
 */
import { render } from 'lit-html';
import { language, word } from '../client/shared/words.js';
import { loadKinds } from './kind_list.js';
import { problemsOf } from './start/check.js';
import { hasTheTen } from './start/draft.js';
import { growFields } from './start/field.js';
import { formPage } from './start/form.js';
import { loading } from './start/loading.js';
import { fetchMaterial, materialFrom, translate } from './start/material.js';
import { openedPage } from './start/opened.js';
import { opening } from './start/opening.js';
import { withClosing } from './start/pace.js';
import { TEMPLATES } from './start/ready.js';
import { forgetDraft, forgetSession, keepDraft, keptDraft, keptPassword, ownSessions } from './start/storage.js';
import { choose, draftFrom, isAsTheTemplate, putInto, templateNamed, workOf } from './start/templates.js';

/** @typedef {import('./start/state.js').State} State @typedef {import('./start/state.js').Actions} Actions */

const root = /** @type {HTMLElement} */ (document.getElementById('start'));
const spoken = /** @type {HTMLElement} */ (document.getElementById('spoken'));
const ourMaterial = materialFrom(language === 'en' ? 'en' : 'de', word);

/** @type {State} */
const state = {
  draft: draftFrom(TEMPLATES[0], ourMaterial), material: ourMaterial, editing: false, planning: null, removed: null, formers: {}, works: {}, choosing: '',
  file: null, looking: '', checked: false, sending: false, refusal: '', said: null, locked: false, password: keptPassword(), sessions: ownSessions(),
  forgetting: '', allSessions: false, opened: null, remembered: true, copied: null, problems: [], problemAt: () => undefined,
};

const actions = /** @type {Actions} */ ({
  set(change) {
    Object.assign(state, change);
    show();
  },
  edit(change) {
    const draft = change(state.draft);
    keepDraft(draft, isOwn(draft), state.works);
    actions.set({ draft, refusal: '', said: null });
  },
  exchange(former) {
    const names = /** @type {(keyof State['draft'])[]} */ (Object.keys(former.fields));
    const fields = Object.fromEntries(names.map((name) => [name, state.draft[name]]));
    actions.set({ formers: { ...state.formers, [former.place]: { ...former, press: undefined, fields } }, removed: null });
    actions.edit((draft) => putInto(draft, former.fields));
    if (state.draft.language !== state.material.language) actions.speak(state.draft.language);
  },
  choose(template) {
    const { material, formers } = state;
    const { draft, works, left, back } = choose(state.draft, state.works, template, material);
    /** @type {import('./start/state.js').Former | undefined} what can be had back: own work, or the template as it comes */
    let former;
    const fields = left ?? formers.template?.fields;
    if (back) {
      former = { place: 'template', say: word('template.back'), press: word('template.fresh'), fields: workOf(draftFrom(template, material)) };
    } else if (fields?.questions && !isAsTheTemplate(putInto(draft, fields), material)) {
      former = { place: 'template', say: word('template.switched'), fields };
    }
    actions.set({ works, formers: { ...formers, template: former }, removed: null, planning: null, choosing: '', file: null });
    actions.edit(() => ({ ...draft, pace: withClosing(draft.pace, Date.now()) }));
  },
  async speak(to) {
    actions.edit((draft) => ({ ...draft, language: to }));
    const material = to === ourMaterial.language ? ourMaterial : await fetchMaterial(to);
    if (!material || state.draft.language !== to) return;
    const from = state.material;
    const [formers, works] = /** @type {any[]} */ ([{ ...state.formers }, { ...state.works }]);
    for (const former of Object.values(formers)) if (former) formers[former.place] = { ...former, fields: translate(former.fields, from, material) };
    for (const work of Object.values(works)) works[work.template] = translate(work, from, material);
    Object.assign(state, { material, formers, works });
    actions.edit((draft) => translate(draft, from, material));
  },
  lead(at) {
    const inList = /^(handlungsfeld|short)-/.test(at);
    const planning = /^(item|starts)-/.test(at) || state.planning;
    actions.set({ checked: true, editing: state.editing || inList, planning });
    actions.focus(at);
  },
  show(opened) {
    history.pushState({ session: opened?.session ?? '' }, '');
    actions.set({ opened, copied: null });
    scrollTo(0, 0);
    actions.focus('heading');
  },
  forget(session) {
    forgetSession(session);
    actions.set({ sessions: state.sessions.filter((each) => each.session !== session), forgetting: '' });
    actions.focus(state.sessions.length ? 'own-title' : 'heading');
  },
  focus: (id) => document.getElementById(id)?.focus(),
  say(sentence) {
    spoken.textContent = '';
    setTimeout(() => { spoken.textContent = sentence; }, 100);
  },
});
Object.assign(actions, loading(state, actions), opening(state, actions, showOpened));

/** @param {import('./start/storage.js').OwnSession} own @param {boolean} remembered @param {boolean} isForm whether it was prepared in the form */
function showOpened(own, remembered, isForm) {
  const sessions = remembered ? ownSessions() : [own, ...state.sessions];
  Object.assign(state, { sessions, remembered, sending: false, locked: false, file: null });
  if (isForm) {
    forgetDraft();
    const draft = draftFrom(TEMPLATES[0], ourMaterial);
    Object.assign(state, {
      draft, material: ourMaterial, checked: false, formers: {}, works: {}, removed: null, editing: false, planning: null, choosing: '',
    });
  }
  actions.show(own);
}

/** @param {State['draft']} draft */
function isOwn(draft) {
  return draft.title !== '' || Object.keys(state.works).length > 0 || !isAsTheTemplate(draft, state.material) || !hasTheTen(draft, state.material);
}

function show() {
  const { said } = state;
  state.problems = problemsOf(state.draft);
  const refused = said ? { at: said.at, why: '', values: {}, early: true, say: said.say } : undefined;
  state.problemAt = (at) => (refused?.at === at ? refused : state.problems.find((problem) => problem.at === at && (problem.early || state.checked)));
  render(state.opened ? openedPage(state, actions) : formPage(state, actions), root);
  document.title = `${state.opened ? state.opened.title : word('heading')} · Plenum`;
  growFields();
}

/** After a reload, or back and forward: the session that this entry of the history shows. */
function showFromHistory() {
  const shown = history.state?.session;
  actions.set({ opened: state.sessions.find(({ session }) => session === shown) ?? null, copied: null });
}

/** Meanwhile a session may have been erased at its desk, or opened in another tab. */
function lookAgain() {
  if (!state.remembered) return;
  state.sessions = ownSessions();
  if (state.opened) showFromHistory();
  else show();
}

async function begin() {
  await loadKinds(() => undefined);
  const wanted = templateNamed(new URLSearchParams(location.search).get('template'));
  // a reload shall keep the draft, not choose the template again
  if (wanted) history.replaceState(history.state, '', location.pathname);
  const kept = keptDraft();
  if (kept?.own) {
    const fields = draftFrom(wanted ?? TEMPLATES[0], ourMaterial);
    /** @type {State['formers']} */
    const formers = { template: { place: 'template', say: word('draft.kept'), press: word('draft.new'), fields } };
    Object.assign(state, { draft: kept.draft, works: kept.works ?? {}, formers });
  } else {
    const template = wanted ?? templateNamed(kept?.draft.template ?? null) ?? TEMPLATES[0];
    const draft = draftFrom(template, ourMaterial);
    state.draft = { ...draft, pace: withClosing(draft.pace, Date.now()) };
  }
  showFromHistory();
  if (state.draft.language !== ourMaterial.language) await actions.speak(state.draft.language);
  if (kept?.own && wanted && wanted !== state.draft.template) actions.choose(wanted);
}

addEventListener('popstate', showFromHistory);
addEventListener('pageshow', ({ persisted }) => persisted && lookAgain());
addEventListener('storage', ({ key }) => key?.startsWith('plenum:erased:') && lookAgain());
begin();

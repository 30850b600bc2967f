/**
 * The page on which a facilitator prepares and opens a session. Ids for tests: `title`, `template-<name>`, `language-<de|en>`,
 * `groups-<none|number|names>-choice`, `groups-number`, `groups-names`, `edit-handlungsfelder`, `add-handlungsfeld`, `the-ten`, `add-question`,
 * `open`, then `code`, `qr`, `link-<join|desk|wall>`, `to-desk`; rows carry `data-question` and `data-handlungsfeld`, counted from 1.
 */
import { render } from 'lit-html';
import { language, word } from '../client/shared/words.js';
import { problemsOf } from './start/check.js';
import { hasTheTen } from './start/draft.js';
import { growFields } from './start/field.js';
import { formPage } from './start/form.js';
import { fetchMaterial, materialFrom, translate } from './start/material.js';
import { openedPage } from './start/opened.js';
import { bodyOf, open } from './start/request.js';
import { forgetDraft, forgetSession, keepDraft, keptDraft, ownSessions, rememberSession } from './start/storage.js';
import { draftFrom, isAsTheTemplate, switchTo, templateNamed, TEMPLATES } from './start/templates.js';

/** @typedef {import('./start/state.js').State} State @typedef {import('./start/state.js').Actions} Actions */

const root = /** @type {HTMLElement} */ (document.getElementById('start'));
const spoken = /** @type {HTMLElement} */ (document.getElementById('spoken'));
const ourMaterial = materialFrom(language === 'en' ? 'en' : 'de', word);

/** @type {State} */
const state = {
  draft: draftFrom(TEMPLATES[0], ourMaterial), material: ourMaterial, editing: false, removed: null, former: null, looking: '', checked: false,
  sending: false, refusal: '', sessions: ownSessions(), forgetting: '', allSessions: false, opened: null, remembered: true, copied: null,
  problems: [], problemAt: () => undefined,
};

/** @type {Actions} */
const actions = {
  set(change) {
    Object.assign(state, change);
    show();
  },
  edit(change) {
    const draft = change(state.draft);
    keepDraft(draft, isOwn(draft));
    actions.set({ draft, refusal: '' });
  },
  exchange(former) {
    const names = /** @type {(keyof State['draft'])[]} */ (Object.keys(former.fields));
    const fields = Object.fromEntries(names.map((name) => [name, state.draft[name]]));
    actions.set({ former: { ...former, press: undefined, fields }, removed: null });
    actions.edit((draft) => ({ ...draft, ...former.fields, made: Math.max(draft.made, former.fields.made ?? 0) }));
    if (state.draft.language !== state.material.language) actions.speak(state.draft.language);
  },
  choose(template) {
    const { draft, material } = state;
    const { questions, small_groups, made } = switchTo(draft, template, material);
    if (isAsTheTemplate(draft, material)) {
      actions.set({ former: null, removed: null });
      actions.edit(() => switchTo(draft, template, material));
    } else {
      actions.exchange({ place: 'template', say: word('template.switched'), fields: { template, questions, small_groups, made } });
    }
  },
  async speak(to) {
    actions.edit((draft) => ({ ...draft, language: to }));
    const material = to === ourMaterial.language ? ourMaterial : await fetchMaterial(to);
    if (!material || state.draft.language !== to) return;
    const from = state.material;
    state.material = material;
    actions.edit((draft) => translate(draft, from, material));
  },
  async submit() {
    if (state.sending) return;
    const [first] = problemsOf(state.draft);
    if (first) {
      const inList = /^(handlungsfeld|short)-/.test(first.at);
      actions.set({ checked: true, editing: state.editing || inList });
      return actions.focus(first.at);
    }
    actions.set({ sending: true, refusal: '' });
    const result = await open(bodyOf(state.draft, state.material));
    if ('say' in result) return actions.set({ sending: false, refusal: result.say || word('no.answer') });
    const { session, code, links, qr } = result.opened;
    const own = { session, code, links, qr, title: state.draft.title.trim(), opened: Date.now() };
    const remembered = rememberSession(own);
    forgetDraft();
    const draft = draftFrom(TEMPLATES[0], ourMaterial);
    const sessions = remembered ? ownSessions() : [own, ...state.sessions];
    Object.assign(state, {
      draft, material: ourMaterial, sessions, remembered, sending: false, checked: false, former: null, removed: null, editing: false,
    });
    actions.show(own);
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
};

/** @param {State['draft']} draft */
function isOwn(draft) {
  return draft.title !== '' || !isAsTheTemplate(draft, state.material) || !hasTheTen(draft, state.material);
}

function show() {
  state.problems = problemsOf(state.draft);
  state.problemAt = (at) => state.problems.find((problem) => problem.at === at && (problem.early || state.checked));
  render(state.opened ? openedPage(state, actions) : formPage(state, actions), root);
  document.title = `${state.opened ? state.opened.title : word('heading')} · Plenum`;
  growFields();
}

/** After a reload, or back and forward: the session that this entry of the history shows. */
function showFromHistory() {
  const shown = history.state?.session;
  actions.set({ opened: state.sessions.find(({ session }) => session === shown) ?? null, copied: null });
}

async function begin() {
  const wanted = templateNamed(new URLSearchParams(location.search).get('template'));
  // a reload shall keep the draft, not choose the template again
  if (wanted) history.replaceState(history.state, '', location.pathname);
  const kept = keptDraft();
  if (kept?.own) {
    const fields = draftFrom(wanted ?? TEMPLATES[0], ourMaterial);
    Object.assign(state, { draft: kept.draft, former: { place: 'template', say: word('draft.kept'), press: word('draft.new'), fields } });
  } else {
    state.draft = draftFrom(wanted ?? templateNamed(kept?.draft.template ?? null) ?? TEMPLATES[0], ourMaterial);
  }
  showFromHistory();
  if (state.draft.language !== ourMaterial.language) await actions.speak(state.draft.language);
  if (kept?.own && wanted && wanted !== state.draft.template) actions.choose(wanted);
}

addEventListener('popstate', showFromHistory);
begin();

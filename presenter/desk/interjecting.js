/**
 * A question that nobody prepared: one line, Enter, and it is open and on the wall. Its kind is one press more.
 *
 * @typedef {object} Draft
 * @property {string} text
 * @property {string} kind
 * @property {boolean} handlungsfeld
 * @property {string[]} stems
 * @property {boolean} concealed
 * @property {string} from where its options come from: '' as written, `handlungsfelder`, or a question
 * @property {string} options as written, one a line
 * @property {import('./setting_fields.js').Settings} settings
 * @property {boolean} now
 */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { linesIn } from '../start/options.js';
import { kindsByPurpose, setTo } from '../start/kinds.js';
import { preparedOf, wordOf } from '../kind_list.js';
import { isText } from './kinds.js';
import { optionSource } from './option_source.js';
import { settingFields, settingsIn } from './setting_fields.js';
import { icon } from './signs.js';

/** @param {import('./rows.js').View} view @param {import('./state.js').Desk} desk @param {import('./actions.js').Actions} act */
export function interjecting(view, desk, act) {
  const panel = /** @type {NonNullable<import('./state.js').Desk['dialog']>} */ (desk.dialog);
  const { draft, said } = panel;
  const kind = panel.kind ?? draft?.kind ?? 'open';
  const from = panel.from ?? draft?.from ?? '';
  const say = (/** @type {string} */ what, /** @type {HTMLFormElement} */ form, /** @type {string} */ field) => {
    act.set({ dialog: { ...panel, kind, from, said: what } });
    /** @type {HTMLElement | null} */ (form.querySelector(`[name="${field}"]`))?.focus();
  };
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const given = new FormData(form);
    const line = (/** @type {string} */ name) => String(given.get(name) ?? '');
    const { least = 0 } = preparedOf(kind).options ?? {};
    if (!line('text').trim()) return say(word('ask.empty'), form, 'text');
    if (from === '' && linesIn(line('options')).length < least) return say(word('options.too_few', { n: least }), form, 'options');
    const { settings, wrong } = settingsIn(kind, form);
    if (wrong) return say(wrongNumber(kind, wrong), form, `setting-${wrong}`);
    void act.interject({
      text: line('text'), kind, settings, from, options: line('options'),
      handlungsfeld: given.get('handlungsfeld') !== null,
      stems: [line('stem1'), line('stem2')],
      concealed: given.get('concealed') !== null,
      now: /** @type {HTMLButtonElement | null} */ (event.submitter)?.value !== 'later',
    });
    return undefined;
  };
  const own = view.session.language;
  return html`<form class="offers ask" novalidate @submit=${submit}>
    <label for="ask-text">${word('ask.text')}</label>
    <input id="ask-text" class="line" name="text" autofocus maxlength="300" autocomplete="off" lang=${own} dir="auto" .value=${draft?.text ?? ''}
      aria-describedby="ask-said" aria-invalid=${said ? 'true' : 'false'}>
    ${chooser(view, kind, (chosen) => act.set({ dialog: { ...panel, kind: chosen, from: '', said: '' } }))}
    ${optionSource(view, kind, from, draft?.options ?? '', said ?? '', (source) => act.set({ dialog: { ...panel, kind, from: source, said: '' } }))}
    ${kind === 'question_backlog' ? nothing : settingFields(kind, draft?.kind === kind ? draft.settings : beginning(kind), own)}
    <p class="said" data-refused="yes" id="ask-said" role="alert">${said || nothing}</p>
    <div class="actions">
      <button class="main" data-do="ask-now" value="now">${word('ask.now')}</button>
      <button data-do="ask-later" value="later">${word('ask.later')}</button>
    </div>
    <p class="hint">${word('ask.explain')}</p>
    ${more(view, kind, draft, own)}
  </form>`;
}

/** What the fields of a new question hold. @param {string} kind */
const beginning = (kind) => Object.fromEntries(preparedOf(kind).settings.map((setting) => [setting.name, setTo(/** @type {any} */ ({ kind, settings: {} }), setting)]));

/** @param {string} kind @param {string} name of the setting */
export function wrongNumber(kind, name) {
  const setting = preparedOf(kind).settings.find((each) => each.name === name);
  const { least, most } = setting ?? {};
  const field = wordOf(kind, setting?.word ?? name);
  return least !== undefined && most !== undefined ? word('settings.between', { field, least, most }) : word('settings.number', { field });
}

/** The kinds with their signs; one is chosen. @param {import('./rows.js').View} view @param {string} chosen @param {(kind: string) => void} choose */
function chooser(view, chosen, choose) {
  const all = kindsByPurpose().flatMap(([, kinds]) => kinds).filter((kind) => kind !== 'perspective' || !view.session.perspective);
  return html`<fieldset class="kinds-of"><legend>${word('ask.kind')}</legend>
    ${all.map((kind) => html`<label><input type="radio" name="kind" value=${kind} .checked=${kind === chosen}
      @change=${() => choose(kind)}><span class="chip">${icon(preparedOf(kind).sign)}${word(`kind.${kind}`)}</span></label>`)}
  </fieldset>`;
}

/** What is folded away. @param {import('./rows.js').View} view @param {string} kind @param {Draft | undefined} draft @param {string} own */
function more(view, kind, draft, own) {
  const texts = isText({ kind });
  const fields = texts && Object.keys(view.handlungsfelder).length > 0;
  const concealed = draft?.kind === kind ? draft.concealed : preparedOf(kind).concealed;
  const tick = (/** @type {'handlungsfeld' | 'concealed'} */ name, /** @type {boolean} */ on) => html`
    <label class="tick"><input type="checkbox" name=${name} .checked=${on}><span>${word(texts ? `ask.${name}` : `ask.${name}_result`)}</span></label>`;
  return html`<details ?open=${Boolean(draft)}>
    <summary>${icon('i-down')}${word('ask.more')}</summary>
    <div class="ticks">
      ${fields ? tick('handlungsfeld', draft?.handlungsfeld ?? false) : nothing}
      ${kind === 'question_backlog' ? settingFields(kind, draft?.settings ?? {}, own) : tick('concealed', concealed)}
    </div>
    ${kind === 'open' ? html`<div class="pair">
      <label>${word('ask.stem1')}<input name="stem1" maxlength="80" autocomplete="off" lang=${own} dir="auto" .value=${draft?.stems[0] ?? ''} placeholder=${word('ask.stem1_like')}></label>
      <label>${word('ask.stem2')}<input name="stem2" maxlength="80" autocomplete="off" lang=${own} dir="auto" .value=${draft?.stems[1] ?? ''} placeholder=${word('ask.stem2_like')}></label>
    </div>` : nothing}
  </details>`;
}

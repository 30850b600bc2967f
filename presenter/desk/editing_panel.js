/** Other words for a question, its stems and its options; an option that has votes asks what becomes of them. All of it waits for „Speichern“. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { inOrder } from '../wall/view.js';
import { goesTo, isWording } from './edits.js';
import { excerpt } from './excerpt.js';
import { disc, icon } from './signs.js';
import { preparedOf, wordOf } from '../kind_list.js';
import { settingFields } from './setting_fields.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** @param {View} view @param {Desk} desk @param {Actions} act @param {(event: Event) => void} close */
export function editing(view, desk, act, close) {
  const id = desk.dialog?.answer ?? '';
  const found = view.questions[id];
  if (!found) return html`<p>${word('question.gone')}</p>`;
  const question = { ...found, id };
  const own = view.session.language;
  const answered = Object.values(view.answers).some((answer) => answer.question === id) || (view.results?.[id]?.people ?? 0) > 0;
  const locked = (/** @type {import('../kind_list.js').Setting} */ setting) => answered && !(isWording(setting) && !(setting.name === 'other' && question.settings?.other));
  const some = preparedOf(question.kind).settings.some(locked);
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    void act.saveQuestion(question, /** @type {HTMLFormElement} */ (event.currentTarget));
  };
  return html`<form class="offers editing" novalidate @submit=${submit}>
    <label for="edit-text">${word('edit.text')}</label>
    <textarea id="edit-text" name="text" rows="2" maxlength="300" autofocus lang=${own} dir="auto" aria-describedby="edit-said" .value=${question.text}></textarea>
    ${inOrder(question.stems).map((stem, at) => html`<label>${word(at ? 'ask.stem2' : 'ask.stem1')}
      <input class="line" name=${`stem-${stem.id}`} maxlength="80" autocomplete="off" lang=${own} dir="auto" .value=${stem.text}></label>`)}
    ${settingFields(question.kind, question.settings ?? {}, own, locked)}
    ${some ? html`<p class="hint">${word('edit.settled')}</p>` : nothing}
    ${preparedOf(question.kind).options ? options(view, question, desk, act) : nothing}
    <p class="said" data-refused=${desk.dialog?.about === 'refused' ? 'yes' : 'no'} id="edit-said" role="status">${desk.dialog?.said || nothing}</p>
    <div class="actions">
      <button class="main" data-do="save-question">${word('correct.save')}</button>
      <button type="button" data-do="cancel" @click=${close}>${word('cancel')}</button>
    </div>
  </form>`;
}

/** @param {View} view @param {Asked} question @param {Desk} desk @param {Actions} act */
function options(view, question, desk, act) {
  const all = inOrder(question.options ?? {}).filter(({ text }) => text !== '');
  const { added = [], dropped = {} } = desk.dialog ?? {};
  const left = all.filter(({ id }) => !(id in dropped));
  const own = view.session.language;
  /** @param {Event} event */
  const add = (event) => {
    const field = /** @type {HTMLElement} */ (event.currentTarget).closest('.adding')?.querySelector('input');
    if (field?.value.trim()) act.draftOption(field);
    field?.focus();
  };
  /** @param {KeyboardEvent} event */
  const enter = (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    add(event);
  };
  const goes = (/** @type {string} */ text, /** @type {() => void} */ press) => html`<button type="button" class="quiet" data-do="drop-option" aria-label=${word('options.drop_of', { text })}
    title=${word('options.drop')} @click=${press}>${icon('i-x')}</button>`;
  return html`<h3>${wordOf(question.kind, preparedOf(question.kind).options?.word ?? 'options')}</h3>
    <ol class="options-of">${repeat(all, ({ id }) => id, (option) => (option.id in dropped ? going(option, all, dropped, own, act) : html`<li data-option=${option.id}>
      ${option.handlungsfeld ? disc(view, option.handlungsfeld) : html`<span class="nth">${left.indexOf(option) + 1}</span>`}
      <input name=${`option-${option.id}`} maxlength="160" autocomplete="off" aria-label=${word('options.nth', { number: left.indexOf(option) + 1 })} lang=${own} dir="auto" .value=${option.text}>
      ${goes(option.text, () => act.draftDrop(question.id, option.id))}
      ${desk.dialog?.option === option.id ? losing(question, option, left, desk, act) : nothing}</li>`))}
      ${repeat(added, ({ key }) => key, ({ key, text }, at) => html`<li data-option="new">
      <span class="nth">${left.length + at + 1}</span>
      <input maxlength="160" autocomplete="off" aria-label=${word('options.nth', { number: left.length + at + 1 })} lang=${own} dir="auto" .value=${text}
        @input=${(/** @type {any} */ event) => act.draftText(key, event.target.value)}>
      ${goes(text, () => act.draftText(key, null))}</li>`)}
    </ol>
    <div class="adding"><label for="new-option">${word('options.new')}</label>
      <div class="copying"><input id="new-option" maxlength="160" autocomplete="off" lang=${own} dir="auto" @keydown=${enter}>
        <button type="button" data-do="add-option" @click=${add}>${icon('i-plus')}${word('groups.add_now')}</button></div>
    </div>`;
}

/** An option that goes once it is saved. @param {{id: string, text: string}} option @param {{id: string, text: string}[]} all @param {import('./edits.js').Dropped} dropped @param {string} own @param {Actions} act */
function going({ id, text }, all, dropped, own, act) {
  const votes = goesTo(dropped, id);
  const to = all.find((each) => each.id === votes);
  return html`<li data-option=${id} data-goes="yes"><span class="nth">${icon('i-x')}</span>
    <p><s lang=${own}><bdi>${text}</bdi></s> <span class="hint">${to ? html`<bdi>${word('options.goes_to', { text: excerpt(to.text, 60) })}</bdi>` : votes ? word('options.goes_discarded') : word('options.goes')}</span></p>
    <button type="button" class="quiet" data-do="keep-option" @click=${() => act.draftKeep(id)}>${word('options.stay')}</button></li>`;
}

/** What becomes of the votes of an option that goes. @param {Asked} question @param {{id: string, text: string}} option @param {{id: string, text: string}[]} left @param {Desk} desk @param {Actions} act */
function losing(question, option, left, desk, act) {
  /** @param {Event} event */
  const give = (event) => {
    const to = /** @type {HTMLElement} */ (event.currentTarget).closest('.losing')?.querySelector('select')?.value;
    if (to) act.draftDrop(question.id, option.id, to);
  };
  return html`<div class="losing" role="alert">
    <p>${word('options.votes', { n: desk.dialog?.votes ?? 0 })}</p>
    <div class="inline"><label class="select"><span class="unseen">${word('options.give_to')}</span><select data-select="votes">
        ${left.filter(({ id }) => id !== option.id).map(({ id, text }) => html`<option value=${id}>${excerpt(text, 60)}</option>`)}</select>${icon('i-down')}</label>
      <button type="button" data-do="give-votes" @click=${give}>${word('options.give')}</button></div>
    <button type="button" class="danger" data-do="discard-votes" @click=${() => act.draftDrop(question.id, option.id, 'discard')}>${word('options.discard')}</button>
    <button type="button" data-do="keep-option" @click=${() => act.draftKeep(option.id)}>${word('options.stay')}</button>
  </div>`;
}

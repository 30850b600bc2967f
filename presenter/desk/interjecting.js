/**
 * A question that nobody prepared: one line, Enter, and it is open and on the wall. Everything else is folded away.
 *
 * @typedef {{text: string, kind: string, handlungsfeld: boolean, stems: string[], concealed: boolean, now: boolean}} Draft
 */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { icon } from './signs.js';

/** @param {import('./rows.js').View} view @param {import('./state.js').Desk} desk @param {import('./actions.js').Actions} act */
export function interjecting(view, desk, act) {
  const draft = desk.dialog?.draft;
  const said = desk.dialog?.said;
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const given = new FormData(form);
    const text = String(given.get('text') ?? '');
    if (!text.trim()) {
      act.set({ dialog: { name: 'ask', said: word('ask.empty') } });
      form.querySelector('input')?.focus();
      return;
    }
    void act.interject({
      text,
      kind: given.get('backlog') ? 'question_backlog' : 'open',
      handlungsfeld: given.get('handlungsfeld') !== null,
      stems: [String(given.get('stem1') ?? ''), String(given.get('stem2') ?? '')],
      concealed: given.get('concealed') !== null,
      now: /** @type {HTMLButtonElement | null} */ (event.submitter)?.value !== 'later',
    });
  };
  const own = view.session.language;
  const tick = (/** @type {'handlungsfeld' | 'concealed' | 'backlog'} */ name, /** @type {boolean} */ on) => html`
    <label class="tick"><input type="checkbox" name=${name} ?checked=${on}><span>${word(`ask.${name}`)}</span></label>`;
  return html`<form class="offers ask" novalidate @submit=${submit}>
    <label for="ask-text">${word('ask.text')}</label>
    <input id="ask-text" class="line" name="text" autofocus maxlength="300" autocomplete="off" lang=${own} dir="auto" .value=${draft?.text ?? ''}
      aria-describedby="ask-said" aria-invalid=${said ? 'true' : 'false'}>
    <p class="said" data-refused="yes" id="ask-said" role="alert">${said ?? nothing}</p>
    <div class="actions">
      <button class="main" data-do="ask-now" value="now">${word('ask.now')}</button>
      <button data-do="ask-later" value="later">${word('ask.later')}</button>
    </div>
    <p class="hint">${word('ask.explain')}</p>
    <details ?open=${Boolean(draft)}>
      <summary>${icon('i-down')}${word('ask.more')}</summary>
      <div class="ticks">
        ${Object.keys(view.handlungsfelder).length ? tick('handlungsfeld', draft?.handlungsfeld ?? false) : nothing}
        ${tick('concealed', draft?.concealed ?? false)}
        ${tick('backlog', draft?.kind === 'question_backlog')}
      </div>
      <div class="pair">
        <label>${word('ask.stem1')}<input name="stem1" maxlength="80" autocomplete="off" lang=${own} dir="auto" .value=${draft?.stems[0] ?? ''} placeholder=${word('ask.stem1_like')}></label>
        <label>${word('ask.stem2')}<input name="stem2" maxlength="80" autocomplete="off" lang=${own} dir="auto" .value=${draft?.stems[1] ?? ''} placeholder=${word('ask.stem2_like')}></label>
      </div>
    </details>
  </form>`;
}

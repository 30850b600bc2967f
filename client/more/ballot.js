/**
 * What a kind of question works with where a person, or a small group, gives one answer and may change it: the answer that
 * stands, what is half-made and not sent yet, and the foot of the form, which is the same for all kinds.
 *
 * Tests find `#ballot`, `#send`, `#withdraw`, `#discard`, `#missing` and `#ballot [data-state]` (open, unsent, sent, waiting,
 * leaving, refused).
 */
import { html, nothing } from 'lit-html';
import { ordered } from '../ordered.js';
import { follow, give } from '../outbox_items.js';
import { sign } from '../pieces.js';
import { language, word } from '../shared/words.js';
import { ballotState, half, isGone, overtaken, ownBallot, same } from './ballot_state.js';
import { handOverKey } from './table.js';

/** @typedef {ReturnType<typeof ballotOf>} Ballot */

const SIGNS = { sent: 'i-check', refused: 'i-x' };

/**
 * @param {any} now
 * @param {any} [question] with its `id`
 */
export function ballotOf(now, question = now.question) {
  const { own, outbox, mine, missing, sure, turn } = now;
  const drafts = now.drafts(question.id);
  const update = (/** @type {(items: any[], id: string) => any[]} */ change) => outbox.update(change);
  const { answers, answer, late } = ownBallot(own, question.id, mine);
  // Another device was first: what was chosen here becomes a change of what that one gave, and waits to be sent.
  if (late && answer !== late) {
    setTimeout(() => {
      drafts.write({ half: overtaken(drafts.draft, late) });
      update((items) => items.filter(({ id }) => id !== late.command));
    });
  }
  const given = half(answer);
  const present = drafts.draft.half ?? given;
  const dirty = !same({ value: present.value, text: present.text }, given);
  const state = ballotState(answer, dirty);

  /** Sends nothing twice. @param {{value?: any, text?: string}} [fields] in the place of what is half-made */
  function send(fields = {}) {
    const { value, text } = { ...present, ...fields };
    drafts.write({ half: undefined });
    if (!/refused|leaving/.test(answer?.state) && same({ value, text }, given)) return turn({});
    const whole = { ...(value === undefined ? {} : { value }), ...(text || given.text ? { text } : {}) };
    update((items, id) => (answer ? follow(items, id, answer.command, whole) : give(items, id, question.id, whole)));
    return turn({});
  }

  const ballot = {
    question,
    /** In their order. @type {{id: string, at: number, text: string, handlungsfeld: string}[]} */
    options: ordered(question.options ?? {}),
    /** The newest of `answers`, undefined before the first. */
    answer,
    /** All that one has given to this question, newest first: word clouds have several. */
    answers,
    value: present.value,
    text: present.text,
    /** What is half-made, with what else a kind wrote into it; else what was given. @type {any} */
    present,
    dirty,
    state,
    /** What the last try to send lacked, in words. @type {string[]} */
    missing: missing.map((/** @type {string} */ name) => word(name)),

    /** Half-made: kept on this device, and sent only by `send`. @param {{value?: any, text?: string, [more: string]: any}} change */
    write(change) {
      const next = { ...present, ...change };
      drafts.write({ half: same(next, given) ? undefined : next });
      turn({});
    },
    send,
    /** A further answer, where there may be several. @param {string} text */
    add(text) {
      update((items, id) => give(items, id, question.id, { text }));
      turn({});
    },
    /** Asks first, then does. @param {any} [which] of `answers` */
    withdraw(which = answer) {
      if (sure !== which.command) return turn({ sure: which.command });
      drafts.write({ half: undefined });
      update((items, id) => follow(items, id, which.command));
      return turn({});
    },
    /** Whether `withdraw` is asking about it. @param {any} [which] */
    asks: (which = answer) => !!which && sure === which.command,
    /** Says what is missing. @param {string} name a key of the catalogue @param {string} [focus] what takes the focus */
    lack: (name, focus) => turn({ missing: [name] }, focus),
    /**
     * The lowest part of the form: what became of it, and what can be done with it.
     * @param {{tap?: boolean, above?: unknown, label?: string, send?: () => void}} [how] `tap`: there is nothing to press but
     *   the answer itself; `above`: what is to be seen while one chooses; `label`: a key of the catalogue in the place of `send`;
     *   `send`: what looks for what is missing first
     */
    footer: (how = {}) => footer(now, ballot, how),
  };
  return ballot;
}

/** @param {any} now @param {any} ballot @param {{tap?: boolean, above?: unknown, label?: string, send?: () => void}} how */
function footer(now, ballot, { tap, above, label = 'send', send = () => ballot.send() }) {
  const { answer, dirty, state, missing, write, withdraw, asks } = ballot;
  const { mine, view } = now;
  const sendable = !tap && (dirty || !answer);
  const group = mine.table && view.small_groups[mine.table.small_group]?.name;
  const [aside, name, press] = dirty && !tap && answer ? discarding(now, answer, write) : withdrawing(asks(), withdraw);
  return html`<div id="ballot" lang=${language}>
    ${group ? html`<p class="row"><span>${word('ballot.table', { name: group })}</span> ${handOverKey(now)}</p>` : nothing} ${above ?? nothing}
    <div class="row">
      <p role="status" class="state" data-state=${state}>
        ${state === 'open' ? nothing : html`${sign(SIGNS[/** @type {'sent'} */ (state)] ?? 'i-clock')}${word(state === 'unsent' ? 'ballot.unsent' : state)}`}
      </p>
      ${answer && state !== 'leaving' ? html`<button id=${aside} class=${asks() ? '' : 'plain'} @click=${press}>${word(name)}</button>` : nothing}
    </div>
    <p id="missing" class="error" role="alert">${missing.join(' ') || answer?.say}</p>
    ${state === 'sent' && isGone(answer, ballot.options) ? html`<p class="note">${word('ballot.gone')}</p>` : nothing}
    ${state === 'sent' || (state === 'open' && tap) ? html`<p class="quiet">${word(tap && !answer ? 'ballot.tap' : 'ballot.changeable')}</p>` : nothing}
    ${sendable || state === 'refused'
      ? html`<button id="send" class="main" @click=${() => send()}>
          ${word(state === 'refused' && !dirty ? 'retry' : answer && state !== 'refused' ? 'ballot.change' : label)}
        </button>`
      : nothing}
  </div>`;
}

/**
 * What is half-made goes, and nothing holds its person any longer.
 * @param {any} now @param {any} answer @param {(change: any) => void} write @returns {[string, string, () => void]}
 */
function discarding({ turn, next, question }, answer, write) {
  const discard = () => {
    write(half(answer));
    turn({ tab: next || question.id });
  };
  return ['discard', 'ballot.discard', discard];
}

/** @param {boolean} asks @param {() => void} withdraw @returns {[string, string, () => void]} */
const withdrawing = (asks, withdraw) => ['withdraw', asks ? 'sure' : 'withdraw', () => withdraw()];

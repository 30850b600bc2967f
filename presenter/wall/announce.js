/** What a screen reader hears of the wall: the question when it changes, and one summary of the answers at most every 15 s. */
import { word } from '../../client/shared/words.js';
import { shownQuestion } from './view.js';

/** @typedef {import('./view.js').View} View */

const PAUSE = 15000;

/**
 * How many answers there are, and where the last one went, or what they come to.
 * @param {View} view
 * @param {import('../figures/box.js').Kind} [kind] of the shown question
 * @returns {string}
 */
export function summary(view, kind) {
  const question = shownQuestion(view);
  if (!question) return '';
  const results = view.results?.[question.id];
  if (kind?.figure && results && !question.concealed) {
    return [word('answers', { n: results.people }), results.people > 0 ? kind.told?.({ question, results }) : ''].filter(Boolean).join('. ');
  }
  const n = question.count;
  const last = Object.values(view.answers).filter((answer) => answer.question === question.id).reduce(
    (/** @type {import('./view.js').Answer | undefined} */ latest, answer) => (latest && latest.at > answer.at ? latest : answer), undefined);
  const field = last && view.handlungsfelder[last.handlungsfeld];
  const group = last && view.small_groups[last.small_group];
  if (n > 0 && question.handlungsfeld && field) return word('summary.handlungsfeld', { n, name: field.name });
  if (n > 0 && group) return word('summary.small_group', { n, name: group.name });
  return word('answers', { n });
}

export class Announcer {
  /** @param {HTMLElement} region */
  constructor(region) {
    this.region = region;
    this.question = '';
    this.said = '';
    this.last = -Infinity;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {View} view @param {import('../figures/box.js').Kind} [kind] */
  hear(view, kind) {
    const question = shownQuestion(view);
    if (question && question.id !== this.question) this.say(question.text);
    this.question = question?.id ?? '';
    clearTimeout(this.timer);
    if (!question) return;
    this.timer = setTimeout(() => {
      const news = summary(view, kind);
      if (news !== this.said) this.say((this.said = news));
    }, Math.max(1000, this.last + PAUSE - performance.now()));
  }

  /** @private @param {string} sentence */
  say(sentence) {
    this.last = performance.now();
    this.region.textContent = sentence;
  }
}

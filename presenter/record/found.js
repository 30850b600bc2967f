/** Which answers the editor lists. Pure. */
import { finder } from '../desk/find.js';
import { EVERYTHING } from '../desk/state.js';
import { isPrintable } from './view.js';

/**
 * In the session's order, as the record tells them.
 * @param {import('./view.js').View} view
 * @param {Pick<import('./state.js').State, 'question' | 'text' | 'mark'>} choice
 */
export function found(view, { question, text, mark }) {
  const fits = finder({ ...EVERYTHING, question, text });
  const printable = Object.entries(view.answers)
    .map(([id, answer]) => ({ ...answer, id }))
    .filter((answer) => isPrintable(view, answer) && (question === '' || answer.question === question));
  const fitting = printable.filter((answer) => is(mark, answer) && fits({ ...answer, original: `${answer.original} ${answer.printed}` }));
  const place = (/** @type {{question: string}} */ answer) => view.record.sections[answer.question]?.at ?? view.questions[answer.question].at;
  return { all: printable.length, rows: fitting.sort((one, other) => place(one) - place(other) || one.at - other.at) };
}

/** @param {string} mark @param {import('./view.js').Answer} answer */
function is(mark, answer) {
  if (mark === 'printed') return answer.printed !== '';
  return mark === 'omitted' || mark === 'emphasised' || mark === 'quoted' ? answer[mark] : true;
}

/**
 * What saving a question's new wording asks of the server. Pure; knows no page.
 *
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./steps.js').Command} Command
 * @typedef {{text: string, stems: Record<string, string>, options: Record<string, string>, settings: import('./setting_fields.js').Settings}} Typed
 */

/** @param {string} text */
const tidy = (text) => text.replace(/\s+/g, ' ').trim();

/**
 * Only what is different; an option whose text is gone keeps it.
 * @param {Asked} question
 * @param {Typed} typed
 * @returns {Command[]}
 */
export function editsOf(question, typed) {
  const text = tidy(typed.text);
  const stems = Object.fromEntries(Object.entries(typed.stems).map(([id, said]) => [id, tidy(said)]).filter(([id, said]) => said && question.stems[id] && said !== question.stems[id].text));
  const settings = Object.fromEntries(Object.entries(typed.settings).filter(([name, value]) => (value ?? '') !== (question.settings?.[name] ?? '')));
  const wording = {
    ...(text && text !== question.text && { text }),
    ...(Object.keys(stems).length && { stems }),
    ...(Object.keys(settings).length && { settings }),
  };
  const options = Object.entries(typed.options)
    .map(([option, said]) => ({ option, text: tidy(said) }))
    .filter(({ option, text: said }) => said && question.options?.[option] && said !== question.options[option].text);
  return [
    ...(Object.keys(wording).length ? [{ do: 'edit_question', question: question.id, ...wording }] : []),
    ...options.map((option) => ({ do: 'edit_option', question: question.id, ...option })),
  ];
}

/** Which settings stay open to change once somebody has answered: those that are wording, or only add something. @param {import('../kind_list.js').Setting} setting */
export const isWording = ({ name, field }) => field === 'line' || name === 'other' || name === 'moderated';

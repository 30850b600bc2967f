/**
 * What saving a question's new wording asks of the server. Pure; knows no page.
 *
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./steps.js').Command} Command
 * @typedef {{text: string, stems: Record<string, string>, options: Record<string, string>, settings: import('./setting_fields.js').Settings,
 *   added?: string[], dropped?: Dropped}} Typed
 * @typedef {Record<string, string>} Dropped options that go, and what becomes of their votes: `discard`, another option, or '' where there are none
 */

/** @param {string} text */
const tidy = (text) => text.replace(/\s+/g, ' ').trim();

/**
 * Only what is different; an option whose text is gone keeps it. What comes is asked for before what goes: so there are always enough.
 * @param {Asked} question
 * @param {Typed} typed
 * @returns {Command[]}
 */
export function editsOf(question, typed) {
  const { added = [], dropped = {} } = typed;
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
    .filter(({ option, text: said }) => said && !(option in dropped) && question.options?.[option] && said !== question.options[option].text);
  return [
    ...added.map(tidy).filter(Boolean).map((each) => ({ do: 'add_option', question: question.id, text: each })),
    ...(Object.keys(wording).length ? [{ do: 'edit_question', question: question.id, ...wording }] : []),
    ...options.map((option) => ({ do: 'edit_option', question: question.id, ...option })),
    ...Object.keys(dropped).filter((option) => question.options?.[option]).map((option) => {
      const votes = goesTo(dropped, option);
      return { do: 'drop_option', question: question.id, option, ...(votes && { votes }) };
    }),
  ];
}

/** Where the votes end that an option had: what they were given to may go as well. @param {Dropped} dropped @param {string} option @returns {string} */
export const goesTo = (dropped, option) => (dropped[option] in dropped ? goesTo(dropped, dropped[option]) : dropped[option]);

/**
 * How many named an option, with those whose own one goes and who were given to it.
 * @param {any} figures of the question
 * @param {string} option
 * @param {Dropped} [dropped]
 * @returns {number}
 */
export function votesOf(figures, option, dropped = {}) {
  const given = Object.keys(dropped).filter((each) => each !== option && goesTo(dropped, each) === option);
  return [option, ...given].reduce((sum, each) => sum + namedIn(figures?.options?.[each]), 0);
}

/** @param {any} counted as its kind counts an option @returns {number} */
function namedIn(counted) {
  if (typeof counted === 'number') return counted;
  const { people, values, places } = counted ?? {};
  return people ?? Object.values(values ?? places ?? {}).reduce((sum, n) => sum + n, 0);
}

/** Which settings stay open to change once somebody has answered: those that are wording, or only add something. @param {import('../kind_list.js').Setting} setting */
export const isWording = ({ name, field }) => field === 'line' || name === 'other' || name === 'moderated';

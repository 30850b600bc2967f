/** An invented session as the wall sees it, for the tests of the wall's pure parts. */

/**
 * @param {object} [parts]
 * @param {[string, string, string][]} [parts.given] Handlungsfeld, stem, small group; in the order given
 * @param {object} [parts.show]
 * @param {object} [parts.question]
 * @param {Record<string, {at: number, name: string}>} [parts.groups]
 */
export function wallView({ given = [], show = {}, question = {}, groups = { g1: { at: 1, name: 'Gruppe 1' }, g2: { at: 2, name: 'Gruppe 2' } } } = {}) {
  const answers = Object.fromEntries(given.map(([handlungsfeld, stem, small_group], index) => [
    `a${index + 1}`,
    { at: index + 1, question: 'q1', text: `Antwort ${index + 1}`, handlungsfeld, stem, small_group },
  ]));
  return {
    session: { id: 's1', code: '25517195', title: 'Netzwerktreffen', language: 'de', time_zone: 'Europe/Berlin', state: /** @type {const} */ ('running') },
    handlungsfelder: {
      wohnen: { at: 1, name: 'Wohnen', short: '', look: 'wohnen' },
      schule: { at: 2, name: 'Schule', short: '', look: 'schule' },
      klima: { at: 3, name: 'Klima', short: '', look: 'umwelt' },
    },
    small_groups: groups,
    questions: {
      q1: {
        at: 1, kind: 'open', text: 'Was gelingt?', handlungsfeld: true, phase: 'collect', open: true, concealed: false,
        stems: { plus: { at: 1, text: 'Es gelingt, weil …' }, minus: { at: 2, text: 'Es ist schwierig, weil …' } },
        count: given.length, counts: {}, ...question,
      },
    },
    answers,
    show: { what: 'question', question: 'q1', by: 'handlungsfeld', page: '', first: '', order: 'answered', dark: false, frozen: false, ...show },
    here: { count: 3 },
  };
}

/** The question, as the wall asks for it. @param {ReturnType<typeof wallView>} view */
export const asked = (view) => ({ ...view.questions.q1, id: 'q1' });

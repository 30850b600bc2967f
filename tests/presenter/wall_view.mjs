/** An invented session as the wall sees it, for the tests of the wall's pure parts. */

/** @typedef {Partial<import('../../presenter/wall/view.js').Answer>} Some */

/**
 * @param {object} [parts]
 * @param {([string, string, string] | [string, string, string, Some])[]} [parts.given] Handlungsfeld, stem, small group, and what else; in the order given
 * @param {object} [parts.show]
 * @param {object} [parts.question]
 * @param {Record<string, {at: number, name: string}>} [parts.groups]
 */
export function wallView({ given = [], show = {}, question = {}, groups = { g1: { at: 1, name: 'Gruppe 1' }, g2: { at: 2, name: 'Gruppe 2' } } } = {}) {
  const answers = Object.fromEntries(given.map(([handlungsfeld, stem, small_group, more = {}], index) => [
    `a${index + 1}`,
    {
      at: index + 1, question: 'q1', text: `Antwort ${index + 1}`, handlungsfeld, stem, small_group,
      heading: '', stack: '', parked: false, central: false, points: 0, status: '', reply: '', ...more,
    },
  ]));
  return {
    session: { id: 's1', code: '25517195', title: 'Netzwerktreffen', language: 'de', time_zone: 'Europe/Berlin', state: /** @type {const} */ ('running'), round: 0 },
    handlungsfelder: {
      wohnen: { at: 1, name: 'Wohnen', short: '', look: 'wohnen' },
      schule: { at: 2, name: 'Schule', short: '', look: 'schule' },
      klima: { at: 3, name: 'Klima', short: '', look: 'umwelt' },
    },
    small_groups: Object.fromEntries(Object.entries(groups).map(([id, group]) => [id, { ...group, readiness: /** @type {const} */ ('working') }])),
    questions: {
      q1: {
        at: 1, kind: 'open', text: 'Was gelingt?', handlungsfeld: true, phase: 'collect', asked: true, open: true, concealed: false,
        stems: { plus: { at: 1, text: 'Es gelingt, weil …' }, minus: { at: 2, text: 'Es ist schwierig, weil …' } },
        count: given.length, counts: {}, headings: {}, stacks: {}, points: 0, most: 0, weighed: false, given: 0, voters: 0, ...question,
      },
    },
    answers,
    show: { what: 'question', question: 'q1', by: 'handlungsfeld', page: '', first: '', order: 'answered', dark: false, frozen: false, spotlight: '', ...show },
    here: { count: 3 },
    agenda: { items: {}, current: '', begun: 0 },
    timer: { ends_at: 0, length: 0, sound: false },
  };
}

/** The question, as the wall asks for it. @param {ReturnType<typeof wallView>} view */
export const asked = (view) => ({ ...view.questions.q1, id: 'q1' });

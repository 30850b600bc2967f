/** What leading takes: time, the agenda, the small groups and their cards. */
import { cleaned } from '../../client/shared/text_limit.js';
import { word } from '../../client/shared/words.js';
import { secondsLeft } from '../wall/clock.js';
import { draftOf, readyItems, unreadable } from './agenda_draft.js';
import { asker } from './asking.js';
import { keepShortcuts } from './memory.js';
import { EVERYTHING } from './state.js';

/**
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {import('./steps.js').Command} Command
 */

const ONE_ROUND = 3000;

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => string} tools.key
 * @param {() => Desk} tools.desk
 * @param {(change: Partial<Desk>) => void} tools.set
 * @param {(...commands: Command[]) => void} tools.run
 * @param {ReturnType<typeof import('./sending.js').sender>['ask']} tools.ask
 */
export function leading({ live, key, desk, set, run, ask }) {
  const http = asker({ live, key });
  const view = () => live.screen.view;
  let lastRound = -Infinity;

  /** Say it in the dialog that is open, if it still is. @param {NonNullable<Desk['dialog']>['name']} name @param {string} said @param {string} [about] */
  const say = (name, said, about) => {
    if (desk().dialog?.name === name) set({ dialog: { .../** @type {any} */ (desk().dialog), said, about } });
  };

  /** From within a dialog: what is refused is said there. @param {NonNullable<Desk['dialog']>['name']} name @param {Command} command @param {string} [otherwise] */
  async function within(name, command, otherwise = '') {
    say(name, '');
    const { done, refused } = await ask(command);
    say(name, refused || done?.say || otherwise, refused ? 'refused' : undefined);
    return !refused;
  }

  /** The QR codes of the table cards come from the server. */
  async function drawCards() {
    const { response } = await http('/cards');
    /** @type {{id: string, link: string, qr: {size: number, path: string}}[]} */
    const cards = response ? (await response.json()).cards : [];
    set({ cards: Object.fromEntries(cards.map(({ id, link, qr }) => [id, { card: link.split('&g=')[1] ?? '', qr }])) });
  }

  return {
    now: live.now,
    within,

    /** The button stays where it was pressed, and a second press would start yet another round. @param {string} how */
    startRound(how) {
      if (performance.now() - lastRound < ONE_ROUND) return;
      lastRound = performance.now();
      void within('groups', { do: 'start_round', how }, word('round.started'));
    },

    /** @param {number} minutes */
    startTimer(minutes) {
      set({ halted: 0 });
      run({ do: 'start_timer', seconds: Math.round(minutes * 60) });
    },

    /** What was left is remembered here: the server does not undo time. */
    haltTimer() {
      set({ halted: secondsLeft(view().timer, live.now()) });
      run({ do: 'stop_timer' });
    },

    resumeTimer() {
      const { halted } = desk();
      set({ halted: 0 });
      if (halted) run({ do: 'start_timer', seconds: halted });
    },

    editAgenda: () => set({ agenda: draftOf(view().agenda), dialog: { name: 'agenda' } }),

    /** Several keys may be pressed before the page is drawn again. @param {(draft: import('./agenda_draft.js').Draft) => import('./agenda_draft.js').Draft} change */
    redraft: (change) => set({ agenda: change(desk().agenda ?? []) }),

    async saveAgenda() {
      const typed = unreadable(desk().agenda ?? []);
      if (typed !== undefined) return say('agenda', word('agenda.time', { typed }), 'refused');
      const items = readyItems(desk().agenda ?? [], cleaned);
      if (await within('agenda', { do: 'set_agenda', items }) && desk().dialog?.name === 'agenda') set({ dialog: null, agenda: null });
      return undefined;
    },

    /** @param {string} id of a group, '' for those without one */
    openGroup(id) {
      set({ dialog: { name: 'group', small_group: id }, copied: '' });
      if (id && desk().cards[id]?.card !== view().small_groups[id]?.card) void drawCards();
    },

    /** @param {string} id */
    answersOf(id) {
      set({ choice: { ...EVERYTHING, order: desk().choice.order, small_group: id }, tab: desk().wide ? desk().tab : 'answers' });
    },

    /** @param {string} id @param {string} name */
    nameGroup: (id, name) => within('group', { do: 'rename_small_group', small_group: id, name: cleaned(name) }),

    /** @param {string} name */
    addGroup: (name) => within('groups', { do: 'add_small_group', name: cleaned(name) }, word('groups.added', { name: cleaned(name) })),

    arrange: () => set({ dialog: { name: 'groups' } }),

    cardsAddress: () => `/cards/${view().session.code}${key() && `#key=${encodeURIComponent(key())}`}`,

    renewCards() {
      set({ dialog: { name: 'groups' } });
      void within('groups', { do: 'renew_cards' }, word('cards.renewed'));
    },

    /** Single keys do something, or nothing. @param {boolean} wanted */
    switchShortcuts(wanted) {
      keepShortcuts(wanted);
      set({ shortcuts: wanted });
    },
  };
}

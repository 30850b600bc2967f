/**
 * Which picture the wall shows: a function of its view.
 *
 * @typedef {object} Stage what a picture can fill
 * @property {number} width
 * @property {number} height
 * @property {number} unit px of the wall's one unit
 * @property {import('./measure.js').Ruler} ruler
 *
 * @typedef {{scope: string, group: string, cards: string[]}} Held what stood on the wall, so that it stays while answers arrive;
 *   `scope`: what the desk had asked for
 *
 * @typedef {object} Laid
 * @property {unknown} content
 * @property {import('./layout.js').Guess} [guess] to be compared with what is drawn
 * @property {string[]} [columns] which cards stand where
 * @property {import('./view.js').Report} report
 * @property {() => import('./view.js').Report} [settle] the report with what takes longer to find out; asked once it is drawn
 * @property {() => void} [beside] draws head and foot, where they wait until the cards are seen
 * @property {Held} [held]
 * @property {Pager} [pager]
 *
 * @typedef {object} Picture
 * @property {string} key changes when the page is turned
 * @property {string} name
 * @property {unknown} head
 * @property {(stage: Stage, draft?: boolean) => Laid} lay `draft`: one card's height may be guessed
 * @property {boolean} [bare] without head and foot
 *
 * @typedef {{groups: import('./groups.js').Group[], current: import('./groups.js').Group, order: string}} Pager
 *
 * @typedef {object} Shown
 * @property {import('./view.js').View} view
 * @property {import('./view.js').Question & {id: string}} question
 * @property {import('../figures/box.js').Kind & {face: (answer: import('./view.js').Answer) => unknown, picture?: (shown: any) => Picture}} kind
 * @property {Held | undefined} held
 */
import { atWork } from './at_work.js';
import { cards } from './cards.js';
import { figures } from './figures.js';
import { lobby } from './lobby.js';
import { matrix } from './matrix.js';
import { overview } from './overview.js';
import { plain } from './plain.js';
import { points } from './points.js';
import { results } from './results.js';
import { spotlight } from './spotlight.js';
import { closedAs, shownQuestion } from './view.js';

/**
 * @param {import('../../client/shared/live.js').Screen} screen
 * @param {object} around
 * @param {Shown['kind'] | undefined} around.kind of the shown question, once loaded
 * @param {Held | undefined} around.held
 * @param {number} around.now
 * @param {boolean} around.mute the gong is wanted and needs somebody's touch first
 * @param {boolean} around.farewell the session ended and nobody has shown anything since
 * @returns {Picture}
 */
export function pictureOf(screen, { kind, held, now, farewell, mute }) {
  if (screen.link === 'refused') {
    const why = closedAs(screen);
    return plain(why, why === 'refused' ? screen.refusal?.say : '');
  }
  /** @type {import('./view.js').View | undefined} */
  const view = screen.view;
  if (!view) return plain('connecting');
  const question = shownQuestion(view);
  if (view.session.state === 'ended' && (farewell || (!question && view.show.what !== 'results'))) return plain(view.session.pace === 'own' ? 'ended.own' : 'ended', view.session.title, view.session.language);
  const spot = spotlight(view);
  if (spot) return spot;
  if (view.show.what === 'results') return results(view, held);
  if (!question) return lobby(screen, now, mute);
  const { by, page } = view.show;
  if (question.concealed) return atWork(view, question);
  if (kind?.picture) return kind.picture({ view, question, kind, held });
  if (kind?.figure) return figures({ view, question, kind, held });
  if (question.count === 0 && page === '') return atWork(view, question);
  if (!kind) return plain('connecting');
  if (by === 'points') return points({ view, question, kind, held });
  const rows = question.handlungsfeld ? view.handlungsfelder : view.small_groups;
  if (by === 'matrix' && Object.keys(rows).length > 0) return matrix(view, question);
  if (by === 'overview' && Object.keys(rows).length > 0) return overview(view, question);
  return cards({ view, question, kind, held });
}

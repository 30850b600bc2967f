/** What a facilitator did, as a sentence: what belongs to the record by its name, all else as a step at the desk. */
import { word } from '../../client/shared/words.js';
import { excerpt } from '../desk/excerpt.js';

const DEEDS = new Set(['edit_record', 'print_answer', 'mark_answer', 'share_record', 'unshare_record']);

/** @param {import('./view.js').View} view @param {{do: string, answer?: string}} deed */
export const deedSaid = (view, { do: did, answer = '' }) =>
  (DEEDS.has(did) ? word(`did.${did}`, { text: excerpt(view.answers[answer]?.text ?? '…') }) : word('did.other'));

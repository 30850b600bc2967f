/** From which perspective people speak: a bar for each. */
export { across, early, face, figure, needs, pages, told } from './choice.js';

export const prepared = { sign: 'i-perspective', options: { least: 2, word: 'options' }, handlungsfelder: false, items: false, settings: [], concealed: false };

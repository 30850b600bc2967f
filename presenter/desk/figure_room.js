/** How large a result is drawn at the desk. Pure; knows no page. */

/** Of the picture's one unit, in px: its smallest type, one and a half of it, is what the desk reads. */
const UNIT = 8.5;
const LEAST = 240;
/** What is left to those who wrote something beside the figures. */
const BESIDE = 0.55;
/** One column: the picture is as wide as the page, and not taller than this. */
const UPRIGHT = 1.05;

/**
 * @param {{wide: boolean, room: {width: number, height: number}}} desk `room`: what the column has
 * @param {boolean} also something stands below
 * @param {{height: number}} [needs] in units: the column scrolls, so nothing is made smaller than that
 */
export function roomFor({ wide, room: { width, height } }, also, needs) {
  const there = wide ? (height - 48) * (also ? BESIDE : 1) : width * UPRIGHT;
  return { width, height: Math.round(Math.max(LEAST, there, (needs?.height ?? 0) * UNIT)), unit: UNIT };
}

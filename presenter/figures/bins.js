/**
 * How a histogram is divided: few columns with round borders, one for each whole number where these are few; what lies far out
 * stands apart, so that one slip of the finger does not press all others into one column. Pure.
 *
 * @typedef {Record<string, number>} Values how often each number was given
 * @typedef {{from: number, to: number, count: number, apart: '' | 'below' | 'above'}} Bin `to` is left out, or, where the column is
 *   one number, the same as `from`; of those apart both are in
 * @typedef {{bins: Bin[], single: boolean, step: number}} Divided `single`: a column is one number
 */

const FEW = 13;
const MOST = 14;
/** Of the middle half's width: farther out is far. */
const FAR = 3;
/** Only where the far ones would take this much more room than all else. */
const STRETCH = 2.5;

/** @param {number} value */
const tidy = (value) => Number(value.toPrecision(12));

/** The next round step: 1, 2 or 5 times a power of ten. @param {number} least @param {boolean} whole */
export function roundStep(least, whole) {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = tidy(power * ([1, 2, 5].find((each) => each * power >= least * 0.999) ?? 10));
  return whole ? Math.max(1, step) : step;
}

/** The number below which this share of all lie. @param {[number, number][]} given ascending @param {number} share */
function quantile(given, share) {
  const all = given.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [value, count] of given) if ((seen += count) >= share * all) return value;
  return given[given.length - 1][0];
}

/** @param {[number, number][]} given ascending @returns {{low: number, high: number}} between these lies what is not far out */
function near(given) {
  const spread = (/** @type {number} */ share) => quantile(given, 1 - share) - quantile(given, share);
  const middle = quantile(given, 0.5);
  const width = FAR * (spread(0.25) || spread(0.1) || Math.abs(middle) / 2 || 1);
  const inside = given.filter(([value]) => value >= quantile(given, 0.25) - width && value <= quantile(given, 0.75) + width);
  const [low, high] = [inside[0][0], inside[inside.length - 1][0]];
  const whole = given[given.length - 1][0] - given[0][0];
  return whole > STRETCH * Math.max(high - low, width / FAR) ? { low, high } : { low: given[0][0], high: given[given.length - 1][0] };
}

/**
 * @param {Values} values
 * @param {{least: number | '', most: number | '', whole: boolean}} bounds
 * @returns {Divided}
 */
export function divide(values, { least, most, whole }) {
  /** @type {[number, number][]} */
  const given = Object.entries(values).map(([value, count]) => /** @type {[number, number]} */ ([Number(value), count])).filter(([, count]) => count > 0).sort(([one], [other]) => one - other);
  if (given.length === 0) return { bins: [], single: true, step: 1 };
  const { low, high } = near(given);
  const round = whole || given.every(([value]) => Number.isInteger(value));
  const inside = given.filter(([value]) => value >= low && value <= high);
  const cut = divided(inside, low, high, round, least, most);
  const apart = (/** @type {[number, number][]} */ some, /** @type {'below' | 'above'} */ side) =>
    (some.length === 0 ? [] : [{ from: some[0][0], to: some[some.length - 1][0], count: some.reduce((sum, [, count]) => sum + count, 0), apart: side }]);
  return { ...cut, bins: [...apart(given.filter(([value]) => value < low), 'below'), ...cut.bins, ...apart(given.filter(([value]) => value > high), 'above')] };
}

/**
 * @param {[number, number][]} given
 * @param {number} low
 * @param {number} high
 * @param {boolean} round only whole numbers
 * @param {number | ''} least
 * @param {number | ''} most
 * @returns {Divided}
 */
function divided(given, low, high, round, least, most) {
  const within = (/** @type {number} */ value) => Math.min(most === '' ? Infinity : most, Math.max(least === '' ? -Infinity : least, value));
  if (round && high - low < FEW) {
    const all = least !== '' && most !== '' && most - least < FEW;
    const beside = high - low < 4 ? 2 : 1;
    const [from, to] = all ? [least, most] : [within(low - beside), within(high + beside)];
    const counts = new Map(given);
    const bins = Array.from({ length: Math.round(to - from) + 1 }, (_, at) => ({ from: from + at, to: from + at, count: counts.get(from + at) ?? 0, apart: /** @type {const} */ ('') }));
    return { bins, single: true, step: 1 };
  }
  const people = given.reduce((sum, [, count]) => sum + count, 0);
  if (low === high) return alone(low, people, roundStep(Math.abs(low) / 20, false));
  const range = high - low;
  const step = roundStep(range / Math.min(12, Math.max(5, 2 + Math.ceil(Math.sqrt(people)))), round);
  const at = (/** @type {number} */ value) => Math.floor(tidy(value / step));
  const extended = least !== '' && most !== '' && (most - least) / step <= MOST;
  const first = at(extended ? least : low);
  const top = extended ? most : high;
  // A highest number that may be given belongs to the column below it.
  const last = most !== '' && top === most && tidy(top / step) === at(top) && at(top) > first ? at(top) - 1 : at(top);
  /** @type {Bin[]} */
  const bins = Array.from({ length: last - first + 1 }, (_, index) => ({ from: tidy((first + index) * step), to: tidy((first + index + 1) * step), count: 0, apart: '' }));
  for (const [value, count] of given) bins[Math.min(last, at(value)) - first].count += count;
  return { bins, single: false, step };
}

/** All gave the same: a column of it, and a little around. @param {number} value @param {number} people @param {number} step @returns {Divided} */
function alone(value, people, step) {
  const bins = [-2, -1, 0, 1, 2].map((at) => ({ from: tidy(value + at * step), to: tidy(value + at * step), count: at === 0 ? people : 0, apart: /** @type {const} */ ('') }));
  return { bins, single: true, step };
}

/** Between columns and one that stands apart, in columns. */
export const BREAK = 0.5;

/** How many columns wide everything is. @param {Bin[]} bins */
export const span = (bins) => bins.length + BREAK * bins.filter(({ apart }) => apart).length;

/** Where a column begins, in columns. @param {Bin[]} bins @param {number} index */
export const columnAt = (bins, index) => index + (bins[0]?.apart === 'below' && index > 0 ? BREAK : 0) + (bins[index]?.apart === 'above' ? BREAK : 0);

/**
 * Where a number stands, in columns.
 * @param {Divided} divided
 * @param {number} value
 * @param {boolean} whole only whole numbers: each stands in the middle of its room
 */
export function placeOf({ bins, single, step }, value, whole) {
  const first = bins.findIndex(({ apart }) => !apart);
  const far = bins.findIndex(({ apart, from, to }) => apart && value >= from && value <= to);
  if (far >= 0) return columnAt(bins, far) + 0.5;
  const offset = (value - bins[first].from) / step + (single ? 0.5 : whole ? 0.5 / step : 0);
  const columns = bins.filter(({ apart }) => !apart).length;
  return columnAt(bins, first) + Math.min(columns, Math.max(0, offset));
}

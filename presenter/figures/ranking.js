/** Who comes first, and who came level. Pure. */

/**
 * As many, the same rank, and the next one is left out. Without anything there is no rank.
 * @template {{id: string}} Some
 * @param {Some[]} all
 * @param {(one: Some) => number} valueOf
 * @returns {Map<string, {rank: number, level: boolean}>} by id
 */
export function ranked(all, valueOf) {
  const values = all.map(valueOf);
  return new Map(all.map(({ id }, at) => [id, values[at] > 0
    ? { rank: values.filter((value) => value > values[at]).length + 1, level: values.filter((value) => value === values[at]).length > 1 }
    : { rank: 0, level: false }]));
}

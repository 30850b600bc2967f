/** Whether somebody else changed this person's small group. Pure. */

/**
 * @param {string | null} seen the small group that the person knows of
 * @param {string} present as the server has it
 * @param {string | undefined} chosen what this device chose last, `?` for leaving it to the session
 * @param {boolean} dealt whether the session deals people to small groups
 * @returns {{from: string} | undefined}
 */
export function moved(seen, present, chosen, dealt) {
  if (!present || present === '-' || present === seen || present === chosen) return undefined;
  if (!seen || seen === '-') return dealt || chosen ? { from: '' } : undefined;
  return { from: seen };
}

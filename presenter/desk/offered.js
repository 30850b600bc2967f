/** How long the small groups usually have, in minutes. Pure; knows no page. */
const USUAL = 30;

/** @param {{session: {minutes: number}}} view */
export const offered = ({ session }) => session.minutes || USUAL;

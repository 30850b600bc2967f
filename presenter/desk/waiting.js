/** Which questions of a backlog nobody has let through or turned away yet. Pure. */

/** The oldest first. @param {Pick<import('./rows.js').View, 'answers'>} view @param {{id: string}} question */
export const waitingIn = (view, { id: question }) =>
  Object.entries(view.answers)
    .filter(([, answer]) => answer.question === question && answer.waits)
    .map(([id, answer]) => ({ ...answer, id }))
    .sort((one, other) => one.at - other.at);

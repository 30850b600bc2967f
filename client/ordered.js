/** The values of a view's part in their order, each with its id. @param {Record<string, any>} part @returns {any[]} */
export const ordered = (part) =>
  Object.entries(part)
    .map(([id, value]) => ({ ...value, id }))
    .sort((one, other) => one.at - other.at);

/**
 * What the page is a function of, and what may be asked of it.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./material.js').Material} Material
 * @typedef {import('./storage.js').OwnSession} OwnSession
 *
 * @typedef {object} Former parts of a draft that were exchanged for others and can come back
 * @property {'template' | 'handlungsfelder'} place where on the page it is said
 * @property {string} say
 * @property {string} [press] the button's word, if it is not "put back"
 * @property {Partial<Draft>} fields
 *
 * @typedef {object} State
 * @property {Draft} draft
 * @property {Material} material of the session's language
 * @property {boolean} editing whether the list of Handlungsfelder is unfolded
 * @property {boolean | null} planning whether the rows of the agenda are unfolded; null: as the template begins
 * @property {{list: import('./draft.js').List, item: any, at: number} | null} removed the last row removed
 * @property {Partial<Record<Former['place'], Former>>} formers
 * @property {import('./templates.js').Works} works
 * @property {string} choosing key of the question whose kind is being chosen, `new` for one that is not there yet, or empty
 * @property {import('./loading.js').Brought | null} file what was found in the file that was chosen last
 * @property {string} looking key of the question the preview shows
 * @property {boolean} checked whether opening was tried, so that everything missing is said
 * @property {boolean} sending
 * @property {string} refusal the server's sentence, or ours when nothing was heard
 * @property {{at: string, say: string} | null} said the server's sentence at the field that it means
 * @property {boolean} locked whether this server asks for a password
 * @property {string} password
 * @property {OwnSession[]} sessions
 * @property {string} forgetting id of the session whose links are about to be forgotten
 * @property {boolean} allSessions
 * @property {OwnSession | null} opened
 * @property {boolean} remembered whether this device could keep the links
 * @property {{id: string, how: 'copied' | 'marked'} | null} copied
 * @property {import('./problem.js').Problem[]} problems
 * @property {import('./field.js').ProblemAt} problemAt
 *
 * @typedef {object} Actions
 * @property {(change: Partial<State>) => void} set
 * @property {(change: (draft: Draft) => Draft) => void} edit
 * @property {(former: Former) => void} exchange puts `fields` into the draft and keeps what was there
 * @property {(template: import('./draft.js').Template) => void} choose
 * @property {(language: string) => Promise<void>} speak
 * @property {(at: string) => void} lead to a field that lacks something, wherever it is folded away
 * @property {() => Promise<void>} submit
 * @property {(file: File) => Promise<void>} load
 * @property {() => Promise<void>} openFile
 * @property {() => Promise<void>} again what the password was asked for
 * @property {(session: OwnSession | null) => void} show the opened screen of a session, or the form
 * @property {(session: string) => void} forget
 * @property {(id: string) => void} focus
 * @property {(sentence: string) => void} say for screen readers
 */
export {};

/** What this tab remembers of its anonymous visitor, so that a reload shows the same one. */

/** The id, and the id once something of theirs was sent: only then is there a profile to ask for. */
const keys = { id: "penchant-visitor", sent: "penchant-visitor-sent" };

/** @returns {string | undefined} */
export const recallVisitor = () => recall(keys.id);

/** @param {string} userId */
export const keepVisitor = (userId) => keep(keys.id, userId);

/** @param {string} userId */
export const noteSent = (userId) => keep(keys.sent, userId);

/** @param {string} userId */
export const hasSent = (userId) => recall(keys.sent) === userId;

/** Where a browser refuses to keep anything, the page's own memory has to do. @type {Map<string, string>} */
const memory = new Map();

/** @param {string} key */
function recall(key) {
  try {
    return sessionStorage.getItem(key) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
}

/** @param {string} key @param {string} value */
function keep(key, value) {
  memory.set(key, value);
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Kept in memory already.
  }
}

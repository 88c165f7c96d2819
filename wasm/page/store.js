// What this browser keeps: settings and the trust list. Never files, never results.

const PREFIX = "tanba.";

/**
 * @template T
 * @param {string} key
 * @param {T} otherwise given where nothing is kept, or where keeping is forbidden
 * @returns {T}
 */
export function load(key, otherwise) {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/**
 * @param {string} key
 * @param {unknown} value `null` forgets it
 * @returns {boolean} whether it is kept; private windows and full disks refuse
 */
export function save(key, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

// What a file says when it is read otherwise, put into data that has been edited since: only what nobody has changed is replaced.

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * @param {Record<string, any>} now the data
 * @param {Record<string, any>} before the file as it was read first
 * @param {Record<string, any>} after the file as it is read now; its events are those of before, in any order
 * @returns {Record<string, any>}
 */
export function merged(now, before, after) {
  const byId = (/** @type {Record<string, any>} */ data) =>
    new Map((data.events ?? []).map((/** @type {any} */ event) => [event.id, event]));
  const [old, fresh] = [byId(before), byId(after)];
  const events = (now.events ?? []).map((/** @type {any} */ event) => {
    const [was, is] = [old.get(event.id), fresh.get(event.id)];
    return was && is ? fields(event, was, is) : event;
  });
  return {
    ...fields({ ...now, events: undefined }, { ...before, events: undefined }, { ...after, events: undefined }),
    events,
  };
}

/** @param {Record<string, any>} now @param {Record<string, any>} before @param {Record<string, any>} after */
function fields(now, before, after) {
  const next = { ...now };
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (same(now[name], before[name]) && !same(before[name], after[name])) next[name] = after[name];
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
}

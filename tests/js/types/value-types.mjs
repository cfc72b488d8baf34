// The TypeScript type of what values have in common, with every word that occurs.

/** The type's source; members that some objects lack are optional. */
export function typeOfValues(values) {
  const types = new Set();
  const objects = values.filter((value) => kindOf(value) === 'object');
  const lists = values.filter(Array.isArray);
  if (objects.length > 0) types.add(objectType(objects));
  if (lists.length > 0) types.add(listType(lists));
  const texts = [...new Set(values.filter((value) => typeof value === 'string'))];
  if (texts.length > 0) {
    const isWords = texts.every((text) => /^[\w-]*$/.test(text));
    types.add(isWords ? texts.map((text) => JSON.stringify(text)).join(' | ') : 'string');
  }
  for (const value of values) {
    const kind = kindOf(value);
    if (!['object', 'list', 'string'].includes(kind)) types.add(kind);
  }
  return types.size === 0 ? 'never' : [...types].map((type) => `(${type})`).join(' | ');
}

function kindOf(value) {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'list';
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (tag === 'Uint8Array') return 'Uint8Array<ArrayBuffer>';
  return tag === 'File' ? 'File' : typeof value;
}

/** Lists that are always of one length may be tuples. */
function listType(lists) {
  const [{ length }] = lists;
  const entry = `(${typeOfValues(lists.flat())})`;
  const isTuple = length > 0 && lists.every((list) => list.length === length);
  return isTuple ? `[${Array.from({ length }, () => entry)}]` : `${entry}[]`;
}

function objectType(objects) {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const members = names.map((name) => {
    const having = objects.filter((object) => name in object);
    const optional = having.length < objects.length ? '?' : '';
    return `${JSON.stringify(name)}${optional}: ${typeOfValues(having.map((object) => object[name]))};`;
  });
  return `{ ${members.join(' ')} }`;
}

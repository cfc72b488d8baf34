// The default rule table, altered in one place at a time.

/** What hardly any place of the table may have. */
const strangers = [
  null,
  true,
  7,
  -1,
  1.5,
  1e12,
  ' ',
  'no such name',
  [],
  [null],
  ['x', 'x'],
  {},
  { noSuchMember: 1 },
];

/** Where all rows are of one shape, so that each place of it is altered in one row only. */
const alikeRows = [
  'administrations',
  'administrations.*.notes',
  'administrations.*.slots',
  'contact.mobilePrefixes',
  'findings',
  'identity.provinces.names',
  'identity.residencePermits.prefixes',
  'materials',
  'orders.reasons',
  'orders.states',
  'organization.creditCode.departments',
  'organization.creditCode.departments.*.classes',
  'persons.certificates',
  'persons.documents',
  'persons.required',
  'persons.validity',
  'shooting.frames',
  'slots.reasons',
  'slots.rows',
  'slots.scenarios',
  'web.suffixes',
];

/**
 * Changes to `table`, each of which puts one stranger in one place: `place` is where, `before` what
 * stood there, `given` the stranger, and `changes` the option `rules` that does it.
 */
export function* alterTable(table) {
  const seen = new Set();
  for (const [name, section] of Object.entries(table)) {
    yield* alter(section, [name], (change) => ({ [name]: change }), seen);
  }
}

function* alter(before, path, changesTo, seen) {
  const place = placeOf(path);
  if (!seen.has(place)) {
    seen.add(place);
    for (const given of strangers) {
      yield { place, before, given, changes: changesTo(given) };
    }
  }
  if (Array.isArray(before)) {
    for (const [index, entry] of before.entries()) {
      const replace = (change) => changesTo(before.with(index, merge(entry, change)));
      yield* alter(entry, [...path, '*'], replace, seen);
    }
  } else if (isObject(before)) {
    for (const [name, member] of Object.entries(before)) {
      const replace = (change) => changesTo({ [name]: change });
      yield* alter(member, [...path, name], replace, seen);
    }
  }
}

/** Of the administrations' rows the default one has to be whole and so is unlike the others. */
function placeOf([section, ...path]) {
  return path.reduce((place, name) => {
    const isAlike = alikeRows.includes(place) && name !== 'default';
    return `${place}.${isAlike ? '*' : name}`;
  }, section);
}

/** A list is replaced as a whole, so what is changed inside an entry is merged here. */
function merge(entry, change) {
  if (!isObject(entry) || !isObject(change)) return change;
  const merged = { ...entry };
  for (const [name, value] of Object.entries(change)) {
    merged[name] = merge(entry[name], value);
  }
  return merged;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

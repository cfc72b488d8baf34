// The TypeScript type of what a JSON Schema allows, as far as types can say it.

/** The type's source; definitions are put in their places. */
export function typeOf(schema, definitions = schema.$defs ?? {}) {
  if (schema === true || Object.keys(schema).every((name) => annotations.has(name))) {
    return 'unknown';
  }
  if (schema.$ref) return typeOf(definitions[schema.$ref.replace('#/$defs/', '')], definitions);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return unite(either.map((one) => typeOf(one, definitions)));
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return unite(schema.enum.map((value) => JSON.stringify(value)));
  if (Array.isArray(schema.type)) {
    return unite(schema.type.map((type) => typeOf({ ...schema, type }, definitions)));
  }
  switch (schema.type) {
    case 'array':
      return `(${typeOf(schema.items ?? true, definitions)})[]`;
    case 'object':
      return objectType(schema, definitions);
    case 'integer':
      return 'number';
    default:
      return schema.type;
  }
}

const annotations = new Set(['description', 'title', '$schema', '$defs', 'default']);

function unite(types) {
  return [...new Set(types)].map((type) => `(${type})`).join(' | ');
}

function objectType(schema, definitions) {
  const required = new Set(schema.required ?? []);
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, member]) =>
      `${JSON.stringify(name)}${required.has(name) ? '' : '?'}: ${typeOf(member, definitions)};`,
  );
  const rows = Object.values(schema.patternProperties ?? {});
  if (schema.additionalProperties) rows.push(schema.additionalProperties);
  if (rows.length > 0) {
    // What is undefined is not there, in JSON; TypeScript has no other word for a row left out.
    const row = unite([...rows.map((one) => typeOf(one, definitions)), 'undefined']);
    members.push(`[name: string]: ${row};`);
  }
  return `{ ${members.join(' ')} }`;
}

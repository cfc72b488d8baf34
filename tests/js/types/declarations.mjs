// What a TypeScript source of client/ exports, with the doc comments, as far as lines tell.

import { readFileSync } from 'node:fs';

/** `[{ kind, name, doc, members: [{ name, isOptional, type, doc }] }]` of one file. */
export function readDeclarations(path) {
  const lines = readFileSync(new URL(`../../../client/${path}`, import.meta.url), 'utf8').split(
    '\n',
  );
  const found = [];
  let doc = '';
  let open;
  for (const [index, line] of lines.entries()) {
    if (/^\s*\/\*\*/.test(line)) doc = readComment(lines, index);
    const top = /^export (?:declare )?(?:async )?(interface|function|class|const|type) (\w+)/.exec(
      line,
    );
    if (top) {
      open = { kind: top[1], name: top[2], doc, members: [] };
      found.push(open);
      doc = '';
    } else if (line.startsWith('}')) {
      open = undefined;
    } else if (open?.kind === 'interface') {
      const member = /^ {2}(?:readonly )?(\w*)(\?)?(?:<[^>]*>)?[:(](.*)/.exec(line);
      if (member) {
        const [, name, optional, type] = member;
        open.members.push({ name, isOptional: optional === '?', type: type.trim(), doc });
        doc = '';
      }
    }
    if (/^\S/.test(line) && !/^(\/\*\*|export|\s*\*)/.test(line)) doc = '';
  }
  return found;
}

/** The comment's text on one line. */
function readComment(lines, start) {
  const end = lines.findIndex((line, index) => index >= start && line.includes('*/'));
  return lines
    .slice(start, end + 1)
    .map((line) => line.replace(/^\s*(\/\*\*|\*\/|\*)\s?|\s*\*\/$/g, ''))
    .join(' ')
    .trim();
}

// The fenced snippets of the documentation, each with the word that says how it is checked.
//
// The word is a comment on the line before the fence: `<!-- run: form -->`. A snippet of shell
// commands needs none. What the words mean is in docs-snippets.test.mjs.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../../scripts/setup/places.mjs';

const fence = /^(\s*)```(\w*)\s*$/;
const word = /^\s*<!-- ([a-z ]+?)(?:: (.+?))? -->\s*$/;

/** Every page of the documentation, as paths in the project. */
export function listPages() {
  const root = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];
  const inner = readdirSync(inProject('docs'), { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  return [...root.filter((name) => existsSync(inProject(name))), ...inner].sort();
}

/** All snippets, as `{ page, line, place, language, text, check, subject }`. */
export function readSnippets() {
  return listPages().flatMap((page) =>
    snippetsOf(page, readFileSync(inProject(page), 'utf8').split('\n')),
  );
}

/** Of one page; `line` is that of the opening fence, counted from 1. */
export function snippetsOf(page, lines) {
  const snippets = [];
  let open;
  for (const [index, line] of lines.entries()) {
    const found = fence.exec(line);
    if (open === undefined && found) {
      const [, check, subject] = word.exec(lines[index - 1] ?? '') ?? [];
      open = { page, line: index + 1, language: found[2], check, subject, body: [] };
      open.indent = found[1];
    } else if (open !== undefined && found && found[2] === '') {
      const { body, indent, ...rest } = open;
      const text = body.map((row) => (row.startsWith(indent) ? row.slice(indent.length) : row));
      snippets.push({ ...rest, place: `${page}:${open.line}`, text: text.join('\n') });
      open = undefined;
    } else {
      open?.body.push(line);
    }
  }
  if (open !== undefined) throw new Error(`${page}:${open.line}: the fence is never closed`);
  return snippets;
}

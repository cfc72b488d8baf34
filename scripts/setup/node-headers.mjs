import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder with the headers of this very Node, if it was installed with them. */
export function nodeFolder(node = process) {
  const folder = join(node.execPath, '../..');
  const header = join(folder, 'include/node/node_version.h');
  if (!existsSync(header)) return undefined;
  const text = readFileSync(header, 'utf8');
  const numbers = ['MAJOR', 'MINOR', 'PATCH'].map(
    (part) => new RegExp(`define NODE_${part}_VERSION (\\d+)`).exec(text)?.[1],
  );
  return numbers.join('.') === node.versions.node ? folder : undefined;
}

// What `tsc --strict` says of files that use the package's types.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const project = new URL('../../', import.meta.url);
const folder = new URL('tests/output/types/', project);
const options = '--noEmit --strict --exactOptionalPropertyTypes --target es2022';
const modules = '--module nodenext --moduleResolution nodenext --ignoreConfig --types node';

/**
 * Compiles files in one go.
 *
 * @param sources Of each file its name, without an extension, and its lines.
 * @returns The complaints of a file, as text; '' when it is right.
 */
export function checkTypes(sources) {
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(sources).map(([name, lines]) => {
    const file = fileURLToPath(new URL(`${name}.ts`, folder));
    writeFileSync(file, lines.join('\n'));
    return file;
  });
  const { status, stdout, error } = spawnSync(
    fileURLToPath(new URL('node_modules/.bin/tsc', project)),
    [...`${options} ${modules}`.split(' '), '--pretty', 'false', ...files],
    { encoding: 'utf8', cwd: fileURLToPath(project), maxBuffer: 2 ** 26 },
  );
  if (error) throw error;
  // Lines that go on begin with a blank.
  const complaints = stdout.split(/\n(?=\S)/).filter(Boolean);
  const isOf = (name) => (text) => text.includes(`/types/${name}.ts(`);
  const strays = complaints.filter(
    (text) => !Object.keys(sources).some((name) => isOf(name)(text)),
  );
  if (strays.length > 0 || (status !== 0 && complaints.length === 0)) {
    throw new Error(strays.join('\n') || `tsc ended with ${status}`);
  }
  return (name) => complaints.filter(isOf(name)).join('\n');
}

/** Types that compare types; a difference is named in the compiler's complaint. */
export const comparisons = `
export type Same<Types, Engine> = [Types] extends [Engine]
  ? [Engine] extends [Types] ? true : { onlyInEngine: Exclude<Engine, Types> }
  : { onlyInTypes: Exclude<Types, Engine> };
/** The members of one type that another lacks, at any depth, as a union of paths. */
export type Lacking<A, B, Path extends string = ''> =
  A extends readonly (infer E)[]
    ? Lacking<E, B extends readonly (infer F)[] ? F : never, \`\${Path}[]\`>
    : A extends ArrayBufferView | Blob ? never
    : A extends object
      ? string extends keyof A ? never
      : { [K in keyof A & string]-?: K extends Names<B>
          ? Lacking<NonNullable<A[K]>, NonNullable<Member<B, K>>, \`\${Path}.\${K}\`>
          : \`\${Path}.\${K}\` }[keyof A & string]
      : never;
type Names<T> = T extends object ? keyof T : never;
type Member<T, K> = T extends object ? K extends keyof T ? T[K] : never : never;
`;

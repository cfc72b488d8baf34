// Compiled packages (SQLite): npm compiles them where it finds no binary that was built before.

import { hasApt, installPackages } from './apt.mjs';
import { nodeModules } from './node-modules.mjs';
import { findCommand } from './places.mjs';

/** What node-gyp runs, and the Debian package that has it. */
const tools = [
  { commands: ['python3'], packageName: 'python3' },
  { commands: ['make'], packageName: 'make' },
  { commands: ['g++', 'c++', 'clang++'], packageName: 'g++' },
];

/** Optional: where the binary can be downloaded nothing is compiled, which npm alone finds out. */
export const nativeCompiler = {
  title: 'C++ compiler for compiled npm packages',
  isOptional: true,
  isReady: () => nodeModules.isReady() || missingPackages().length === 0,
  canInstall: hasApt,
  install: () => installPackages(missingPackages()),
};

export function missingPackages() {
  const isMissing = ({ commands }) => !commands.some((name) => findCommand(name));
  return tools.filter(isMissing).map(({ packageName }) => packageName);
}

import { spawn } from 'node:child_process';
import { projectFolder } from '../setup/places.mjs';
import { mergeEnvironment } from '../setup/run.mjs';

/** Runs a test runner, shows its output as it comes, and returns it with the exit code. */
export function stream(command, args, env = {}) {
  const color = process.stdout.isTTY ? { CARGO_TERM_COLOR: 'always', FORCE_COLOR: '1' } : {};
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: mergeEnvironment({ ...color, ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const take = (to) => (chunk) => {
      output += chunk;
      to.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take(process.stdout));
    child.stderr.setEncoding('utf8').on('data', take(process.stderr));
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve({ output, exitCode: 1 });
    });
    child.on('close', (exitCode) => resolve({ output, exitCode: exitCode ?? 1 }));
  });
}

// One command from a fresh checkout to the page: set-up, build, and the relay that serves it.

import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { inProject } from './setup/places.mjs';
import { exitWith } from './setup/steps.mjs';
import { setUp } from './setup.mjs';

try {
  await setUp('start');
  await build();
} catch (error) {
  exitWith(error);
}

const relay = spawn(
  process.execPath,
  [inProject('server/dist/main.js'), ...process.argv.slice(2)],
  {
    cwd: inProject(),
    stdio: 'inherit',
  },
);
// A terminal sends these to both; whoever stops only this process means the relay too.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => relay.kill(signal));
relay.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
});

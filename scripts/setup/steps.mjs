// What a person sees of a long job: one line a step, with its duration.

const heartbeatMs = 30_000;
let running;

/** Something is missing that could not be got: what, why, and the command that gets it. */
export class StepFailure extends Error {
  constructor({ what, why, command, logPath }) {
    const parts = [`${what}: ${why.replace(/[\s.]+$/, '')}.`];
    if (command) parts.push(`To mend it: ${command}`);
    if (logPath) parts.push(`(full output: ${logPath})`);
    super(parts.join(' '));
    this.name = 'StepFailure';
  }
}

/** Runs `action`, says on one line that it was done and how long it took. */
export async function step(title, action) {
  const startedMs = Date.now();
  running = { title, startedMs, lastOutput: '' };
  const ticker = setInterval(
    () => showProgress(running),
    process.stdout.isTTY ? 1000 : heartbeatMs,
  );
  try {
    const note = await action();
    clearProgress();
    const noteText = typeof note === 'string' ? ` ${note}` : '';
    console.log(`✓ ${title}${noteText} (${formatDuration(Date.now() - startedMs)})`);
  } catch (error) {
    clearProgress();
    throw describeFailure(title, error);
  } finally {
    clearInterval(ticker);
    running = undefined;
  }
}

/** The newest line of the running command, shown when a step takes long. */
export function noteOutput(line) {
  if (running) running.lastOutput = line;
}

export function formatDuration(durationMs) {
  const seconds = durationMs / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** A known failure is one line, after its output if that is to be read; others keep their stack. */
export function reportFailure(error) {
  if (error instanceof StepFailure) {
    if (error.output) console.error(error.output);
    console.error(`✗ ${error.message}`);
  } else {
    console.error(error);
  }
}

/** For a script's top level. */
export function exitWith(error) {
  reportFailure(error);
  process.exit(1);
}

function describeFailure(title, error) {
  if (error.name !== 'CommandFailure') return error;
  const { why, command, logPath, output } = error;
  return Object.assign(new StepFailure({ what: title, why, command, logPath }), { output });
}

function showProgress({ title, startedMs, lastOutput }) {
  const line = `  ${title} … ${formatDuration(Date.now() - startedMs)} ${lastOutput}`;
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[K${line.slice(0, process.stdout.columns - 1)}`);
  } else {
    console.log(line);
  }
}

function clearProgress() {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
}

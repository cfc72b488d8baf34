import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { cacheFolder, projectFolder } from './places.mjs';
import { noteOutput } from './steps.mjs';

export class CommandFailure extends Error {
  constructor({ why, command, logPath, output }) {
    super(`${command}: ${why}`);
    Object.assign(this, { name: 'CommandFailure', why, command, logPath, output });
  }
}

/**
 * Runs a command quietly: its output goes to a log file. When it fails, the advice is to run
 * `remedy`, or the command itself; `showOutput` brings the output to the terminal too, for a
 * compiler whose errors are what one wants to read.
 */
export async function run(command, args, options = {}) {
  const { cwd = projectFolder, env = {}, log, remedy, showOutput = false } = options;
  const logPath = openLogPath(log ?? command);
  const logStream = createWriteStream(logPath);
  const text = [command, ...args].map(quote).join(' ');
  logStream.write(`$ ${text}\n`);
  let output = '';
  const exit = await new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: mergeEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const take = (chunk) => {
      logStream.write(chunk);
      output += chunk;
      const line = lastLine(chunk);
      if (line) noteOutput(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ why: error.message }));
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  await new Promise((resolve) => logStream.end(resolve));
  if (exit.code === 0) return;
  throw new CommandFailure({
    why: exit.why ?? explain(output) ?? `ended with ${exit.signal ?? `exit code ${exit.code}`}`,
    command: remedy ?? text,
    logPath,
    output: showOutput ? output : undefined,
  });
}

/** What a quick question to a command answers, or undefined when it fails. */
export function ask(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: projectFolder,
    env: mergeEnvironment(env),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** This process's environment with changes; a change to `undefined` takes a variable away. */
export function mergeEnvironment(changes) {
  const merged = { ...process.env, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

function openLogPath(name) {
  const folder = join(cacheFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name.replace(/[^\w.-]+/g, '-')}.log`);
}

/** The line a person would point at: the first that calls itself an error, else the last. */
function explain(output) {
  const lines = stripVTControlCharacters(output)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean);
  const isError = (line) =>
    /^(error\b|E: |npm error (?!code)|fatal: |sudo: )|: error TS/i.test(line);
  return lines.find(isError) ?? lines.at(-1);
}

function lastLine(chunk) {
  return stripVTControlCharacters(chunk)
    .trim()
    .split(/[\r\n]+/)
    .at(-1)
    ?.trim();
}

function quote(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

import { readFileSync } from 'node:fs';
import { BeianUploadError } from '../errors.js';
import { checkLocale, readArguments } from './arguments.js';
import { check } from './check-command.js';
import { type Command, commands, helpOf } from './commands.js';
import { compose } from './compose-command.js';
import { fit } from './fit-command.js';
import { form } from './form-command.js';
import { Misuse } from './misuse.js';
import type { ExitCode, Setting } from './picture-batch.js';
import { openTerminal, printable, type Terminal } from './terminal.js';
import { chooseLocale, type Say, sayIn } from './texts.js';

const runners: Record<Command, (setting: Setting) => Promise<ExitCode>> = {
  check,
  fit,
  compose,
  form,
};

/** Runs the command line and resolves to its exit code: 0, 1 if something blocks, 2 on misuse. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const terminal = openTerminal();
  const locale = chooseLocale(findLocale(words), process.env);
  const say = sayIn(locale);
  const [word, ...rest] = words;
  const command = commands.find((known) => known === word);
  try {
    if (command === undefined) {
      return greet(word, terminal, say);
    }
    const typed = readArguments(command, rest);
    checkLocale(typed);
    if (typed.values.has('help')) {
      terminal.print(`${say(helpOf[command])}${say('helpCommon').trimEnd()}`);
      return 0;
    }
    return await runners[command]({ typed, locale, say, terminal });
  } catch (error) {
    if (!(error instanceof Misuse)) {
      const reason = error instanceof BeianUploadError ? error.message : (error as Error).stack;
      process.stderr.write(`${say('outOfOrder', { reason: reason ?? String(error) })}\n`);
      return 2;
    }
    const hint = say('misuseHint', { command: command === undefined ? '' : `${command} ` });
    process.stderr.write(`${printable(say(error.text, error.params))}\n${hint}\n`);
    return 2;
  }
}

/** Without a command: the version, or the help, which nobody at all asked for is misuse. */
function greet(word: string | undefined, terminal: Terminal, say: Say): ExitCode {
  if (word === '--version' || word === '-v') {
    const manifest = new URL('../../package.json', import.meta.url);
    terminal.print(JSON.parse(readFileSync(manifest, 'utf8')).version);
    return 0;
  }
  if (word === '--help' || word === '-h') {
    terminal.print(say('help').trimEnd());
    return 0;
  }
  if (word === undefined) {
    process.stderr.write(say('help'));
    return 2;
  }
  throw new Misuse('unknownCommand', { given: word, allowed: commands.join(' ') });
}

/** Before anything is read, for what is wrong is told in that language, too. */
function findLocale(words: readonly string[]): string | undefined {
  const inline = words.find((word) => word.startsWith('--locale='));
  const index = words.indexOf('--locale');
  return inline?.slice('--locale='.length) ?? (index < 0 ? undefined : words[index + 1]);
}

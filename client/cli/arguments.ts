// What was typed, as options that the engine takes. Whatever cannot be obeyed is a `Misuse`.

import { parseArgs } from 'node:util';
import { materialNames } from '../messages/zh-CN.js';
import type { ComposeOptions, Locale, Material, TurnDegrees } from '../types.js';
import { type Command, type Flag, flagsOf } from './commands.js';
import { Misuse } from './misuse.js';

const MAX_GAP_PX = 1000;

/** The options of one call, by name, each as it was typed, and its files. */
export interface Typed {
  values: Map<string, string | true>;
  files: string[];
}

/** Takes the words after the command apart. */
export function readArguments(command: Command, words: readonly string[]): Typed {
  const flags = flagsOf[command];
  // Not strict, for its errors speak one language only.
  const { tokens } = parseArgs({
    args: [...words],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const typed: Typed = { values: new Map(), files: [] };
  for (const token of tokens) {
    if (token.kind === 'positional') {
      typed.files.push(token.value);
    } else if (token.kind === 'option') {
      const flag = Object.keys(flags).includes(token.name) ? flags[token.name] : undefined;
      typed.values.set(token.name, takeValue(token, flag, command, typed));
    }
  }
  return typed;
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function takeValue(
  { name, rawName, value, inlineValue }: OptionToken,
  flag: Flag | undefined,
  command: Command,
  { values }: Typed,
): string | true {
  if (flag === undefined) {
    const allowed = Object.keys(flagsOf[command]).map((known) => `--${known}`);
    throw new Misuse('unknownOption', { command, given: rawName, allowed: allowed.join(' ') });
  }
  const option = `--${name}`;
  if (flag.type === 'boolean') {
    if (value !== undefined) {
      throw new Misuse('valueNotTaken', { option });
    }
    return true;
  }
  // What looks like an option was meant as one; `--out=-x` says otherwise, and - is standard input.
  const isOption = !inlineValue && value !== undefined && /^-./.test(value);
  if (value === undefined || value === '' || isOption) {
    throw new Misuse('valueMissing', { option });
  }
  if (values.has(name)) {
    throw new Misuse('givenTwice', { option });
  }
  return value;
}

/** The value of an option that has one. */
export function textOf({ values }: Typed, name: string): string | undefined {
  const value = values.get(name);
  return value === true ? undefined : value;
}

/** One of a few words, or what stands for none. */
function choiceOf<T extends string>(
  typed: Typed,
  name: string,
  allowed: readonly T[],
): T | undefined {
  const given = textOf(typed, name);
  const found = allowed.find((choice) => choice === given);
  if (given !== undefined && found === undefined) {
    throw new Misuse('choiceWrong', { option: `--${name}`, given, allowed: allowed.join(' ') });
  }
  return found;
}

export function checkLocale(typed: Typed): void {
  choiceOf<Locale>(typed, 'locale', ['zh-CN', 'en']);
}

export function materialOf(typed: Typed): Material | undefined {
  return choiceOf(typed, 'material', Object.keys(materialNames) as Material[]);
}

export function turnOf(typed: Typed): TurnDegrees | undefined {
  const turn = choiceOf(typed, 'turn', ['0', '90', '180', '270']);
  return turn === undefined ? undefined : (Number(turn) as TurnDegrees);
}

export function layoutOf(typed: Typed): ComposeOptions['layout'] {
  return choiceOf(typed, 'layout', ['vertical', 'horizontal', 'grid']);
}

export function gapPxOf(typed: Typed): number | undefined {
  const given = textOf(typed, 'gap');
  if (given === undefined) {
    return undefined;
  }
  const gapPx = Number(given);
  if (!/^\d+$/.test(given) || gapPx > MAX_GAP_PX) {
    throw new Misuse('gapWrong', { given });
  }
  return gapPx;
}

/** The day to check as of, if one is named. */
export function dayOf(typed: Typed): string | undefined {
  const given = textOf(typed, 'today');
  if (given === undefined) {
    return undefined;
  }
  const date = /^\d{4}-\d\d-\d\d$/.test(given) ? new Date(`${given}T00:00:00Z`) : undefined;
  // The 30th of February would be a day of March.
  if (!date || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(given)) {
    throw new Misuse('dayWrong', { given });
  }
  return given;
}

/** Options without the members that were not given. */
export function given<T extends object>(
  options: {
    [K in keyof T]: T[K] | undefined;
  },
): T {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as T;
}

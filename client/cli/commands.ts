import type { TextKey } from './texts.js';

export const commands = ['check', 'fit', 'compose', 'form'] as const;
export type Command = (typeof commands)[number];

/** An option: a switch, or one that a value follows. */
export interface Flag {
  type: 'boolean' | 'string';
  short?: string;
}

const common: Record<string, Flag> = {
  json: { type: 'boolean' },
  locale: { type: 'string' },
  rules: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

const material: Flag = { type: 'string' };
const out: Flag = { type: 'string' };
const force: Flag = { type: 'boolean' };
const recursive: Flag = { type: 'boolean', short: 'r' };

/** The options of each command. */
export const flagsOf: Record<Command, Record<string, Flag>> = {
  check: { material, recursive, review: { type: 'boolean' }, ...common },
  fit: { material, out, turn: { type: 'string' }, force, recursive, ...common },
  compose: {
    out,
    layout: { type: 'string' },
    gap: { type: 'string' },
    material,
    force,
    ...common,
  },
  form: { today: { type: 'string' }, ...common },
};

/** The help of each command. */
export const helpOf: Record<Command, TextKey> = {
  check: 'helpCheck',
  fit: 'helpFit',
  compose: 'helpCompose',
  form: 'helpForm',
};

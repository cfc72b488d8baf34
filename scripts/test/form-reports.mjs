// What the native tool `form_reports` says, line by line, held against `./core`.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const MISTAKES_SHOWN = 20;

/** Starts `program` and performs each of its calls again; prints how many there were. */
export async function compareFormReports(program, words, core) {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((resolve) => child.on('close', resolve));
  const counts = new Map();
  const mistakes = [];
  let refusals = 0;
  // Line ends of other systems are part of a text and escaped in JSON.
  for await (const line of createInterface({ input: child.stdout })) {
    const tab = line.indexOf('\t');
    const [verb, args] = JSON.parse(line.slice(0, tab));
    const expected = line.slice(tab + 1);
    const { written, isRefused } = perform(core, verb, args);
    counts.set(verb, (counts.get(verb) ?? 0) + 1);
    refusals += isRefused ? 1 : 0;
    if (written !== expected) mistakes.push({ call: line.slice(0, tab), written, expected });
  }
  const status = await closed;
  const verbs = [...counts].map(([verb, count]) => `${verb} ${count}`);
  console.log(`${words.join(' ')}: ${verbs.join(', ')}; ${refusals} of them refused`);
  for (const { call, written, expected } of mistakes.slice(0, MISTAKES_SHOWN)) {
    console.log(`✗ ${call}\n  in wasm:  ${written}\n  natively: ${expected}`);
  }
  console.log(`${mistakes.length} with another report than natively`);
  return status === 0 && counts.size > 0 && mistakes.length === 0;
}

/** What is not given in Rust is null, which is not the same here. */
function perform(core, verb, args) {
  const given = args.filter((value) => value !== null);
  try {
    return { written: JSON.stringify(core[verb](...given)), isRefused: false };
  } catch (error) {
    const { code, path, given, allowed } = error;
    return { written: JSON.stringify({ code, path, given, allowed }), isRefused: true };
  }
}

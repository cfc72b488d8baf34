// Compares what was measured with what is to be reached.

import { budgetBytes } from './cases.mjs';

/**
 * One `{ text, value, isMet }` for each target of the case; a contender that was not run (--peers)
 * leaves its target out.
 */
export function judge({ targets, ours }, contenders) {
  const own = contenders[ours];
  return [
    ...judgeRatios('time', targets.ratio, own.ms, (name) => contenders[name]?.ms),
    ...judgeRatios('cold time', targets.cold, own.coldMs, (name) => contenders[name]?.coldMs),
    ...judgeGain(targets.gainDb, ours, contenders),
    ...judgeOutput(targets, own, contenders),
  ];
}

function judgeRatios(what, ratios = {}, ownMs, msOf) {
  return Object.entries(ratios).flatMap(([name, most]) =>
    ownMs && msOf(name) ? [atMost(`${what} ÷ ${name}`, ownMs / msOf(name), most)] : [],
  );
}

function judgeGain(gain, ours, contenders) {
  const own = contenders[ours];
  const others = gain && findRivals(gain.over, ours, contenders);
  if (!others?.length) return [];
  const dB = decibels(own) - Math.max(...others.map(decibels));
  return [atLeast(`dB over ${gain.over === 'best' ? 'the best peer' : gain.over}`, dB, gain.least)];
}

/** A file over the budget is no rival of one inside it, unless it is named. */
function findRivals(over, ours, contenders) {
  if (over !== 'best') return contenders[over] ? [contenders[over]] : [];
  return Object.entries(contenders)
    .filter(([name, { bytes }]) => name !== ours && name !== 'engine' && bytes <= budgetBytes)
    .filter(([, { psnrDb }]) => psnrDb !== undefined)
    .map(([, contender]) => contender);
}

function decibels({ psnrDb }) {
  return psnrDb ?? Number.POSITIVE_INFINITY;
}

function judgeOutput(targets, own, contenders) {
  const { engine } = contenders;
  const checks = [];
  if (own.bytes !== undefined) checks.push(atMost('bytes ÷ budget', own.bytes / budgetBytes, 1));
  if (targets.budgetShare && own.bytes !== undefined) {
    checks.push(atLeast('bytes ÷ budget', own.bytes / budgetBytes, targets.budgetShare));
  }
  if (targets.memoryBytesPerPixel && engine) {
    const share = engine.memoryBytes / engine.inputPixels;
    checks.push(atMost('wasm bytes a pixel', share, targets.memoryBytesPerPixel));
  }
  if (targets.besidesInspectMs && contenders['ours-inspect']) {
    const besidesMs = own.ms - contenders['ours-inspect'].ms;
    checks.push(atMost('ms besides the check', besidesMs, targets.besidesInspectMs));
  }
  if (targets.isWhole) checks.push(holds('upright, no pixel lost', own.isWhole));
  if (targets.isSameBytes) checks.push(holds('byte-identical', own.isSameBytes));
  return checks;
}

function atMost(text, value, limit) {
  return { text: `${text} ≤ ${limit}`, value, isMet: value <= limit };
}

function atLeast(text, value, limit) {
  return { text: `${text} ≥ ${limit}`, value, isMet: value >= limit };
}

function holds(text, isMet) {
  return { text, value: isMet ? 1 : 0, isMet };
}

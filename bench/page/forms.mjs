// Times the engine of forms and its peers in the page: `bench/forms.mjs` calls it.

import { init, loadTables, validateField, validateForm } from '/dist/core.js';

const { validator, IDValidator, GB2260 } = globalThis;
const today = '2026-11-22';

/** So many calls are timed as one: the browser's clock is too coarse for one of a field. */
const BATCH = 50;

/** Texts of 200 characters that make a check work longest, one or another. */
const worstTexts = [
  '1'.repeat(200),
  'x'.repeat(200),
  '张'.repeat(200),
  '·'.repeat(200),
  '１Ｘ'.repeat(100),
  '👍'.repeat(100),
  'e\u0301'.repeat(100),
  'a.'.repeat(100),
  '例子。'.repeat(66),
  'xn--fsqu00a.'.repeat(16),
  `${'a'.repeat(60)}@${'例.'.repeat(60)}中国`,
  `${'<'.repeat(88)}\n`,
  ' \u3000\t'.repeat(66),
  '-'.repeat(200),
  '京ICP备'.repeat(40),
];

/** How each peer says that a value is taken, by the kind that it is for. */
const peers = {
  resident_id: {
    'validator.js': (value) => validator.isIdentityCard(value, 'zh-CN'),
    'id-validator': (value) => Boolean(numbers.isValid(value)),
  },
  mobile: { 'validator.js': (value) => validator.isMobilePhone(value, 'zh-CN') },
  domain: { 'validator.js': (value) => validator.isFQDN(value) },
  email: { 'validator.js': (value) => validator.isEmail(value) },
};
const numbers = new IDValidator(GB2260);

globalThis.formBench = async ({ formCount, repeats, form, examples }) => {
  await init();
  await loadTables();
  return {
    forms: timeForms(form, formCount),
    kinds: Object.keys(examples).map((kind) => timeKind(kind, examples[kind], repeats)),
    peers: Object.entries(peers).map(([kind, others]) => ({
      group: kind,
      contenders: compare(kind, examples[kind], others, repeats),
    })),
  };
};

/** Each form is another, so that nothing can be remembered of the last one. */
function timeForms(form, count) {
  const times = [];
  for (let index = 0; index < count; index += 1) {
    const own = structuredClone(form);
    own.principal.mobile = `138${String(index).padStart(8, '0')}`;
    own.sites[0].domains[0].name = `example${index}.cn`;
    const startedMs = performance.now();
    validateForm(own, { today });
    times.push(performance.now() - startedMs);
  }
  const { filing: _filing, ...filled } = form;
  return { count, fields: countFields(filled), ...summarise(times) };
}

function countFields(value) {
  if (typeof value !== 'object') return 1;
  return Object.values(value).reduce((sum, member) => sum + countFields(member), 0);
}

function timeKind(kind, rows, repeats) {
  const texts = [...worstTexts, ...rows.map(({ value }) => value)];
  const all = texts.map((text) => ({
    kind,
    length: [...text].length,
    ...time(() => validateField(kind, text, { today }), repeats),
  }));
  return all.reduce((slowest, one) => (one.medianMs > slowest.medianMs ? one : slowest));
}

/** Of each contender, how many of the examples it takes or refuses as it should. */
function compare(kind, rows, others, repeats) {
  const own = (value) => validateField(kind, value, { today }).verdict !== 'block';
  return Object.entries({ 'beian-upload': own, ...others }).map(([name, isTaken]) => {
    const wrong = rows.filter(({ value, isAllowed }) => isTaken(value) !== isAllowed);
    return {
      name,
      count: rows.length,
      right: rows.length - wrong.length,
      wrong: wrong.map(({ value, why }) => (why === '' ? value : `${value} (${why})`)),
      ...time(() => isTaken(rows[0].value), repeats),
    };
  });
}

function time(call, repeats) {
  const times = [];
  for (let round = 0; round <= repeats; round += 1) {
    const startedMs = performance.now();
    for (let index = 0; index < BATCH; index += 1) call();
    times.push((performance.now() - startedMs) / BATCH);
  }
  return summarise(times.slice(1));
}

function summarise(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return { medianMs: sorted[sorted.length >> 1], worstMs: sorted.at(-1) };
}

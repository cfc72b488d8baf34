// The words that the engine knows, as it says them itself: when it refuses another, or in its rules.

import { readdirSync, readFileSync } from 'node:fs';
import * as core from 'beian-upload/core';
import { individual } from '../forms.mjs';
import { picture } from '../pictures.mjs';

const bytes = picture('jpeg-3x1.jpg');
const wrong = 'nothing of the kind';

/** What a call is refused with. */
export function refusalOf(call) {
  try {
    call();
  } catch (error) {
    if (error.code === 'invalid_option' || error.code === 'invalid_rules') return error;
    throw error;
  }
  throw new Error('it was accepted');
}

/** "unknown variant `x`, expected one of `a`, `b`" -> ['a', 'b']. */
function wordsOf(call) {
  const [, list] = /expected one of (.+)$/.exec(refusalOf(call).allowed) ?? [];
  return list ? quotedIn(list) : quotedIn(refusalOf(call).allowed.split('expected')[1]);
}

function quotedIn(text) {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
}

function filingWords(member) {
  return wordsOf(() => core.requiredMaterials({ ...individual().filing, [member]: wrong }));
}

/** Of each type of the package that is a union of words: those that the engine knows. */
export function listEngineWords() {
  const { findings, materials } = core.defaultRules();
  return {
    Material: Object.keys(materials),
    FindingCode: Object.keys(findings),
    Locale: wordsOf(() => core.inspectImage(bytes, { locale: wrong })),
    FieldKind: wordsOf(() => core.validateField(wrong, '')),
    SubjectKind: filingWords('subjectKind'),
    OrganizationType: filingWords('organizationType'),
    Scenario: filingWords('scenario'),
    Channel: filingWords('channel'),
    DomainHolder: filingWords('domainHolder'),
    Residency: wordsOf(() => core.validateField('mobile', '', { residency: wrong })),
    OrderState: wordsOf(() => core.orderOptions(wrong)),
    "NonNullable<ComposeOptions['layout']>": wordsOf(() =>
      core.composeImages([bytes], { layout: wrong }),
    ),
    "NonNullable<QrOptions['errorCorrection']>": wordsOf(() =>
      core.qrSvg('a', { errorCorrection: wrong }),
    ),
    TurnDegrees: refusalOf(() => core.prepareImage(bytes, { turnDegrees: 1 }))
      .allowed.match(/\d+/g)
      .map(Number),
  };
}

/** The codes of errors, which the engine and the client each have some of, by their sources. */
export function listErrorCodes() {
  const rust = readFileSync(new URL('../../../src/error.rs', import.meta.url), 'utf8');
  const [, codes] = /fn code\(&self\) -> &'static str \{(.+?)\n {4}\}/s.exec(rust);
  const ofEngine = [...codes.matchAll(/=> "(\w+)"/g)].map(([, code]) => code);
  const dist = new URL('../../../dist/', import.meta.url);
  const modules = ['', 'inline/', 'script-tag/'].flatMap((folder) =>
    readdirSync(new URL(folder, dist))
      .filter((name) => name.endsWith('.js') && !name.endsWith('-data.js'))
      .map((name) => readFileSync(new URL(`${folder}${name}`, dist), 'utf8')),
  );
  const ofClient = modules.flatMap((text) =>
    [...text.matchAll(/new BeianUploadError\(\s*'(\w+)'/g)].map(([, code]) => code),
  );
  // What an observer calls off is never an error here: the observer's own is thrown instead.
  const thrown = ofEngine.filter((code) => code !== 'aborted');
  return [...new Set([...thrown, ...ofClient])];
}

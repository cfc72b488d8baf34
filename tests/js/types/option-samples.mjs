// For every option and every answer of a form that there is: values that are right, and values that
// are not. What a target (targets.mjs) has of its own takes the place of what is here.

import { individual, organization } from '../forms.mjs';

const truth = { right: [true, false], wrong: ['yes', 1] };
const text = { right: ['', '文字'], wrong: [4, {}] };
const day = { right: ['2026-11-22'], wrong: ['2026-02-30', 20261122] };
/** The ends are those of the doc comment. */
const range = (...wrong) => ({ isRange: true, right: [], wrong: ['4', 0.5, Number.NaN, ...wrong] });
const call = { right: [() => {}], wrong: ['call'] };

const whole = { left: 0, top: 0, width: 1, height: 1 };
const upper = { ...whole, height: 0.5 };
const lower = { ...upper, top: 0.5 };

/** @param words What `listEngineWords` gave. */
export function listSamples(words) {
  const oneOf = (type) => ({ right: words[type], wrong: ['nothing of the kind', 4] });
  return {
    locale: oneOf('Locale'),
    rules: { right: [{}, { picture: { minBytes: 0 } }], wrong: [{ pictures: {} }, 4] },
    material: oneOf('Material'),
    fileName: text,
    totalBytes: range(),
    turnDegrees: { right: words.TurnDegrees, wrong: [45, -90, '90'] },
    layout: oneOf("NonNullable<ComposeOptions['layout']>"),
    gapPx: range(),
    marginPx: range(),
    background: { right: ['#fff000'], wrong: ['#fff', 'red', 4] },
    onProgress: call,
    signal: { right: [new AbortController().signal], wrong: [new AbortController(), 4] },
    transfer: truth,
    today: day,
    residency: oneOf('Residency'),
    administration: { right: ['11', '65'], wrong: ['99', 11] },
    confirmed: truth,
    errorCorrection: oneOf("NonNullable<QrOptions['errorCorrection']>"),
    quietZoneModules: range(),
    dark: { right: ['#000', '#ff0000'], wrong: ['none', 4] },
    light: { right: ['#fff', '#00ff00', 'none'], wrong: ['white', 4] },
    title: text,

    subjectKind: oneOf('SubjectKind'),
    organizationType: oneOf('OrganizationType'),
    scenario: oneOf('Scenario'),
    channel: oneOf('Channel'),
    principalIsAdministrator: truth,
    principalIsLegalRepresentative: truth,
    principalAge: range(),
    administratorAge: range(),
    idOutsideAdministration: truth,
    nameChanged: truth,
    financeContent: truth,
    preApproval: { right: [[], ['新闻']], wrong: ['新闻', [4]] },
    siteCount: range(),
    prefixCount: range(),
    domains: { right: [[], ['example.cn']], wrong: ['example.cn', [4]] },
    domainHolder: oneOf('DomainHolder'),
    legacyVerificationForm: truth,

    filing: { right: [individual().filing], wrong: [{ filing: {} }, 'first'] },
    subject: { right: [organization().subject], wrong: [{ title: '' }, 'first'] },
    principal: { right: [individual().principal], wrong: [{ age: 4 }, 'first'] },
    administrator: { right: [organization().administrator], wrong: [{ age: 4 }, 'first'] },
    sites: { right: [organization().sites], wrong: [[{ title: '' }], 'first'] },
    name: text,
    documentType: oneOf('FieldKind'),
    documentNumber: text,
    documentNumberConfirmed: truth,
    address: text,
    validFrom: text,
    validUntil: text,
    mobile: text,
    emergencyMobile: text,
    landline: text,
    email: text,
    expires: text,

    workerUrl: { right: ['/worker.js', new URL('https://example.cn/worker.js')], wrong: [] },
    wasm: { right: ['/a.wasm'], wrong: [] },
    formsWasm: { right: ['/a.wasm'], wrong: [] },
    extrasWasm: { right: ['/a.wasm'], wrong: [] },
    reviewWasm: { right: ['/a.wasm'], wrong: [] },
    reviewWorkerUrl: { right: ['/review-worker.js'], wrong: [] },
    review: { right: [true, false], wrong: ['yes', 4] },
    qrWasm: { right: ['/a.wasm'], wrong: [] },
    facesWasm: { right: ['/a.wasm'], wrong: [] },
    corners: {
      right: [
        [
          [0, 0],
          [1, -0.5],
          [1, 1],
          [0, 1.5],
        ],
      ],
      wrong: [[[0, 0]], 'none', 4],
    },
    marks: { right: [['seal'], []], wrong: [['stamp'], 'seal'] },
    pages: {
      right: [[whole], [upper, lower]],
      wrong: [[], [upper, 4], [{ ...lower, top: 0.6 }], 4],
    },
    tables: { right: ['/a.bin'], wrong: [] },
    timeoutMs: range(Number.POSITIVE_INFINITY),
    client: { right: [{ prepareImage() {} }], wrong: [4, {}] },
    prepare: { right: [{ locale: 'en' }], wrong: [4] },
    onReport: call,
    onError: call,
    stopFrom: { right: ['warn', 'block'], wrong: ['info', 4] },
    listIgnore: { right: ['__LIST_IGNORE_1__'], wrong: ['ignore', 4] },
  };
}

// Everything that the engine gives, of as many kinds of pictures, forms and filings as there are.

import { readdirSync, readFileSync } from 'node:fs';
import * as core from 'beian-upload/core';
import { individual, organization, today } from '../forms.mjs';
import { frameOf } from '../frames.mjs';
import { picture } from '../pictures.mjs';

const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** As few bytes as no picture needs by itself, so that every way of fitting is tried. */
const tight = (bytes) => ({
  material: 'principal_id',
  rules: {
    materials: { principal_id: { blockBytes: bytes, warnBytes: bytes, writeMaxBytes: bytes } },
    fit: { minLongSidePx: 20, commonMinSidePx: 20 },
  },
});

/** `{ prepared, reports, progress }` of pictures, compositions and frames. */
export function collectPictures() {
  const progress = [];
  const onProgress = (step) => progress.push(step);
  const names = readdirSync(new URL('../../fixtures/pictures/', import.meta.url));
  const pictures = names.map((name) => [name, picture(name)]);
  const inspected = pictures.map(([fileName, bytes]) => core.inspectImage(bytes, { fileName }));
  const frames = [[frameOf(640, 480)], [frameOf(320, 240, 8)], [frameOf(320, 240, 252)]].flat();
  inspected.push(
    ...frames.map((frame) => core.inspectFrame(frame)),
    ...pictures.map(([fileName, bytes]) => core.reviewImage(bytes, { fileName })),
  );
  const prepared = [
    ...pictures.map(([fileName, bytes]) => core.prepareImage(bytes, { fileName, onProgress })),
    ...frames.map((frame) => core.prepareFrame(frame, { onProgress })),
    core.composeImages([picture('jpeg-444.jpg'), picture('png-rgb.png')], { onProgress }),
    core.composeImages([picture('jpeg-444.jpg'), picture('jpeg-cut-half.jpg')]),
    ...[4_000, 1_000].map((bytes) => core.prepareImage(picture('jpeg-444.jpg'), tight(bytes))),
  ];
  return { prepared, reports: [...inspected, ...prepared.map(({ report }) => report)], progress };
}

/** Of each type about fields, forms and orders: what the engine gives. */
export function collectForms({ FieldKind, OrderState, Scenario, Residency, OrganizationType }) {
  const golden = readJson('../../golden/reports.json');
  const given = (verb) => golden.filter((one) => one.verb === verb).map((one) => one.given);
  const fields = given('validateField').map((args) => core.validateField(...args));
  fields.push(...FieldKind.map((kind) => core.validateField(kind, '１３８00138000 ', { today })));
  const forms = [...given('validateForm'), [fullForm(), { today }], [suggesting(), { today }]];
  const filings = listFilings({ Scenario, Residency, OrganizationType });
  const slots = filings.flatMap((filing) => core.requiredMaterials(filing));
  const { apps } = core.defaultRules().handoff;
  const agents = Object.values(apps).flatMap(({ userAgents: [agent] }) => [agent, `${agent}1.2.3`]);
  return {
    FieldReport: fields,
    FormReport: forms.map((args) => core.validateForm(...args)),
    Slot: slots,
    Finding: filings.slice(0, 20).flatMap((filing) => core.missingMaterials(filing, [])),
    OrderOptions: OrderState.map((state) => core.orderOptions(state)),
    Troubleshooting: ['非法参数', '人脸比对不一致', '图片上传失败'].flatMap((text) =>
      core.explainError(text),
    ),
    HostApp: agents.map((agent) => core.hostApp(agent)),
  };
}

/** With every member that a form may have. */
export function fullForm() {
  const form = organization();
  form.filing = {
    ...form.filing,
    residency: { principal: 'mainland', administrator: 'taiwan' },
    principalAge: 36,
    administratorAge: 41,
    idOutsideAdministration: true,
    nameChanged: true,
    financeContent: true,
    preApproval: ['新闻'],
    siteCount: 2,
    prefixCount: 3,
    domains: ['example.cn'],
    domainHolder: 'shareholder',
    legacyVerificationForm: true,
  };
  form.subject.documentNumberConfirmed = true;
  const confirmed = { documentNumberConfirmed: true, landline: '010-12345678' };
  Object.assign(form.principal, confirmed);
  Object.assign(form.administrator, confirmed);
  return form;
}

/** Of which the engine offers a better writing. */
function suggesting() {
  const form = individual();
  form.principal.documentType = undefined;
  form.principal.name = '张⼀';
  form.sites[0].name = '山居（笔记)';
  form.sites[0].domains[0].name = 'www.example.cn';
  return form;
}

function listFilings({ Scenario, Residency, OrganizationType }) {
  const { administrations } = core.defaultRules();
  const codes = Object.keys(administrations).filter((code) => /^\d\d$/.test(code));
  const everything = fullForm().filing;
  const filings = codes.flatMap((administration) =>
    Scenario.flatMap((scenario) => [
      { ...individual().filing, scenario, administration },
      { ...organization().filing, scenario, administration },
      { ...everything, scenario, administration },
    ]),
  );
  const residents = Residency.flatMap((principal) =>
    [individual(), organization()].map(({ filing }) => ({ ...filing, residency: { principal } })),
  );
  const young = { ...individual().filing, principalAge: 15 };
  const kinds = OrganizationType.map((organizationType) => ({ ...everything, organizationType }));
  return [...filings, ...residents, ...kinds, young];
}

// Everything that takes an object of options or answers: how it is called with one more member, the
// type that says which there are, and the path under which a refusal names them.

import { createClient } from 'beian-upload';
import * as antd from 'beian-upload/adapters/antd';
import * as elementPlus from 'beian-upload/adapters/element-plus';
import * as filepond from 'beian-upload/adapters/filepond';
import * as fusion from 'beian-upload/adapters/fusion';
import * as uppy from 'beian-upload/adapters/uppy';
import * as vant from 'beian-upload/adapters/vant';
import * as core from 'beian-upload/core';
import * as inline from 'beian-upload/inline';
import { individual, organization } from '../forms.mjs';
import { frameOf } from '../frames.mjs';
import { picture } from '../pictures.mjs';

const bytes = picture('jpeg-3x1.jpg');
const frame = frameOf(64, 64);
const sheet = picture('jpeg-baseline.jpg');
const { filing } = individual();

/** What comes before a verb's options. */
const verbs = {
  inspectImage: [bytes],
  prepareImage: [bytes],
  reviewImage: [bytes],
  inspectFrame: [frame],
  straightenImage: [sheet],
  prepareFrame: [frame],
  composeImages: [[bytes]],
  validateField: ['mobile', '13800138000'],
  validateForm: [individual()],
  requiredMaterials: [filing],
  missingMaterials: [filing, []],
  orderOptions: ['draft'],
  hostApp: ['AliyunApp/4.17.0'],
  explainError: ['非法参数'],
  qrSvg: ['a'],
};

const functions = { ...core };

/** Its answers are the same by any rules. */
const exceptions = { explainError: { own: { rules: { right: [{}], wrong: [] } } } };

const rootOf = (verb) => (verb === 'validateField' ? 'context' : 'options');

/** The type of a function's options, which come last. */
const optionsType = (type) => `NonNullable<Last<Parameters<${type}>>>`;

/** @param client A client to call. */
export function listTargets(client) {
  const ofCore = Object.entries(verbs).map(([verb, args]) => ({
    name: `${verb} of ./core`,
    type: optionsType(`typeof core.${verb}`),
    root: rootOf(verb),
    call: (options) => functions[verb](...args, options),
    ...exceptions[verb],
  }));
  const ofClient = Object.entries({ ...verbs, sha256: [bytes] }).map(([verb, args]) => ({
    name: `${verb} of the client`,
    type: optionsType(`core.Client['${verb}']`),
    root: rootOf(verb),
    call: (options) => client[verb](...args, options),
    ...exceptions[verb],
  }));
  return [...ofCore, ...ofClient, ...listForms(), ...listMakers()];
}

function listForms() {
  const form = organization();
  const check = (changed) => core.validateForm({ ...form, ...changed });
  const [site] = form.sites;
  return [
    {
      name: 'Filing',
      type: 'core.Filing',
      root: 'filing',
      call: (more) => core.requiredMaterials({ ...filing, ...more }),
      own: { residency: { right: [{ principal: 'taiwan' }, {}], wrong: ['taiwan', { mars: 4 }] } },
    },
    {
      name: 'Filing.residency',
      type: "NonNullable<core.Filing['residency']>",
      root: 'filing.residency',
      call: (residency) => core.requiredMaterials({ ...filing, residency }),
      own: {
        principal: { right: ['taiwan'], wrong: ['mars', {}] },
        administrator: { right: ['taiwan'], wrong: ['mars', {}] },
      },
    },
    { name: 'FilingForm', type: 'core.FilingForm', root: 'form', call: check },
    {
      name: 'FilingForm.subject',
      type: "core.FilingForm['subject']",
      root: 'form.subject',
      call: (more) => check({ subject: { ...form.subject, ...more } }),
    },
    ...['principal', 'administrator'].map((person) => ({
      name: `Person, as ${person}`,
      type: 'core.Person',
      root: `form.${person}`,
      call: (more) => check({ [person]: { ...form[person], ...more } }),
    })),
    {
      name: 'a site',
      type: "core.FilingForm['sites'][number]",
      root: 'form.sites.0',
      call: (more) => check({ sites: [{ ...site, ...more }] }),
      own: { domains: { right: [[], [{ name: 'example.cn' }]], wrong: [['example.cn'], 4] } },
    },
    {
      name: "a site's domain",
      type: "core.FilingForm['sites'][number]['domains'][number]",
      root: 'form.sites.0.domains.0',
      call: (more) => check({ sites: [{ ...site, domains: [{ ...site.domains[0], ...more }] }] }),
    },
  ];
}

function listMakers() {
  const host = { addPreProcessor() {}, removePreProcessor() {} };
  const ofAdapters = {
    antd: (options) => antd.createBeforeUpload(options),
    'element-plus': (options) => elementPlus.createBeforeUpload(options),
    vant: (options) => vant.createBeforeRead(options),
    fusion: (options) => fusion.createRequest(options),
    uppy: (options) => uppy.installBeianUpload(host, options),
    filepond: (options) => filepond.createPlugin(options),
  };
  const types = {
    antd: 'antd.AntdOptions',
    uppy: 'uppy.UppyFittingOptions',
  };
  // What they give to the engine is looked at there.
  const own = { rules: { right: [{}], wrong: [] } };
  return [
    {
      name: 'createClient',
      type: 'core.ClientOptions',
      root: 'options',
      call: (options) => createClient(options).close(),
      own,
    },
    {
      name: 'createClient of ./inline',
      type: 'inline.InlineOptions',
      root: 'options',
      call: (options) => inline.createClient(options).close(),
      own,
    },
    {
      name: '`prepare` of an adapter',
      type: "NonNullable<antd.FittingOptions['prepare']>",
      root: 'options.prepare',
      call: (prepare) => antd.createBeforeUpload({ prepare }),
      isLookedAtLater: true,
    },
    ...Object.entries(ofAdapters).map(([name, call]) => ({
      name: `the adapter of ${name}`,
      type: types[name] ?? 'antd.FittingOptions',
      root: 'options',
      call,
      own: { material: { right: ['face_photo', () => 'face_photo'], wrong: [4] } },
    })),
  ];
}

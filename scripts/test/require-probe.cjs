// Run beside the installed package: CommonJS gets at it, too. Node has `require` of modules from
// 20.19, 22.12 and 24 on.

const assert = require('node:assert/strict');

async function probe() {
  if (!process.features.require_module) {
    await import('beian-upload/core');
    return;
  }
  const { initForms, validateField } = require('beian-upload/core');
  await initForms();
  assert.equal(validateField('mobile', '13800138000').verdict, 'ok');
  assert.equal(typeof require('beian-upload').createClient, 'function');
  assert.equal(typeof require('beian-upload/adapters/antd').createBeforeUpload, 'function');
}

probe();

// Answers to the text of an error.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { explainError, init } from 'beian-upload/core';

before(() => init());

/** As the upload page and the app show them. */
const texts = [
  '非法参数',
  '产品类型为空',
  '无法显示该图片',
  '上传中',
  '拍摄保存中',
  '请检查姓名和证件号是否正确',
  '人脸核验采集人脸与公安库不一致',
  '证件人脸与公安库不一致',
  '主办单位负责人姓名与工商信息库登记信息不一致',
  '检测到您上传的资料不完整，请继续上传资料',
  '资料上传成功',
  '提交成功',
  '应急联系电话为必填项，请填写您最常用的手机号码，保持电话畅通。应急联系电话请填写手机号码',
  '该域名存在进行中的订单',
  '该域名对应的主体信息在系统中已经存在，请登录对应账号进行接入操作',
  '此证件存在进行中的订单',
  '此证件已存在备案信息',
  '核验单过期',
  '域名所有人不正确',
  '网站名称不合格',
  '跨省备案',
  '网站内容不合格',
  '证件不合格',
  '主体负责人非法定代表人',
  '电话号码问题',
  '核验单不合格',
  '手机号码备案频率大于1',
  '备案类型错误',
  '注册人证件类型不一致',
  '域名不存在注册商验证库中',
  '域名未入库',
  '工信部中已存在备案记录',
];

for (const text of texts) {
  test(`${text} is answered in both languages, with blanks and other words around it`, () => {
    const [answer] = explainError(text);
    assert.ok(answer, 'there is an answer');
    assert.ok(answer.steps.length > 0 && answer.title.length > 0 && answer.source.length > 0);
    assert.match(answer.title, /\p{Script=Han}/u);
    const [inEnglish] = explainError(text, { locale: 'en' });
    assert.equal(inEnglish.id, answer.id);
    assert.notDeepEqual(inEnglish.steps, answer.steps);
    const around = `  提示：「${[...text].join(' ')}」！！ `;
    assert.ok(
      explainError(around).some(({ id }) => id === answer.id),
      around,
    );
  });
}

test('an unknown text has no answer', () => {
  for (const text of ['', ' ', '今天天气很好', 'hello world', '👍']) {
    assert.deepEqual(explainError(text), [], text);
  }
});

test('an answer is plain data, and what is no text is invalid_option', () => {
  const answers = explainError(texts[0]);
  assert.deepEqual(structuredClone(answers), answers);
  assert.deepEqual(JSON.parse(JSON.stringify(answers)), answers);
  assert.throws(() => explainError(404), { code: 'invalid_option', path: 'text', given: '404' });
  assert.throws(() => explainError('x', { today: '2026-11-22' }), {
    code: 'invalid_option',
    path: 'options.today',
  });
});

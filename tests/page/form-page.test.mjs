// The form beside the pictures: what is asked, what is found, and which materials follow from it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choose, control, field, fill, isReady, yearFromNow } from './form-kit.mjs';
import { button, onPage, PHONE, SMALL } from './upload-kit.mjs';

const findings = (page, path) => field(page, path).locator('.finding');
const slot = (page, id) => page.locator(`[data-slot="${id}"]`);
const slotIds = (page) =>
  page.locator('.slot').evaluateAll((slots) => slots.map(({ dataset }) => dataset.slot));

const PERSON = {
  name: '张三',
  documentNumber: '440106198803059973',
  mobile: '13800138000',
  emergencyMobile: '13900139000',
  email: 'zhangsan@example.cn',
};
const SITE = {
  'sites.0.name': '张三的植物笔记',
  'sites.0.domains.0.name': 'example.cn',
  'sites.0.domains.0.expires': yearFromNow(2),
};
const of = (owner, person) =>
  Object.fromEntries(Object.entries(person).map(([name, value]) => [`${owner}.${name}`, value]));

describe('form', () => {
  test('an individual in 广东: the form, the materials, and what many prefixes ask for', async () => {
    await onPage(async (page) => {
      await isReady(page);
      await fill(page, { 'filing.administration': '44' });
      await slot(page, 'filing_commitment').waitFor();
      const ids = await slotIds(page);
      assert.deepEqual(ids.slice(0, 2), ['principal_id', 'face_photo']);
      assert.ok(!ids.includes('subject_license'), 'an individual has no licence');
      assert.ok(!ids.includes('site_plan'), 'one prefix needs no plan');

      await field(page, 'filing.prefixCount').evaluate((element) => {
        element.closest('details').open = true;
      });
      await fill(page, { 'filing.prefixCount': '6' });
      await slot(page, 'site_plan').waitFor();
      assert.ok(!(await slotIds(page)).includes('guarantee_letter'));
      await fill(page, { 'filing.prefixCount': '10' });
      await slot(page, 'guarantee_letter').waitFor();

      await fill(page, { ...of('principal', PERSON), ...SITE });
      await button(page, '检查整份表单').click();
      await page.getByText(/没有发现问题|没有必须改的/).waitFor();
      assert.equal(await page.locator('.form-panel [data-severity="block"]').count(), 0);
      assert.equal(await page.locator('.form-panel [aria-invalid="true"]').count(), 0);
    });
  });

  test('as many materials are missing as are called required, those of the administration too', async () => {
    await onPage(async (page) => {
      await isReady(page);
      await fill(page, { 'filing.administration': '11' });
      await slot(page, 'handheld_id').getByText('必传', { exact: true }).waitFor();
      const required = await page.locator('[data-need="required"]').count();
      await page.locator('#slots-status', { hasText: `必传资料还差 ${required} 项` }).waitFor();
      await slot(page, 'handheld_id').getByRole('button', { name: '为手持证件照选图片' }).click();
      await page.locator('#slot-file').setInputFiles(SMALL);
      await page.locator('#slots-status', { hasText: `必传资料还差 ${required - 1} 项` }).waitFor();
    });
  });

  test('a button is pressed where it was, though leaving the field brings findings above it', async () => {
    // So high that nothing scrolls, which would keep the button in its place in some browsers.
    await onPage(
      async (page) => {
        await isReady(page);
        await control(page, 'principal.mobile').fill('1380013800');
        const box = await button(page, '检查整份表单').boundingBox();
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.mouse.down();
        assert.equal(await control(page, 'principal.mobile').getAttribute('aria-invalid'), 'false');
        // As long as a person holds it.
        await page.waitForTimeout(120);
        await page.mouse.up();
        await page.locator('#form-status', { hasText: '必须改' }).waitFor();
        await findings(page, 'principal.mobile').first().waitFor();
      },
      { viewport: { width: 1280, height: 2400 } },
    );
  });

  test('nothing is said of a field before it is left, and then it is tied to the field', async () => {
    await onPage(async (page) => {
      await isReady(page);
      const path = 'principal.documentNumber';
      const input = control(page, path);
      await input.focus();
      await input.pressSequentially('11010119900101990');
      assert.equal(await findings(page, path).count(), 0, 'while it is typed');
      await input.blur();
      await findings(page, path).first().waitFor();
      assert.equal(await input.getAttribute('aria-invalid'), 'true');
      const described = (await input.getAttribute('aria-describedby')).split(' ');
      const words = await page.locator(`#${described.at(-1)}`).textContent();
      assert.match(words, /必须处理.*18/s);
      assert.ok(!words.includes('19900101'), 'the number itself is not repeated');

      // From now on every letter counts.
      await input.fill('110101199001019992');
      await findings(page, path).first().waitFor({ state: 'detached' });
      assert.equal(await input.getAttribute('aria-invalid'), 'false');
    });
  });

  test('what a field should hold is offered, and put there only at a click', async () => {
    await onPage(async (page) => {
      await isReady(page);
      await fill(page, { 'principal.name': '阿卜杜拉•买买提' });
      const offer = button(page, '改为“阿卜杜拉·买买提”');
      await offer.waitFor();
      assert.equal(await control(page, 'principal.name').inputValue(), '阿卜杜拉•买买提');
      assert.equal(await findings(page, 'principal.name').count(), 1, 'once, not for both roles');
      await offer.click();
      assert.equal(await control(page, 'principal.name').inputValue(), '阿卜杜拉·买买提');
      await findings(page, 'principal.name').first().waitFor({ state: 'detached' });
    });
  });

  test('an organisation with two persons in 北京: materials, a doubted code, and its picture', async () => {
    await onPage(async (page) => {
      await isReady(page);
      await choose(page, 'filing.subjectKind', '单位');
      await slot(page, 'subject_license').waitFor();
      assert.ok(!(await slotIds(page)).includes('administrator_id'), 'one person is asked once');
      await choose(page, 'filing.principalIsAdministrator', '否');
      await slot(page, 'administrator_id').waitFor();
      const ids = await slotIds(page);
      const base = ['subject_license', 'principal_id', 'administrator_id', 'face_photo'];
      assert.deepEqual(ids.slice(0, 4), base);
      assert.ok(ids.includes('handheld_license'), '北京 asks for it');

      await fill(page, {
        'subject.name': '测试（北京）有限公司',
        'subject.documentNumber': '91330100PDY0000104',
        ...of('principal', { ...PERSON, documentNumber: '110101199001019992' }),
        ...of('administrator', {
          name: '李四',
          documentNumber: '310101198506159985',
          mobile: '13700137000',
          emergencyMobile: '13600136000',
          email: 'lisi@example.cn',
        }),
        ...SITE,
        'sites.0.name': '测试公司官方网站',
      });
      const code = findings(page, 'subject.documentNumber');
      assert.equal(await code.first().getAttribute('data-severity'), 'block');
      await button(page, '检查整份表单').click();
      await page.getByText(/有 1 处必须改/).waitFor();
      const focused = () => page.evaluate(() => document.activeElement.id);
      assert.equal(await focused(), 'field-subject-documentNumber');

      await control(page, 'subject.documentNumberConfirmed').check();
      await page.getByText(/没有必须改的/).waitFor();
      assert.equal(await code.first().getAttribute('data-severity'), 'warn');

      const missing = page.locator('#slots-status');
      const count = async () => Number((await missing.textContent()).match(/\d+/)?.[0]);
      const before = await count();
      const opened = page.waitForEvent('filechooser');
      await button(slot(page, 'subject_license'), '为主办单位证件选图片').click();
      await (await opened).setFiles(SMALL);
      await slot(page, 'subject_license').getByText('可以上传').waitFor();
      assert.equal(await count(), before - 1);
      const chosen = page.locator('.card [data-part="material"]');
      assert.equal(await chosen.inputValue(), 'subject_license');

      await choose(page, 'filing.principalIsAdministrator', '是');
      await slot(page, 'administrator_id').waitFor({ state: 'detached' });
      await slot(page, 'subject_license').getByText('可以上传').waitFor();
    });
  });

  test('the text of an error gets its causes and steps, and unknown text a word of its own', async () => {
    await onPage(async (page) => {
      const place = page.getByRole('textbox', { name: '错误提示或问题' });
      await place.fill('APP 提示：非 法 参数！');
      const answer = page.locator('.trouble-answer').first();
      await answer.waitFor();
      assert.match(await answer.textContent(), /4\.17\.0/);
      await place.fill('今天天气很好');
      await page.getByText('没有找到对应的解答').waitFor();
      assert.equal(await page.locator('.trouble-answer').count(), 0);
    });
  });

  test('another language keeps every answer and says the findings anew', async () => {
    await onPage(async (page) => {
      await isReady(page);
      await fill(page, { 'principal.mobile': '12000000000', 'filing.administration': '33' });
      await findings(page, 'principal.mobile').first().waitFor();
      await button(page, 'English').click();
      await field(page, 'principal.mobile').getByText('Mobile number', { exact: true }).waitFor();
      assert.equal(await control(page, 'principal.mobile').inputValue(), '12000000000');
      assert.equal(await control(page, 'filing.administration').inputValue(), '33');
      const words = await findings(page, 'principal.mobile').first().textContent();
      assert.doesNotMatch(words, /\p{Script=Han}/u);
    });
  });

  test('where the engines of forms and extras cannot be had, nobody reads that nothing was found', async () => {
    const withoutForms = (page) =>
      page.route(/beian_(forms|extras)_bg/, (route) => route.fulfill({ status: 503, body: '' }));
    await onPage(
      async (page) => {
        const failed = '检查程序没有加载成功';
        await page.locator('#form-status', { hasText: failed }).waitFor();
        await page.locator('#slots-status', { hasText: failed }).waitFor();
        await button(page, '检查整份表单').click();
        await page.locator('#trouble-text').fill('非法参数');
        await page.locator('#trouble-status', { hasText: failed }).waitFor();
        assert.equal(await page.getByText('没有发现问题').count(), 0);
      },
      // A service worker fetches them by itself, and has them then.
      {
        beforeOpen: withoutForms,
        serviceWorkers: 'block',
        expected: /503|Service Worker registration blocked/,
      },
    );
  });

  test('what was confirmed of one number is asked anew for another', async () => {
    await onPage(async (page) => {
      await isReady(page);
      await choose(page, 'filing.subjectKind', '单位');
      await fill(page, { 'subject.documentNumber': '91330100PDY0000104' });
      const confirmed = control(page, 'subject.documentNumberConfirmed');
      await confirmed.check();
      const severity = () => findings(page, 'subject.documentNumber').first();
      await severity().and(page.locator('[data-severity="warn"]')).waitFor();
      await fill(page, { 'subject.documentNumber': '91330100PDY00001XY' });
      await severity().and(page.locator('[data-severity="block"]')).waitFor();
      assert.equal(await confirmed.isChecked(), false);
    });
  });

  test('sites and domains are added and removed, and keep what was typed', async () => {
    await onPage(async (page) => {
      await isReady(page);
      await fill(page, { 'sites.0.name': '第一个网站', 'sites.0.domains.0.name': 'example.cn' });
      await button(page, '再加一个网站').click();
      const focused = () => page.evaluate(() => document.activeElement.id);
      assert.equal(await focused(), 'field-sites-1-name', 'the focus goes to what is new');
      await fill(page, {
        'sites.1.name': '第二个网站',
        'sites.1.domains.0.name': 'example.com.cn',
      });
      await page.getByRole('button', { name: '移除这个网站' }).first().click();
      assert.equal(await control(page, 'sites.0.name').inputValue(), '第二个网站');
      assert.equal(await control(page, 'sites.0.domains.0.name').inputValue(), 'example.com.cn');
      assert.equal(await field(page, 'sites.1.name').count(), 0);
    });
  });

  test("on a phone's width the form and the materials have no sideways scroll", async () => {
    await onPage(async (page) => {
      await isReady(page);
      await choose(page, 'filing.subjectKind', '单位');
      await slot(page, 'subject_license').locator('summary').click();
      const widthPx = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(widthPx, 360);
    }, PHONE);
  });
});

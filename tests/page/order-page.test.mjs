// The order behind the upload page: made when something is to be uploaded and not before, gone on
// with after a reload and in another tab, kept in line by live events, and deleted.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isFocused, openWatched } from './browser.mjs';
import {
  agree,
  fill,
  isLive,
  OTHER,
  openTab,
  orderNumber,
  place,
  received,
  uploadId,
} from './order-kit.mjs';
import { startStreamProxy } from './stream-proxy.mjs';
import {
  browser,
  button,
  cards,
  fixture,
  hasVerdict,
  onPage,
  PHONE,
  pick,
  relay,
  SMALL,
} from './upload-kit.mjs';

describe('the order of the upload page', { timeout: 600_000 }, () => {
  test('filling in, picking and checking sends nothing, and the page says what will be kept and how long', async () => {
    const sent = [];
    await onPage(
      async (page) => {
        await page.locator('#field-principal-name').fill('张三');
        await page.locator('#field-principal-documentNumber').fill('440106198803059973');
        await pick(page, SMALL);
        await hasVerdict(cards(page).first(), '可以上传');
        await page.getByText(/会存到本站服务器|才会存到本站服务器/).waitFor();
        await page.locator('#order-note', { hasText: '3 天没有操作就自动删除' }).waitFor();
        const api = sent.filter((url) => /\/(api|files)\b/.test(url));
        assert.deepEqual([...new Set(api)], [`${relay.address}api/relay`]);
        assert.equal(await page.locator('#order').isVisible(), false);
      },
      { beforeOpen: (page) => page.on('request', (request) => sent.push(request.url())) },
    );
  });

  test('a reload goes on with the order: its number, the form and what was received', async () => {
    await onPage(async (page) => {
      await page.locator('#field-principal-name').fill('张三');
      await page.locator('#field-sites-0-name').fill('张三的植物笔记');
      await uploadId(page);
      const number = await orderNumber(page);
      assert.match(number, /BA-\w{4}-\w{4}/);
      // What is answered afterwards comes to the order too.
      await button(page, '再加一个网站').click();
      await page.locator('#field-sites-1-name').fill('第二个网站');
      await page.waitForResponse((one) => one.request().method() === 'PUT' && one.ok());

      await page.reload();
      await received(page, 'principal_id:front');
      assert.equal(await orderNumber(page), number);
      assert.equal(await page.locator('#field-principal-name').inputValue(), '张三');
      assert.equal(await page.locator('#field-sites-0-name').inputValue(), '张三的植物笔记');
      assert.equal(await page.locator('#field-sites-1-name').inputValue(), '第二个网站');
      const thumbnail = place(page, 'principal_id:front').locator('img');
      await thumbnail.waitFor();
      assert.ok(await thumbnail.evaluate(({ naturalWidth }) => naturalWidth > 0));
      assert.match(await place(page, 'principal_id:front').innerText(), /来自电脑 · \d\d:\d\d/);
    });
  });

  test('every answer of a long form is there again after a reload, and is not sent back to the relay', async () => {
    await onPage(async (page) => {
      await page.locator('.slot').first().waitFor();
      const choose = (path, words) =>
        page.locator(`[data-field="${path}"]`).getByText(words, { exact: true }).click();
      await choose('filing.subjectKind', '单位');
      await choose('filing.principalIsAdministrator', '否');
      await page.locator('#section-circumstances').click();
      for (const [id, value] of [
        ['filing-administration', '44'],
        ['filing-scenario', 'add_access'],
        ['filing-organizationType', 'enterprise'],
        ['filing-principalIsLegalRepresentative', 'no'],
        ['filing-idOutsideAdministration', 'yes'],
        ['filing-domainHolder', 'manager'],
        ['subject-documentType', 'organization_code'],
        ['filing-residency-administrator', 'foreign'],
        ['administrator-documentType', 'passport'],
      ]) {
        await page.locator(`#field-${id}`).selectOption(value);
      }
      for (const id of ['nameChanged', 'financeContent', 'preApproval']) {
        await page.locator(`#field-filing-${id}`).check();
      }
      await page.locator('#field-principal-longTerm').check();
      for (const [id, value] of [
        ['filing-prefixCount', '6'],
        ['subject-name', '测试（北京）有限公司'],
        ['subject-documentNumber', '91330100PDY0000104'],
        ['principal-name', '张三'],
        ['principal-validFrom', '2020-01-02'],
        ['administrator-name', 'John Smith'],
        ['administrator-validUntil', '2031-05-06'],
        ['administrator-email', 'john@example.cn'],
        ['sites-0-name', '测试公司官方网站'],
        ['sites-0-domains-0-name', 'example.cn'],
        ['sites-0-domains-0-expires', '2030-01-01'],
      ]) {
        await page.locator(`#field-${id}`).fill(value);
      }
      await page.getByRole('button', { name: '再加一个域名' }).click();
      await page.locator('#field-sites-0-domains-1-name').fill('example.com.cn');
      const answers = () =>
        page.evaluate(() =>
          Object.fromEntries(
            [...document.querySelectorAll('#filing-form input, #filing-form select')].map((one) => [
              one.type === 'radio' ? `${one.name} ${one.value}` : one.id,
              one.type === 'radio' || one.type === 'checkbox' ? one.checked : one.value,
            ]),
          ),
        );
      await pick(page, SMALL);
      await button(cards(page).first(), '上传').click();
      await hasVerdict(cards(page).first(), '已上传');
      const before = await answers();
      const sent = [];
      page.on('request', (request) => sent.push(request.method()));
      await page.reload();
      await page.locator('#order').waitFor();
      await page.locator('#field-sites-0-domains-1-name').waitFor();
      // Longer than any pause in typing.
      await page.waitForTimeout(2_000);
      assert.deepEqual(await answers(), before);
      assert.ok(!sent.includes('PUT'), `${sent}`);
    });
  });

  test('what is typed while the order is still being read stays, and goes to it', async () => {
    await onPage(async (page) => {
      await page.locator('#field-principal-name').fill('张三');
      await uploadId(page);
      let letThrough;
      const held = new Promise((resolve) => {
        letThrough = resolve;
      });
      await page.route(/\/api\/orders\/[0-9a-f]{32}\?/, async (route) => {
        await held;
        await route.continue();
      });
      await page.reload();
      await page.locator('#field-principal-email').fill('zhangsan@example.cn');
      const put = page.waitForRequest((request) => request.method() === 'PUT');
      letThrough();
      await received(page, 'principal_id:front');
      assert.equal(
        await page.locator('#field-principal-email').inputValue(),
        'zhangsan@example.cn',
      );
      assert.equal(await page.locator('#field-principal-name').inputValue(), '张三');
      const { principal } = (await put).postDataJSON().form;
      assert.deepEqual([principal.name, principal.email], ['张三', 'zhangsan@example.cn']);
    });
  });

  test('of a site whose name is typed while the order is still being read all the rest stays', async () => {
    await onPage(async (page) => {
      await button(page, '再加一个网站').click();
      await button(page, '再加一个域名').first().click();
      const saved = {
        'sites-0-domains-0-name': 'example.cn',
        'sites-0-domains-1-name': 'example.com.cn',
        'sites-1-name': '第二个网站',
        'sites-1-domains-0-name': 'example.net.cn',
      };
      for (const [id, value] of Object.entries(saved))
        await page.locator(`#field-${id}`).fill(value);
      await uploadId(page);
      let letThrough;
      const held = new Promise((resolve) => {
        letThrough = resolve;
      });
      await page.route(/\/api\/orders\/[0-9a-f]{32}\?/, async (route) => {
        await held;
        await route.continue();
      });
      await page.reload();
      await page.locator('#field-sites-0-name').fill('第一个网站');
      const put = page.waitForRequest((request) => request.method() === 'PUT');
      letThrough();
      await received(page, 'principal_id:front');
      await isFocused(page.locator('#field-sites-0-name'));
      const { sites } = (await put).postDataJSON().form;
      assert.deepEqual(
        sites.map(({ name, domains }) => [name, ...domains.map((domain) => domain.name)]),
        [
          ['第一个网站', 'example.cn', 'example.com.cn'],
          ['第二个网站', 'example.net.cn'],
        ],
      );
      for (const [id, value] of Object.entries(saved)) {
        assert.equal(await page.locator(`#field-${id}`).inputValue(), value);
      }
    });
  });

  test('consent is asked for each kind; what was not agreed to stays here, and the rest goes', async () => {
    await onPage(async (page) => {
      await pick(page, OTHER);
      const plain = cards(page).nth(0);
      await hasVerdict(plain, '可以上传');
      const front = await fill(page, 'principal_id:front');
      const handheld = await fill(page, 'handheld_id:page', fixture('pictures/png-rgb.png'));
      const sent = [];
      page.on('request', (request) => {
        if (request.method() === 'POST' && /\/files(\?|$)/.test(request.url())) sent.push(request);
      });
      await button(page, '全部上传').click();
      await agree(page, /身份证件/);
      await hasVerdict(plain, '已上传');
      await hasVerdict(front, '已上传');
      await handheld.getByText('没有同意上传这类照片').waitFor();
      assert.equal(sent.length, 2);

      await button(handheld, '上传').click();
      const dialog = page.getByRole('dialog');
      assert.equal(await dialog.getByRole('checkbox').count(), 1, 'only what is still missing');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(sent.length, 2, 'closing it agrees to nothing');
      await button(handheld, '上传').click();
      await agree(page, /人脸/);
      await received(page, 'handheld_id:page');
    });
  });

  test('a picture that was received is looked at, replaced and deleted from its place', async () => {
    await onPage(async (page) => {
      await uploadId(page);
      const front = place(page, 'principal_id:front');
      await front.getByRole('button', { name: '查看已收到的主体负责人证件 正面' }).click();
      const dialog = page.getByRole('dialog', { name: '主体负责人证件 正面' });
      const image = dialog.getByRole('img', { name: '主体负责人证件 正面的图片' });
      await image.waitFor();
      assert.equal(await image.evaluate(({ naturalWidth }) => naturalWidth), 320);
      await dialog.getByRole('button', { name: '关闭' }).click();

      const before = await front.locator('img').getAttribute('src');
      const second = await fill(page, 'principal_id:front', OTHER);
      await front.getByText('先前收到的那张仍然保留').waitFor();
      await button(second, '上传').click();
      await hasVerdict(second, '已上传');
      await page.waitForFunction(
        (source) =>
          document.querySelector('[data-item="principal_id:front"] img')?.getAttribute('src') !==
          source,
        before,
      );
      await cards(page).first().getByText('这个位置后来换成了另一张图片').waitFor();

      await front.getByRole('button', { name: /^查看/ }).click();
      await button(dialog, '删除这张').click();
      const question = page.getByRole('dialog', { name: '删除这张图片？' });
      await button(question, '删除这张').click();
      await front.getByText('还没有').or(front.getByText('可以上传')).waitFor();
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(await front.locator('img').count(), 0);
    });
  });

  test('what the form no longer asks for stays in the list, and can be deleted', async () => {
    await onPage(async (page) => {
      const handheld = await fill(page, 'handheld_id:page');
      await button(handheld, '上传').click();
      await agree(page, /身份证件/, /人脸/);
      await received(page, 'handheld_id:page');
      await page.locator('#field-filing-administration').selectOption('44');
      await place(page, 'handheld_id:page').waitFor({ state: 'detached' });
      const others = page.locator('#slots-elsewhere');
      await others.getByText('手持证件照').waitFor();
      await others.getByText('已收到').waitFor();
      await others.getByRole('button', { name: /^查看/ }).click();
      await button(page.locator('#picture-view'), '删除这张').click();
      await button(page.getByRole('dialog', { name: '删除这张图片？' }), '删除这张').click();
      await others.waitFor({ state: 'hidden' });
    });
  });

  test('two tabs show the same order and form without a reload, and neither loses what is typed', async () => {
    await onPage(async (page, context) => {
      await page.locator('#field-principal-name').fill('张三');
      await uploadId(page);
      const other = await openTab(context, relay.address);
      await received(other, 'principal_id:front');
      assert.equal(await other.locator('#field-principal-name').inputValue(), '张三');
      await isLive(other);

      await other.locator('#field-principal-email').fill('zhangsan@example.cn');
      await page.waitForFunction(
        () => document.querySelector('#field-principal-email').value === 'zhangsan@example.cn',
      );
      await uploadId(other, 'principal_id:back', OTHER);
      await received(page, 'principal_id:back');
      assert.equal(await page.locator('#field-principal-name').inputValue(), '张三');
    });
  });

  test('two tabs have one connection for events, and miss nothing when the relay is killed', async () => {
    const proxy = await startStreamProxy(relay.port);
    const { page, context } = await openWatched(browser, proxy.address);
    try {
      await uploadId(page);
      const other = await openTab(context, proxy.address);
      await Promise.all([isLive(page), isLive(other)]);
      assert.equal(proxy.streams, 1);

      await relay.kill();
      await other.getByText('正在重新连接').waitFor();
      await page.getByText('正在重新连接').waitFor();
      // Picked and sent while nobody answers: it goes on by itself.
      const card = await fill(page, 'principal_id:back', OTHER);
      await button(card, '上传').click();
      await relay.restart();
      await Promise.all([isLive(page), isLive(other)]);
      await Promise.all([
        received(page, 'principal_id:back'),
        received(other, 'principal_id:back'),
      ]);
      assert.equal(proxy.streams, 1);

      await page.close();
      await uploadId(other, 'principal_id:front', fixture('pictures/png-rgb.png'));
      assert.equal(proxy.streams, 1);
      await other.close();
      while (proxy.streams > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await context.close();
      await proxy.stop();
    }
  });

  test('where there is no shared worker, a connection that falls silent for 45 seconds is left', async () => {
    const proxy = await startStreamProxy(relay.port);
    const { page, context } = await openWatched(browser, proxy.address, {
      beforeOpen: async (opened) => {
        await opened.addInitScript(() => delete window.SharedWorker);
        await opened.clock.install();
      },
    });
    try {
      await uploadId(page);
      await isLive(page);
      assert.deepEqual([proxy.opened, proxy.streams], [1, 1]);
      proxy.silence();
      // Another tab's doing, of which the first one hears nothing now.
      const other = await openTab(context, proxy.address);
      await isLive(other);
      await uploadId(other, 'principal_id:back', OTHER);
      assert.equal(await place(page, 'principal_id:back').getByText('已收到').count(), 0);
      const { opened } = proxy;
      await page.clock.fastForward(43_000);
      assert.equal(proxy.opened, opened);
      await page.clock.fastForward(6_000);
      await received(page, 'principal_id:back');
      await isLive(page);
      assert.ok(proxy.opened > opened);
    } finally {
      await context.close();
      await proxy.stop();
    }
  });

  test('where the shared worker cannot be loaded, the tab has a connection of its own', async () => {
    const proxy = await startStreamProxy(relay.port, { blocked: /feed-worker/ });
    const { page, context } = await openWatched(browser, proxy.address);
    try {
      await uploadId(page);
      await isLive(page);
      const other = await openTab(context, proxy.address);
      await isLive(other);
      assert.equal(proxy.streams, 2);
      await uploadId(other, 'principal_id:back', OTHER);
      await received(page, 'principal_id:back');
    } finally {
      await context.close();
      await proxy.stop();
    }
  });

  test('删除全部 asks first, then the order is gone in every tab, and the form stays on the screen', async () => {
    await onPage(
      async (page, context) => {
        await page.locator('#field-principal-name').fill('张三');
        const card = await uploadId(page);
        const thumbnail = await place(page, 'principal_id:front')
          .locator('img')
          .getAttribute('src');
        const number = await orderNumber(page);
        const other = await openTab(context, relay.address);
        await received(other, 'principal_id:front');
        await isLive(other);

        await button(page, '删除全部').click();
        const question = page.getByRole('dialog', { name: '删除这份订单？' });
        await button(question, '返回').click();
        await received(page, 'principal_id:front');
        await button(page, '删除全部').click();
        await button(question, '全部删除').click();
        await page.getByRole('alert').getByText('已从服务器删除这份订单').waitFor();
        await other.getByRole('alert').getByText('之前的订单已不在服务器上').waitFor();
        for (const tab of [page, other]) {
          assert.equal(await tab.locator('#field-principal-name').inputValue(), '张三');
          assert.equal(await tab.locator('#order').isVisible(), false);
          assert.equal(await tab.locator('.slot-item img').count(), 0);
        }
        const gone = await context.request.get(new URL(thumbnail, relay.address).href);
        assert.equal(gone.status(), 404);

        // The picture is still here, and goes into a new order.
        await hasVerdict(card, '可以上传');
        await button(card, '上传').click();
        await agree(page, /身份证件/);
        await received(page, 'principal_id:front');
        assert.notEqual(await orderNumber(page), number);
      },
      { expected: /status of 404/ },
    );
  });

  test('an order that has gone meanwhile is told plainly, and the page starts anew', async () => {
    await onPage(
      async (page, context) => {
        await page.locator('#field-principal-name').fill('张三');
        await uploadId(page);
        const [id] = (await page.locator('.slot-item img').getAttribute('src')).match(
          /[0-9a-f]{32}/,
        );
        await page.goto('about:blank');
        await context.request.delete(`${relay.address}api/orders/${id}`);
        await page.goto(relay.address);
        await page.getByRole('alert').getByText('超过了保存时间').waitFor();
        await uploadId(page);
        assert.equal(await page.getByText('超过了保存时间').count(), 0);
      },
      { expected: /status of 404/ },
    );
  });

  test('a picture that the relay refuses says why in its place, and another takes its place', async () => {
    await onPage(async (page) => {
      await uploadId(page);
      const [orderId] = (await page.locator('.slot-item img').getAttribute('src')).match(
        /[0-9a-f]{32}/,
      );
      // A page whose own check was got round: no picture at all, for the other side.
      const status = await page.evaluate(async (order) => {
        const bytes = new TextEncoder().encode('%PDF-1.4 no picture');
        const digest = await crypto.subtle.digest('SHA-256', bytes);
        const sha256 = [...new Uint8Array(digest)]
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join('');
        const metadata = { order, item: 'principal_id:back', sha256, filename: 'a.jpg' };
        const headers = {
          'Tus-Resumable': '1.0.0',
          'Upload-Length': String(bytes.length),
          'Upload-Metadata': Object.entries({ ...metadata, filetype: 'image/jpeg', made: 'file' })
            .map(([key, value]) => `${key} ${btoa(value)}`)
            .join(','),
        };
        const created = await fetch('/files', { method: 'POST', headers });
        const sent = await fetch(created.headers.get('Location'), {
          method: 'PATCH',
          headers: {
            'Tus-Resumable': '1.0.0',
            'Upload-Offset': '0',
            'Content-Type': 'application/offset+octet-stream',
          },
          body: bytes,
        });
        return [created.status, sent.status];
      }, orderId);
      assert.deepEqual(status, [201, 204]);
      const back = place(page, 'principal_id:back');
      await back.getByText('没有收下').waitFor();
      assert.match(await back.innerText(), /PDF.*请换一张再上传/s);
      await uploadId(page, 'principal_id:back', OTHER);
      assert.equal(await back.getByText('没有收下').count(), 0);
    });
  });

  test('a submitted order is not taken back by a letter typed into the form, and the page says how it is', async () => {
    await onPage(async (page) => {
      await uploadId(page);
      await page.route(/\/api\/orders\/[0-9a-f]{32}\?/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({
          response,
          json: { ...(await response.json()), state: 'in_first_review' },
        });
      });
      await page.reload();
      await page.locator('#order-kept', { hasText: '待初审' }).waitFor();
      const sent = [];
      page.on('request', (request) => sent.push(request.method()));
      await page.locator('#field-principal-name').fill('张三');
      await page.getByText('改动没有存到服务器').waitFor();
      await page.getByText('在那里撤回到草稿').waitFor();
      assert.ok(!sent.includes('PUT'));
      assert.equal(await page.locator('#field-principal-name').inputValue(), '张三');
    });
  });

  test("on a phone's width the order, its dialogs and its places have no sideways scroll, in both languages", async () => {
    await onPage(async (page) => {
      const widthPx = () => page.evaluate(() => document.documentElement.scrollWidth);
      const card = await fill(page, 'principal_id:front');
      await button(card, '上传').click();
      assert.equal(await widthPx(), 360);
      await agree(page, /身份证件/);
      await received(page, 'principal_id:front');
      assert.equal(await widthPx(), 360);
      await button(page, 'English').click();
      await place(page, 'principal_id:front').getByText('Received').waitFor();
      assert.equal(await widthPx(), 360);
      await page.getByRole('button', { name: /^View what was received/ }).click();
      await page.getByRole('dialog').getByRole('img').waitFor();
      assert.equal(await widthPx(), 360);
      // What the engine says follows a moment later.
      await page.waitForFunction(
        () => !/\p{Script=Han}/u.test(document.querySelector('main').innerText),
      );
    }, PHONE);
  });
});

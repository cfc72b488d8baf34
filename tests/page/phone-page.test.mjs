// The phone page from its link to the list: who may go on, and what everybody else is told.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FORM } from '../js/relay-kit.mjs';
import { launchBrowser } from './browser.mjs';
import {
  button,
  CUT_OFF,
  claim,
  heading,
  offerHandoff,
  screen,
  startPhoneRelay,
  visit,
} from './phone-kit.mjs';

const WECHAT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50';
const aliyunApp = (version) =>
  `Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 AliyunApp/${version}`;
const UNKNOWN_TOKEN = '0123456789abcdef0123456789abcdef';

let relay;
let browser;
const onPhone = (address, use, options) => visit(browser, address, use, options);

before(async () => {
  [relay, browser] = await Promise.all([startPhoneRelay(), launchBrowser()]);
});

after(async () => {
  await browser?.close();
  await relay?.stop();
});

async function saysInBothLanguages(page, chinese, english) {
  await page.getByRole('heading', { level: 1, name: chinese }).waitFor();
  const words = await page.locator('main').innerText();
  assert.doesNotMatch(words, /[a-z]+_[a-z]+|undefined|\{/);
  await button(page, 'English').click();
  await page.getByRole('heading', { level: 1, name: english }).waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /\p{Script=Han}/u);
}

describe('phone page: the link', { timeout: 300_000 }, () => {
  test('it says whose order it is, what is wanted and the code of the desktop, and claims nothing on load', async () => {
    const { link, offer, order, read } = await offerHandoff(relay.base);
    await onPhone(link, async (page) => {
      await heading(page).getByText('用这台手机拍摄备案资料').waitFor();
      const words = await page.locator('main').innerText();
      assert.match(words, new RegExp(order.number));
      assert.match(words, /北京\*+公司/);
      assert.match(words, /主体负责人证件 正面、反面/);
      assert.match(words, new RegExp(`\\b${offer.code}\\b`));
      assert.doesNotMatch(words, new RegExp(`${FORM.principal.name}|${FORM.subject.name}`));
      assert.equal((await read()).handoff.state, 'waiting');

      await button(page, /开始上传/).click();
      await screen(page, 'list').waitFor();
      assert.equal((await read()).handoff.state, 'connected');
    });
  });

  test('two numbers that differ come with the advice not to go on', async () => {
    const { link } = await offerHandoff(relay.base);
    await onPhone(link, async (page) => {
      await page.getByText('两边数字不一样？').click();
      await page.getByText('请不要继续').waitFor();
    });
  });

  test('after the claim the token is out of the address, and a reload goes on', async () => {
    const { link } = await offerHandoff(relay.base);
    const token = new URL(link).hash.slice(1);
    await onPhone(link, async (page) => {
      await claim(page, link);
      assert.ok(!page.url().includes(token));
      await page.reload();
      await screen(page, 'list').waitFor();
    });
  });

  test('the phone that claimed it goes on at once when it opens the link again', async () => {
    const { link } = await offerHandoff(relay.base);
    await onPhone(link, async (page, context) => {
      await claim(page, link);
      const second = await context.newPage();
      await second.goto(link);
      await screen(second, 'list').waitFor();
    });
  });

  test('an answer to the claim that got lost does not shut the phone out', async () => {
    const { link, read } = await offerHandoff(relay.base);
    await onPhone(
      link,
      async (page, context) => {
        let isLost = false;
        await page.route('**/api/handoffs/claim', async (route, request) => {
          if (isLost) return route.continue();
          isLost = true;
          // Outside the browser, which so gets nothing of the answer, its cookie neither.
          const [{ name, value }] = await context.cookies();
          const headers = { Cookie: `${name}=${value}`, 'Content-Type': 'application/json' };
          await fetch(request.url(), { method: 'POST', headers, body: request.postData() });
          return route.abort();
        });
        await button(page, /开始上传/).click();
        await page.getByRole('heading', { name: '连不上服务器' }).waitFor();
        assert.equal((await read()).handoff.state, 'connected');
        await button(page, '再试一次').click();
        await screen(page, 'list').waitFor();
      },
      { expected: /Failed to load resource/ },
    );
  });

  test('another code scanned into the same tab opens its own order', async () => {
    const [one, other] = [await offerHandoff(relay.base), await offerHandoff(relay.base)];
    await onPhone(one.link, async (page) => {
      await claim(page, one.link);
      await page.evaluate((link) => location.assign(link), other.link);
      await page.getByText(other.order.number).waitFor();
      await button(page, /开始上传/).waitFor();
    });
  });

  test('the orders of this phone are listed, and one under way is gone on with', async () => {
    const { link, order } = await offerHandoff(relay.base);
    await onPhone(link, async (page) => {
      await claim(page, link);
      await page.goto('about:blank');
      await page.goto(`${relay.base}/phone.html`);
      await button(page, '这台手机办理过的订单').click();
      const own = page.locator('.phone-order', { hasText: order.number });
      assert.match(await own.innerText(), /拍摄中 · 收到 0 \/ 6 张/);
      await own.getByRole('button', { name: /继续拍摄/ }).click();
      await screen(page, 'list').waitFor();
    });
  });
});

describe('phone page: what stands in the way', { timeout: 300_000 }, () => {
  test('a page without a link says how to get one', () =>
    onPhone(`${relay.base}/phone.html`, (page) =>
      saysInBothLanguages(page, '请先扫二维码', 'Please scan the code first'),
    ));

  test('half a link is called incomplete', () =>
    onPhone(`${relay.base}/phone.html#${UNKNOWN_TOKEN.slice(0, 20)}`, (page) =>
      saysInBothLanguages(page, '链接不完整', 'The link is incomplete'),
    ));

  test('a wrong token is said to open nothing', () =>
    onPhone(`${relay.base}/phone.html#${UNKNOWN_TOKEN}`, (page) =>
      saysInBothLanguages(page, '这个链接不能用', 'This link does not work'),
    ));

  test('a second phone is told that another one has it, and three ways to go on', async () => {
    const { link, read } = await offerHandoff(relay.base);
    await onPhone(link, (first) => claim(first, link));
    await onPhone(link, async (page) => {
      await heading(page).waitFor();
      assert.equal(await page.locator('.phone-steps li').count(), 3);
      await saysInBothLanguages(page, '这个二维码已经用过了', 'This code is already in use');
    });
    assert.equal((await read()).handoff.state, 'connected');
  });

  test('a code that was called off says that the computer has changed phones', async () => {
    const { link, desktop, orderPath, offer } = await offerHandoff(relay.base);
    await desktop.ask('DELETE', `${orderPath}/handoffs/${offer.id}`);
    await onPhone(link, (page) =>
      saysInBothLanguages(page, '电脑上已经换了手机', 'The computer has changed phones'),
    );
  });

  test('a phone that is at work hears at once that the computer has changed phones', async () => {
    const { link, desktop, orderPath } = await offerHandoff(relay.base);
    await onPhone(link, async (page) => {
      await claim(page, link);
      await desktop.read('POST', `${orderPath}/handoffs`, {});
      await saysInBothLanguages(page, '电脑上已经换了手机', 'The computer has changed phones');
    });
  });

  test('an order that was deleted is said to be gone, at once and on a reload', async () => {
    const { link, desktop, orderPath } = await offerHandoff(relay.base);
    await onPhone(link, async (page) => {
      await claim(page, link);
      await desktop.ask('DELETE', orderPath);
      await page.getByRole('heading', { name: '订单已经删除' }).waitFor();
      await page.reload();
      await saysInBothLanguages(page, '订单已经删除', 'The order was deleted');
    });
  });

  test('an order without a kind of filing says what to fill in, and goes on once it is', async () => {
    const { link, order } = await offerHandoff(relay.base);
    const { state } = relay.parts;
    const { form } = await state.findOrder(order.id);
    await state.updateOrder(order.id, { form: { ...form, filing: {} } });
    await onPhone(link, async (page) => {
      await page.getByRole('heading', { name: '订单里还没有选备案类型' }).waitFor();
      await state.updateOrder(order.id, { form });
      await button(page, '再试一次').click();
      await button(page, /开始上传/).waitFor();
    });
  });

  test('an order that was submitted already takes no phone before it is withdrawn', async () => {
    const { link, order } = await offerHandoff(relay.base);
    await relay.parts.state.updateOrder(order.id, { state: 'in_first_review' });
    await onPhone(link, (page) =>
      saysInBothLanguages(page, '订单已经提交', 'The order was submitted'),
    );
  });

  test('a finished one leads back to the computer', async () => {
    const { link } = await offerHandoff(relay.base);
    await onPhone(link, async (page) => {
      await claim(page, link);
      await button(page, '先到这里，结束拍摄').click();
      await page.getByText('还有 6 张没有收到').waitFor();
      await button(page, '结束拍摄').click();
      await page.getByText('请回到电脑核对并提交。').waitFor();
      await page.reload();
      await saysInBothLanguages(page, '这次拍摄已经完成', 'This is already finished');
    });
  });

  test('a code that nobody claimed in time has expired', async () => {
    const late = await startPhoneRelay();
    try {
      const { link } = await offerHandoff(late.base);
      late.setForward(11 * 60_000);
      await onPhone(link, (page) =>
        saysInBothLanguages(page, '二维码已过期', 'The code has expired'),
      );
    } finally {
      await late.stop();
    }
  });

  test('after too many wrong links it waits as long as the relay asks, and tries again by itself', async () => {
    const strict = await startPhoneRelay();
    try {
      const body = JSON.stringify({ token: UNKNOWN_TOKEN });
      const headers = { 'Content-Type': 'application/json' };
      for (let tries = 0; tries < 40; tries += 1) {
        await fetch(`${strict.base}/api/handoffs/peek`, { method: 'POST', headers, body });
      }
      await onPhone(`${strict.base}/phone.html#${UNKNOWN_TOKEN}`, async (page) => {
        await page.getByText(/^\d+ 秒后自动再试/).waitFor();
        await saysInBothLanguages(page, '请求太频繁了', 'Too many tries');
      });
    } finally {
      await strict.stop();
    }
  });

  test('a relay that fails says whom to ask and by which number, and goes on once it is well', async () => {
    const { link } = await offerHandoff(relay.base);
    await visit(
      browser,
      `${relay.base}/phone.html`,
      async (page) => {
        await page.route('**/api/handoffs/peek', (route) =>
          route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            body: JSON.stringify({ status: 500, code: 'internal', title: 'x' }),
          }),
        );
        await page.goto(link);
        await page.getByText('请联系提供这个页面的服务商').waitFor();
        await page.getByText('错误编号：internal').waitFor();
        await page.unroute('**/api/handoffs/peek');
        await button(page, '再试一次').click();
        await screen(page, 'start').waitFor();
      },
      { expected: CUT_OFF },
    );
  });

  test('a relay that is away is tried again until it is back', async () => {
    const { link } = await offerHandoff(relay.base);
    await onPhone(
      link,
      async (page) => {
        await button(page, /开始上传/).waitFor();
        await relay.stopListening();
        await button(page, /开始上传/).click();
        await page.getByRole('heading', { name: '连不上服务器' }).waitFor();
        await relay.listenAgain();
        await screen(page, 'list').waitFor();
      },
      { expected: /Failed to load resource|ERR_CONNECTION_REFUSED/ },
    );
  });
});

describe('phone page: browsers and apps', { timeout: 300_000 }, () => {
  test('an app that is too old names both versions and offers the link', async () => {
    const { link, read } = await offerHandoff(relay.base);
    await onPhone(
      link,
      async (page, context) => {
        await page.getByText('您的版本是 4.9.0，要 4.17.0 或更高的版本').waitFor();
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        await button(page, '复制链接').click();
        await page.getByText('已复制').waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
        await button(page, 'English').click();
        await page.getByRole('heading', { name: /version .* is too old/ }).waitFor();
        assert.equal((await read()).handoff.state, 'waiting');
      },
      { userAgent: aliyunApp('4.9.0') },
    );
  });

  test('WeChat and an app of the right version go on as any browser', async () => {
    for (const userAgent of [WECHAT, aliyunApp('4.17.0'), aliyunApp('4.100.0')]) {
      const { link } = await offerHandoff(relay.base);
      await onPhone(link, (page) => claim(page, link), { userAgent });
    }
  });

  test('a browser that cannot run the engine gets words and its link, not an exception', async () => {
    const { link } = await offerHandoff(relay.base);
    const beforeOpen = (page) =>
      page.addInitScript(() => {
        WebAssembly.validate = () => false;
      });
    await onPhone(
      link,
      async (page) => {
        await page.getByRole('heading', { name: /这个浏览器版本太低/ }).waitFor();
        assert.equal(await page.locator('#too-old-link').inputValue(), link);
        assert.equal(await page.locator('#stage').isVisible(), false);
      },
      { beforeOpen },
    );
  });

  test('what old browsers are told with is written as they can read it', async () => {
    const response = await fetch(`${relay.base}/browser-support.js`);
    const script = (await response.text()).replace(/\/\/.*|\/\*.*\*\//g, '');
    assert.match(script, /^\s*\(function \(\) \{/);
    assert.doesNotMatch(script, /=>|`|\b(const|let|class|async|import)\b/);
  });

  test('a browser without module workers is told the same', async () => {
    const { link } = await offerHandoff(relay.base);
    const beforeOpen = (page) =>
      page.addInitScript(() => {
        const { Worker } = window;
        window.Worker = function old(url) {
          return new Worker(url);
        };
      });
    await onPhone(
      link,
      (page) => page.getByRole('heading', { name: /这个浏览器版本太低/ }).waitFor(),
      // The worker of the trial is the page itself, which is no script.
      { beforeOpen, expected: /./ },
    );
  });

  test('an engine that does not load is said so, and loaded again on request', async () => {
    const { link } = await offerHandoff(relay.base);
    await onPhone(
      link,
      async (page) => {
        await page.getByRole('heading', { name: '检查程序没有加载成功' }).waitFor();
        await page.unroute('**/*.wasm');
        await button(page, '再试一次').click();
        await button(page, /开始上传/).waitFor();
      },
      {
        beforeOpen: (page) => page.route('**/*.wasm', (route) => route.abort()),
        expected: /Failed to load resource/,
      },
    );
  });
});

// Cameras that come late, go away or never were, in the phone page's viewfinder.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertIsFilm,
  closeBrowsers,
  hint,
  isAiming,
  onCamera,
  reviewedPicture,
  shutter,
  trackStates,
  trouble,
} from './camera-kit.mjs';
import { button, screen, startPhoneRelay } from './phone-kit.mjs';

const LICENSE = 'subject_license:page';

let relay;

before(async () => {
  relay = await startPhoneRelay();
});

after(async () => {
  await closeBrowsers();
  await relay?.stop();
});

const onCard = (options, use) =>
  onCamera(relay.base, { film: 'card', itemId: LICENSE, ...options }, use);

describe('viewfinder: the camera', { timeout: 300_000 }, () => {
  test('going back puts the camera out', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      assert.deepEqual(await trackStates(page), ['live']);
      await button(page, '返回').click();
      await screen(page, 'item').waitFor();
      assert.deepEqual(await trackStates(page), ['ended']);
    }));

  test('the browser’s own way back does, too', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      await page.goBack();
      await screen(page, 'item').waitFor();
      assert.deepEqual(await trackStates(page), ['ended']);
      assert.ok(await page.locator('#language').isVisible());
    }));

  test('one that comes after the person has left is put out at once', () => {
    const prepare = () => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia;
      mediaDevices.getUserMedia = async (wish) => {
        await new Promise((resolve) => {
          window.letCome = resolve;
        });
        return open(wish);
      };
    };
    return onCard({ prepare }, async (page) => {
      await page.waitForFunction(() => window.letCome);
      await button(page, '返回').click();
      await page.evaluate(() => window.letCome());
      await page.waitForFunction(() => window.seenTracks[0]?.readyState === 'ended');
    });
  });

  test('between two takes it stays open', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      await shutter(page).click();
      await button(page, '重拍').click();
      await isAiming(page);
      await hint(page, '可以拍了').waitFor();
      await shutter(page).click();
      assertIsFilm(await reviewedPicture(page));
      assert.deepEqual(await trackStates(page), ['live']);
    }));

  test('a hidden page lets it go, and has it again when it is back', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      await turnVisibility(page, true);
      assert.deepEqual(await trackStates(page), ['ended']);
      await turnVisibility(page, false);
      await page.waitForFunction(() => window.seenTracks.length === 2);
      await isAiming(page);
      assert.deepEqual(await trackStates(page), ['ended', 'live']);
      await shutter(page).click();
      assertIsFilm(await reviewedPicture(page));
    }));

  test('a page that is hidden in the middle of a shot aims again when it is back', () => {
    const prepare = () => {
      const { takePhoto } = ImageCapture.prototype;
      ImageCapture.prototype.takePhoto = function late() {
        ImageCapture.prototype.takePhoto = takePhoto;
        return new Promise((_, reject) => {
          window.endShot = () => reject(new DOMException('', 'OperationError'));
        });
      };
    };
    return onCard({ prepare }, async (page) => {
      await isAiming(page);
      await shutter(page).click();
      await page.waitForFunction(() => window.endShot);
      await turnVisibility(page, true);
      await page.evaluate(() => window.endShot());
      await turnVisibility(page, false);
      await isAiming(page);
      await hint(page, '可以拍了').waitFor();
      await shutter(page).click();
      assertIsFilm(await reviewedPicture(page));
    });
  });

  test('a page that comes back without saying so has it again, too', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      await page.evaluate(() => {
        dispatchEvent(new PageTransitionEvent('pagehide'));
        dispatchEvent(new Event('focus'));
      });
      await page.waitForFunction(() => window.seenTracks.length === 2);
      await isAiming(page);
    }));

  test('one that another app has taken is said so, and goes on when it is given back', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      await page.evaluate(() => window.seenTracks[0].dispatchEvent(new Event('mute')));
      await page.getByText('摄像头停住了').waitFor();
      assert.equal(await shutter(page).isEnabled(), false);
      await page.evaluate(() => window.seenTracks[0].dispatchEvent(new Event('unmute')));
      await isAiming(page);
      await page.getByText('摄像头停住了').waitFor({ state: 'detached' });
    }));

  test('one that is unplugged leads to the file input, and back when it is there again', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      await page.evaluate(() => window.seenTracks[0].dispatchEvent(new Event('ended')));
      await trouble(page, 'lost').waitFor();
      assert.deepEqual(await trackStates(page), ['ended']);
      await button(page, '再打开一次摄像头').click();
      await isAiming(page);
    }));
});

describe('viewfinder: where there is none', { timeout: 300_000 }, () => {
  const refuse = (name) =>
    `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '${name}'));`;

  for (const [fact, name, words, options] of [
    ['no permission', 'denied', '没有得到使用摄像头的许可', { prepare: refuse('NotAllowedError') }],
    ['a camera in use', 'in_use', '可能别的应用正在用它', { prepare: refuse('NotReadableError') }],
    [
      'no camera API',
      'missing',
      '这个浏览器里网页不能直接用摄像头',
      { prepare: 'delete Navigator.prototype.mediaDevices' },
    ],
    ['no camera', 'none', '没有找到摄像头', { prepare: refuse('NotFoundError') }],
  ]) {
    test(`${fact} leads to the file input, which says why`, () =>
      onCard(options, async (page) => {
        const note = trouble(page, name);
        await note.waitFor();
        assert.match(await note.innerText(), new RegExp(words));
        const input = page.locator('[data-screen="shoot"] input[type="file"]');
        assert.equal(await input.getAttribute('capture'), 'environment');
        assert.ok(await button(page, '拍照').isVisible());
      }));
  }

  test('a browser that says no by itself leads to the file input', () =>
    onCamera(relay.base, { itemId: LICENSE }, async (page) => {
      await page.locator('[data-trouble]').waitFor();
      assert.ok(await button(page, '拍照').isVisible());
    }));

  test('permission given after all leads back into the page', () => {
    const prepare = () => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia;
      let tries = 0;
      mediaDevices.getUserMedia = (wish) => {
        tries += 1;
        return tries === 1 ? Promise.reject(new DOMException('', 'NotAllowedError')) : open(wish);
      };
    };
    return onCard({ prepare }, async (page) => {
      await trouble(page, 'denied').waitFor();
      await button(page, '再打开一次摄像头').click();
      await isAiming(page);
      await shutter(page).click();
      assertIsFilm(await reviewedPicture(page));
    });
  });

  test('an app that never answers whether it may leaves the phone’s own camera app', () => {
    const prepare = () => {
      navigator.mediaDevices.getUserMedia = () => new Promise(() => {});
    };
    return onCard({ prepare }, async (page) => {
      await button(page, '改用手机自带的相机').click();
      await trouble(page, 'chosen').waitFor();
    });
  });
});

function turnVisibility(page, isHidden) {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    const state = hidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

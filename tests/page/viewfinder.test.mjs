// The viewfinder in the phone page, with Chromium's own fake camera and the real relay.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { init, inspectImage } from 'beian-upload/core';
import {
  assertIsFilm,
  closeBrowsers,
  FILM_PX,
  hint,
  isAiming,
  onCamera,
  reviewedPicture,
  shutter,
  trackStates,
  trouble,
  verbs,
} from './camera-kit.mjs';
import { button, FIXTURES, keptOnPhone, screen, standing, startPhoneRelay } from './phone-kit.mjs';

const LICENSE = 'subject_license:page';
const FACE = 'face_photo:page';
const AUTHORIZATION = 'principal_authorization:page';

let relay;

before(async () => {
  [relay] = await Promise.all([startPhoneRelay(), init()]);
});

after(async () => {
  await closeBrowsers();
  await relay?.stop();
});

const onCard = (options, use) =>
  onCamera(relay.base, { film: 'card', itemId: LICENSE, ...options }, use);
const finder = (page) => page.locator('.finder');

describe('viewfinder: the picture', { timeout: 300_000 }, () => {
  test('what is taken is all that the camera sees, and the computer receives it as taken here', () =>
    onCard({}, async (page, { read, desktop, orderPath }) => {
      await isAiming(page);
      await shutter(page).click();
      assertIsFilm(await reviewedPicture(page));
      assert.ok(!(await verbs(page)).includes('prepareFrame'), 'by takePhoto');
      const [kept] = await keptOnPhone(page);
      assert.match(JSON.stringify(kept), /camera/);
      await button(page, '使用照片').click();
      await standing(page, LICENSE, 'received').waitFor();
      const [upload] = (await read()).uploads;
      assert.equal(upload.made, 'camera');
      const picture = await desktop.ask('GET', `${orderPath}/uploads/${upload.id}/picture`);
      const report = inspectImage(new Uint8Array(await picture.arrayBuffer()));
      assert.deepEqual({ widthPx: report.widthPx, heightPx: report.heightPx }, FILM_PX);
      assert.deepEqual(await trackStates(page), ['ended']);
    }));

  test('it asks for the largest picture and never insists on a camera', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      const { audio, video } = await page.evaluate(() => window.seenWish);
      assert.equal(audio, false);
      assert.deepEqual(video.facingMode, { ideal: 'environment' });
      assert.ok(video.width.ideal * video.height.ideal > 12_000_000);
    }));

  test('without takePhoto the frame itself becomes the picture, by the engine', () =>
    onCard({ prepare: () => delete ImageCapture.prototype.takePhoto }, async (page) => {
      await isAiming(page);
      await shutter(page).click();
      assertIsFilm(await reviewedPicture(page));
      assert.ok((await verbs(page)).includes('prepareFrame'));
    }));

  test('a browser without VideoFrame gives the same through a canvas, with a little noise of its own', () => {
    const prepare = () => {
      delete ImageCapture.prototype.takePhoto;
      delete window.VideoFrame;
      const { getImageData } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.getImageData = function read(...area) {
        const image = getImageData.apply(this, area);
        for (let index = 0; index < image.data.length; index += 97) image.data[index] ^= 1;
        return image;
      };
    };
    return onCard({ prepare }, async (page) => {
      await isAiming(page);
      await hint(page, '可以拍了').waitFor();
      await shutter(page).click();
      assertIsFilm(await reviewedPicture(page));
    });
  });

  test('a browser that gives out noise instead of pictures is never believed', () => {
    const prepare = () => {
      delete ImageCapture.prototype.takePhoto;
      delete window.VideoFrame;
      CanvasRenderingContext2D.prototype.getImageData = (_x, _y, width, height) => {
        const data = new Uint8ClampedArray(width * height * 4);
        for (let index = 0; index < data.length; index += 1) data[index] = (index * 7919) % 251;
        return new ImageData(data, width, height);
      };
    };
    return onCard({ prepare }, async (page) => {
      await isAiming(page);
      await shutter(page).click();
      await trouble(page, 'unreadable').waitFor();
      assert.ok(!(await verbs(page)).includes('inspectFrame'));
      assert.ok(!(await verbs(page)).includes('prepareFrame'));
    });
  });

  test('a takePhoto that fails or never ends is not waited for', async () => {
    for (const prepare of [
      () => {
        ImageCapture.prototype.takePhoto = () =>
          Promise.reject(new DOMException('no', 'UnknownError'));
      },
      () => {
        ImageCapture.prototype.takePhoto = () => new Promise(() => {});
      },
    ]) {
      await onCard({ prepare }, async (page) => {
        await isAiming(page);
        await shutter(page).click();
        assertIsFilm(await reviewedPicture(page));
      });
    }
  });

  test('the space bar and Enter press the shutter', async () => {
    for (const key of ['Space', 'Enter']) {
      await onCard({}, async (page) => {
        await isAiming(page);
        await page.keyboard.press(key);
        assertIsFilm(await reviewedPicture(page));
      });
    }
  });

  test('every control is reached by the keyboard, and the shutter has a name', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      const reached = [];
      for (let presses = 0; presses < 3; presses += 1) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate(() => document.activeElement.className));
      }
      assert.ok(reached.includes('finder-shutter'), String(reached));
      assert.ok(await button(page, '拍照').isVisible());
      assert.equal(await page.locator('#language').isVisible(), false);
    }));
});

describe('viewfinder: hints', { timeout: 300_000 }, () => {
  for (const [film, words] of [
    ['card', '可以拍了'],
    ['dark', '太暗了'],
    ['bright', '太亮了'],
    ['blurred', '有点模糊'],
    ['desk', '请对准虚线框'],
  ]) {
    test(`a film of "${film}" is told as ${words}, and can be shot all the same`, () =>
      onCard({ film }, async (page) => {
        await isAiming(page);
        await hint(page, words).waitFor();
        assert.equal(await page.locator('.finder-hint').getAttribute('role'), 'status');
        assert.ok(await shutter(page).isEnabled());
      }));
  }

  test('there are at most four a second, one at a time, and none once the picture is taken', () =>
    onCard({}, async (page) => {
      await hint(page, '可以拍了').waitFor();
      const count = async () =>
        (await verbs(page)).filter((verb) => verb === 'inspectFrame').length;
      const before = await count();
      await page.waitForTimeout(3_000);
      const looks = (await count()) - before;
      assert.ok(looks >= 1 && looks <= 12, `${looks} in three seconds`);
      await shutter(page).click();
      await screen(page, 'shoot').getByText('看看拍得怎么样').waitFor();
      const after = await count();
      await page.waitForTimeout(1_500);
      assert.equal(await count(), after);
    }));

  test('the words do not change as long as the picture does not', () =>
    onCard({}, async (page) => {
      await hint(page, '可以拍了').waitFor();
      const changes = await page.evaluate(
        () =>
          new Promise((resolve) => {
            let seen = 0;
            const observer = new MutationObserver((records) => {
              seen += records.length;
            });
            const options = { childList: true, characterData: true, subtree: true };
            observer.observe(document.querySelector('.finder-hint'), options);
            setTimeout(() => resolve(seen), 2_500);
          }),
      );
      assert.equal(changes, 0);
    }));

  test('they are in the language of the page', () =>
    onCard({ film: 'dark' }, async (page) => {
      await button(page, '返回').click();
      await button(page, 'English').click();
      await page.locator('.phone-actions .button-primary').click();
      await hint(page, /^Too dark/).waitFor();
      assert.doesNotMatch(await finder(page).innerText(), /\p{Script=Han}/u);
    }));
});

describe('viewfinder: what it offers', { timeout: 300_000 }, () => {
  test('what has to be shot on the spot has no way to stored pictures', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      assert.equal(await page.locator('input[type="file"]').count(), 0);
      assert.equal(await button(page, '从相册选取').count(), 0);
    }));

  test('other papers may come from the album', () =>
    onCard({ itemId: AUTHORIZATION }, async (page) => {
      await isAiming(page);
      const opened = page.waitForEvent('filechooser');
      await button(page, '从相册选取').click();
      await (await opened).setFiles(`${FIXTURES}pictures/jpeg-baseline.jpg`);
      await page.locator('.phone-review-picture').waitFor();
      assert.deepEqual(await trackStates(page), ['live']);
      await button(page, '使用照片').click();
      await screen(page, 'list').waitFor();
      assert.deepEqual(await trackStates(page), ['ended']);
    }));

  test('all tips are there on demand, with the way to the phone’s own camera app and back', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      const tips = page.locator('.finder-tips');
      assert.equal(await tips.isVisible(), false);
      await button(page, '拍摄要点').click();
      assert.ok((await tips.locator('li').count()) > 1);
      await page.keyboard.press('Escape');
      assert.equal(await tips.isVisible(), false);
      await button(page, '拍摄要点').click();
      await button(page, '改用手机自带的相机').click();
      await trouble(page, 'chosen').waitFor();
      assert.deepEqual(await trackStates(page), ['ended']);
      await button(page, '回到网页里取景').click();
      await isAiming(page);
    }));

  test('the dashed frame has the proportions of the paper and lies inside the picture', () =>
    onCard({}, async (page) => {
      await isAiming(page);
      const { x, y, width, height } = await page.locator('.finder-edge').evaluate((edge) => {
        const box = edge.getBBox();
        return { x: box.x, y: box.y, width: box.width, height: box.height };
      });
      assert.ok(Math.abs(width / height - 297 / 210) < 0.01);
      assert.ok(x > 0 && y > 0 && x + width < 1080 && y + height < 1440);
    }));

  test('a face is asked of the front camera, mirrored on the screen, with an outline', () =>
    onCard({ itemId: FACE }, async (page) => {
      await isAiming(page);
      const { video } = await page.evaluate(() => window.seenWish);
      assert.deepEqual(video.facingMode, { ideal: 'user' });
      assert.ok(await page.locator('.finder-video.is-mirrored').isVisible());
      assert.equal(await page.locator('.finder-edge').count(), 2);
      await shutter(page).click();
      assertIsFilm(await reviewedPicture(page));
    }));

  test('a lamp can be switched on and off where the camera has one', () => {
    const prepare = () => {
      const { getCapabilities } = MediaStreamTrack.prototype;
      MediaStreamTrack.prototype.getCapabilities = function abilities() {
        return { ...getCapabilities.call(this), torch: true };
      };
      window.lamp = [];
      MediaStreamTrack.prototype.applyConstraints = async ({ advanced: [{ torch }] }) => {
        window.lamp.push(torch);
      };
    };
    return onCard({ prepare, film: 'dark' }, async (page) => {
      await isAiming(page);
      await hint(page, '可以打开补光灯').waitFor();
      const lamp = button(page, '补光灯');
      await lamp.click();
      await page.locator('[aria-pressed="true"]', { hasText: '补光灯' }).waitFor();
      await lamp.click();
      await page.locator('[aria-pressed="false"]', { hasText: '补光灯' }).waitFor();
      assert.deepEqual(await page.evaluate(() => window.lamp), [true, false]);
    });
  });

  test('of several lenses the next is opened after the last is put out, and stays chosen', () => {
    const prepare = () => {
      const { mediaDevices } = navigator;
      const list = mediaDevices.enumerateDevices.bind(mediaDevices);
      mediaDevices.enumerateDevices = async () => {
        const found = (await list()).filter(({ kind }) => kind === 'videoinput');
        const other = { kind: 'videoinput', deviceId: 'other', label: 'other', groupId: '' };
        return [...found, other];
      };
      const open = mediaDevices.getUserMedia;
      window.wishes = [];
      mediaDevices.getUserMedia = ({ audio, video: { deviceId, ...video } }) => {
        window.wishes.push({
          ...(deviceId && { deviceId }),
          states: window.seenTracks.map((one) => one.readyState),
        });
        return open({ audio, video });
      };
    };
    return onCard({ prepare }, async (page) => {
      await isAiming(page);
      await button(page, '换镜头').click();
      await page.waitForFunction(() => window.wishes.length === 2);
      await isAiming(page);
      await button(page, '返回').click();
      await button(page, '去拍摄').click();
      await isAiming(page);
      const wishes = await page.evaluate(() => window.wishes);
      assert.deepEqual(wishes, [
        { states: [] },
        { deviceId: { exact: 'other' }, states: ['ended'] },
        { deviceId: { exact: 'other' }, states: ['ended', 'ended'] },
      ]);
    });
  });
});

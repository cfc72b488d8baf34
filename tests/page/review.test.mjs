// What a reviewer would say, on the upload page: hints at their place in the picture, which hold
// nothing up.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { isFocused } from './browser.mjs';
import { choose, control, fill, isReady } from './form-kit.mjs';
import {
  assertSamePlace,
  CODE,
  CREDIT_CODE,
  GLARE,
  HELD,
  hintOf,
  holdReviews,
  isReviewed,
  pickLicence,
  reviewed,
  seenPlace,
  watchCodes,
} from './review-kit.mjs';
import {
  button,
  cancelAt,
  cards,
  hasVerdict,
  onPage,
  PHONE,
  PHOTO,
  pick,
  relay,
  sha256,
  shownDigests,
  upload,
} from './upload-kit.mjs';

const tone = (card) => card.getAttribute('data-tone');
const dialog = (page) => page.locator('#review-view');
const placeOf = (hint) => hint.locator('.finding-place');
/** The middle of what is seen of the stage is within that finding's place. */
const isInMiddle = (stage, number) =>
  stage.evaluate((room, wanted) => {
    const [seen, box] = [room, room.querySelector(`.mark[data-mark="${wanted}"] .mark-box`)].map(
      (one) => one.getBoundingClientRect(),
    );
    const [x, y] = [seen.left + seen.width / 2, seen.top + seen.height / 2];
    return box.left < x && x < box.right && box.top < y && y < box.bottom;
  }, number);
const isMarked = (locator) => locator.evaluate((one) => one.classList.contains('is-marked'));

describe('review: what is said of a picture', { timeout: 600_000 }, () => {
  test('a clear picture of the whole paper gets no hint', () =>
    onPage(async (page) => {
      const card = await pickLicence(page, 'clear');
      assert.equal(await tone(card), 'ok');
      assert.equal(await card.locator('.mark').count(), 0);
      assert.equal(await card.locator('[data-part="acknowledgement"]').isVisible(), false);
      await card.getByRole('button', { name: /^放大查看 reviewed-clear\.jpg$/ }).click();
      await dialog(page).getByText('没有看出问题').waitFor();
    }));

  for (const [name, code] of [
    ['blurred', 'blurry'],
    ['glare', 'glare'],
    ['cut-off', 'cut_off'],
    ['gray', 'grayscale_copy'],
    ['skewed', 'skewed'],
    ['without-seal', 'seal_missing'],
  ]) {
    test(`of the picture "${name}" the page warns ${code}, and it can be uploaded all the same`, () =>
      onPage(async (page) => {
        const card = await pickLicence(page, name);
        await hintOf(card, code).waitFor();
        assert.equal(await tone(card), 'warn');
        await upload(page, card);
        const [own, relayed] = await shownDigests(card);
        assert.equal(own, relayed);
      }));
  }

  test("the issuer's seal is missed on a licence, though its place asks for no mark by hand", () =>
    onPage(async (page) => {
      await isReady(page);
      await choose(page, 'filing.subjectKind', '单位');
      await button(page, '为主办单位证件选图片').click();
      await page.locator('#slot-file').setInputFiles(reviewed('without-seal'));
      const card = cards(page).first();
      await hasVerdict(card, '可以上传');
      await hintOf(card, 'seal_missing').waitFor();
    }));

  test('a review that does not come holds up neither check nor upload, and can be asked for again', () =>
    onPage(async (page) => {
      const release = await holdReviews(page, { go: (route) => route.abort() });
      await pick(page, reviewed('blurred'));
      const card = cards(page).first();
      await hasVerdict(card, '可以上传');
      await card.getByText('正在细看图片').waitFor();
      await upload(page, card);
      await hasVerdict(card, '已上传');

      release();
      await card.getByText('没能细看这张图片').waitFor();
      await page.unroute(/beian_review/);
      await button(card, '再看一次').click();
      await hintOf(card, 'blurry').waitFor();
    }, HELD));

  test('the verdict calms down once the user has said that all is well, until the picture is another', () =>
    onPage(async (page) => {
      const card = await pickLicence(page, 'blurred');
      await hasVerdict(card, '可以上传，但请留意');
      await card
        .getByRole('status')
        .filter({ hasText: /有 \d+ 项请留意/ })
        .waitFor();
      await button(card, '我确认没问题').click();
      assert.equal(await tone(card), 'ok');
      await card.getByText('您已确认这些提醒没有问题').waitFor();
      assert.equal(await hintOf(card, 'blurry').isVisible(), true);
      await button(page, 'English').click();
      await card.getByText('You have said that these hints are no problem').waitFor();
      await page.locator('.card[data-tone="ok"]').waitFor();
      await isReviewed(card);
      assert.equal(await tone(card), 'ok');
      await button(card, 'Take that back').click();
      assert.equal(await tone(card), 'warn');
    }));
});

describe('review: nothing of what was before', { timeout: 600_000 }, () => {
  test('what is found while the large view is open comes to be seen in it, and the focus stays', () =>
    onPage(async (page) => {
      const release = await holdReviews(page);
      await pick(page, reviewed('glare'));
      const card = cards(page).first();
      await hasVerdict(card, '可以上传');
      await card.getByRole('button', { name: /^放大查看/ }).click();
      await dialog(page).getByText('正在细看图片').waitFor();
      assert.equal(await dialog(page).locator('.mark').count(), 0);
      const larger = button(dialog(page), '放大');
      await larger.focus();
      release();
      const glare = hintOf(dialog(page), 'glare');
      await glare.waitFor();
      const number = await glare.getAttribute('data-mark');
      assertSamePlace(await seenPlace(dialog(page).locator('.marked-picture'), number), GLARE);
      assert.equal(await dialog(page).getByText('正在细看图片').count(), 0);
      await isFocused(larger);
    }, HELD));

  test('a review that fails is told in the large view', () =>
    onPage(async (page) => {
      const release = await holdReviews(page, { go: (route) => route.abort() });
      await pick(page, reviewed('glare'));
      const card = cards(page).first();
      await hasVerdict(card, '可以上传');
      await card.getByRole('button', { name: /^放大查看/ }).click();
      await dialog(page).getByText('正在细看图片').waitFor();
      release();
      await dialog(page).getByText('没能细看这张图片').waitFor();
    }, HELD));

  test('what is chosen to be another paper while its review runs gets only the hints of the other', () =>
    onPage(async (page) => {
      const release = await holdReviews(page);
      const codes = await watchCodes(page);
      await pick(page, reviewed('without-seal'));
      const card = cards(page).first();
      const kind = card.getByLabel('资料种类');
      await kind.selectOption('subject_license');
      await hasVerdict(card, '可以上传');
      await card.getByText('正在细看图片').waitFor();
      await kind.selectOption('face_photo');
      await hasVerdict(card, '可以上传');
      release();
      await hintOf(card, 'face_not_found').waitFor();
      await isReviewed(card);
      assert.equal((await codes()).includes('seal_missing'), false);
    }, HELD));

  test('of a paper that is chosen to be another nothing is said until it is reviewed as that', () =>
    onPage(async (page) => {
      const card = await pickLicence(page, 'without-seal');
      await hintOf(card, 'seal_missing').waitFor();
      const release = await holdReviews(page, { files: /beian_faces/ });
      await card.getByLabel('资料种类').selectOption('face_photo');
      await hasVerdict(card, '可以上传');
      await card.getByText('正在细看图片').waitFor();
      assert.equal(await hintOf(card, 'seal_missing').count(), 0);
      assert.equal(await tone(card), 'ok');
      release();
      await hintOf(card, 'face_not_found').waitFor();
    }, HELD));

  test('of a picture whose check is cancelled no hint and no box stays', () =>
    onPage(async (page) => {
      await pick(page, PHOTO);
      const card = cards(page).first();
      await hasVerdict(card, '可以上传');
      await isReviewed(card);
      const release = await holdReviews(page);
      await card.getByLabel('资料种类').selectOption('subject_license');
      await cancelAt(page, 0.1);
      await hasVerdict(card, '已取消');
      release();
      assert.equal(await card.locator('[data-part="review-state"]').isVisible(), false);
      assert.equal(await card.locator('.finding[data-reviewed]').count(), 0);
      assert.equal(await card.locator('.mark').count(), 0);
      assert.equal(await card.locator('[data-part="acknowledgement"]').isVisible(), false);
    }, HELD));

  test('a picture that is removed while its review runs is gone, and the next one is reviewed', () =>
    onPage(async (page) => {
      const release = await holdReviews(page);
      await pick(page, reviewed('blurred'));
      await hasVerdict(cards(page).first(), '可以上传');
      await cards(page).first().getByText('正在细看图片').waitFor();
      await pick(page, reviewed('glare'));
      await hasVerdict(cards(page).last(), '可以上传');
      await button(cards(page).first(), '移除 reviewed-blurred.jpg').click();
      release();
      await hintOf(page, 'glare').waitFor();
      assert.equal(await hintOf(page, 'blurry').count(), 0);
    }, HELD));
});

describe('review: places in the picture', { timeout: 600_000 }, () => {
  for (const [words, options] of [
    ['on a computer', {}],
    ['at 360 px', PHONE],
  ]) {
    test(`${words} the box lies over the reflection, in the card and in the large view`, () =>
      onPage(async (page) => {
        const card = await pickLicence(page, 'glare');
        const number = await hintOf(card, 'glare').getAttribute('data-mark');
        assert.equal(await placeOf(hintOf(card, 'glare')).innerText(), `${number}\n在画面中间`);
        assertSamePlace(await seenPlace(card.locator('.card-frame'), number), GLARE);

        await card.getByRole('button', { name: /^放大查看/ }).click();
        const stage = dialog(page).locator('.marked-picture');
        assertSamePlace(await seenPlace(stage, number), GLARE);
        await button(dialog(page), '放大').click();
        assertSamePlace(await seenPlace(stage, number), GLARE);
        const middle = await isInMiddle(dialog(page).locator('#review-view-stage'), number);
        assert.ok(middle, 'the reflection is what is seen larger');
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0);
      }, options));
  }

  test('a hint and its box are marked together, by mouse', () =>
    onPage(async (page) => {
      const card = await pickLicence(page, 'glare');
      const hint = hintOf(card, 'glare');
      const box = card.locator(`.mark[data-mark="${await hint.getAttribute('data-mark')}"]`);
      assert.equal(await isMarked(box), false);
      await hint.hover();
      assert.equal(await isMarked(box), true);
      await card.locator('h3').hover();
      assert.equal(await isMarked(box), false);
      await box.hover();
      assert.equal(await isMarked(hint), true);
      await box.click();
      const large = placeOf(hintOf(dialog(page), 'glare'));
      await large.waitFor();
      await isFocused(large);
    }));

  test('the keyboard goes from the hint to the large view, from there to the box, and back', () =>
    onPage(async (page) => {
      const card = await pickLicence(page, 'glare');
      const place = placeOf(hintOf(card, 'glare'));
      await place.focus();
      await page.keyboard.press('Enter');
      const large = placeOf(hintOf(dialog(page), 'glare'));
      await page.waitForFunction(
        () => document.activeElement?.closest('#review-view .finding') !== null,
      );
      await isFocused(large);

      await page.keyboard.press('Enter');
      const box = dialog(page).getByRole('button', { name: /^\d+，在画面中间：证件上有反光/ });
      await isFocused(box);
      assert.equal(await isMarked(hintOf(dialog(page), 'glare')), true);
      await page.keyboard.press('Enter');
      await isFocused(large);

      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'hidden' });
      await isFocused(place);
    }));

  test('where the system sets the colours, boxes are still seen and the marked one differs', () =>
    onPage(
      async (page) => {
        const card = await pickLicence(page, 'glare');
        await hintOf(card, 'glare').hover();
        const box = card.locator('.mark.is-marked .mark-box').first();
        const { stroke, strokeDasharray } = await box.evaluate((one) => {
          const style = getComputedStyle(one);
          return { stroke: style.stroke, strokeDasharray: style.strokeDasharray };
        });
        assert.notEqual(stroke, 'none');
        assert.notEqual(strokeDasharray, 'none');
      },
      { forcedColors: 'active' },
    ));
});

describe('review: straightening', { timeout: 600_000 }, () => {
  test('a picture is straightened only when the user chooses it, and the original comes back', () =>
    onPage(async (page) => {
      const card = await pickLicence(page, 'skewed');
      const original = sha256(await readFile(reviewed('skewed')));
      await button(card, '拉正看看').click();
      await page.locator('#straighten-after').waitFor();
      await button(page, '保留原图').click();
      await page.locator('#straighten').waitFor({ state: 'hidden' });
      assert.equal(await hintOf(card, 'skewed').isVisible(), true);

      await button(card, '拉正看看').click();
      await button(page, '用拉正后的').click();
      await card.getByText('现在用的是拉正后的图片').waitFor();
      await hasVerdict(card, '可以上传');
      await isReviewed(card);
      assert.equal(await hintOf(card, 'skewed').count(), 0);
      assert.equal(await tone(card), 'ok', 'it has the proportions of the paper');
      const record = await upload(page, card);
      assert.notEqual(sha256(await relay.readUpload(record.id)), original);

      await button(card, '换回原图').click();
      await hintOf(card, 'skewed').waitFor();
      const again = await upload(page, card);
      assert.equal(sha256(await relay.readUpload(again.id)), original);
    }));
});

describe('review: the code on a licence', { timeout: 600_000 }, () => {
  test('an empty form is offered the code, the same is ticked, another is warned of', () =>
    onPage(async (page) => {
      await isReady(page);
      const card = await pickLicence(page, 'licence');
      const hint = hintOf(card, 'qr_readable');
      await hint.getByText(CREDIT_CODE).waitFor();
      assert.equal(await tone(card), 'ok');
      const number = await hint.getAttribute('data-mark');
      assertSamePlace(await seenPlace(card.locator('.card-frame'), number), CODE);
      assert.equal(await hint.getByRole('button', { name: /填入/ }).count(), 0, 'of an individual');

      await choose(page, 'filing.subjectKind', '单位');
      await button(hint, `填入 ${CREDIT_CODE}`).click();
      const field = control(page, 'subject.documentNumber');
      assert.equal(await field.inputValue(), CREDIT_CODE);
      await isFocused(field);
      await hint.getByText('与填写的一致').waitFor();

      // The form's own way of writing it does not matter.
      await fill(page, { 'subject.documentNumber': ` ${CREDIT_CODE.toLowerCase()}` });
      await hint.getByText('与填写的一致').waitFor();

      await fill(page, { 'subject.documentNumber': '91110000000000000X' });
      const warning = hint.locator('.code-match[data-tone="warn"]');
      await warning.waitFor();
      assert.match(await warning.innerText(), /91110000000000000X.*91110101MA9X00006A/);
      assert.equal(await tone(card), 'warn');
      await button(hint, '去看填写的号码').click();
      await isFocused(field);
    }));

  test('who says that one other code is fine has said nothing of the next', () =>
    onPage(async (page) => {
      await isReady(page);
      const card = await pickLicence(page, 'licence');
      await choose(page, 'filing.subjectKind', '单位');
      const warning = hintOf(card, 'qr_readable').locator('.code-match[data-tone="warn"]');
      await fill(page, { 'subject.documentNumber': '91110000000000000X' });
      await warning.waitFor();
      await button(card, '我确认没问题').click();
      await card.getByText('您已确认这些提醒没有问题').waitFor();
      assert.equal(await tone(card), 'ok');

      await fill(page, { 'subject.documentNumber': '911100000000000028' });
      await warning.getByText('911100000000000028').waitFor();
      assert.equal(await tone(card), 'warn');
      assert.equal(await button(card, '我确认没问题').isVisible(), true);
    }));
});

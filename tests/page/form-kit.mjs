// Fills in the form of the desktop page.

export const field = (page, path) => page.locator(`[data-field="${path}"]`);
export const control = (page, path) => field(page, path).locator('input, select').first();

/** Values by the path of their field; a select takes its option's value. */
export async function fill(page, answers) {
  for (const [path, value] of Object.entries(answers)) {
    const place = control(page, path);
    if ((await place.evaluate(({ tagName }) => tagName)) === 'SELECT') {
      await place.selectOption(value);
    } else {
      await place.fill(value);
    }
    await place.blur();
  }
}

export const choose = (page, path, words) =>
  field(page, path).getByText(words, { exact: true }).click();

/** In a year that is far enough for every administration. */
export const yearFromNow = (years) => `${new Date().getFullYear() + years}-06-15`;

/** The form is there, with what it reads from the rules. */
export async function isReady(page) {
  await page.locator('.slot').first().waitFor();
  await control(page, 'filing.administration').locator('option[value="44"]').waitFor({
    state: 'attached',
  });
}

/** A filing of an individual in that administration that nothing is wrong with, for the phone. */
export async function fillForm(page, administration) {
  await isReady(page);
  await fill(page, {
    'filing.administration': administration,
    'principal.name': '张三',
    'principal.documentNumber': '440106198803059973',
    'principal.validFrom': yearFromNow(-5),
    'principal.validUntil': yearFromNow(15),
    'principal.mobile': '13800138000',
    'principal.emergencyMobile': '13900139000',
    'principal.email': 'zhangsan@example.cn',
    'sites.0.name': '张三的植物笔记',
    'sites.0.domains.0.name': 'example.cn',
    'sites.0.domains.0.expires': yearFromNow(2),
  });
  await choose(page, 'filing.channel', '手机');
}

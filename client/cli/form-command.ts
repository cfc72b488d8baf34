import { initForms, loadTables, requiredMaterials, validateForm } from '../forms.node.js';
import { materialNames as englishNames } from '../messages/en.js';
import { materialNames as chineseNames } from '../messages/zh-CN.js';
import type { FilingForm, FormFinding, FormReport, Slot } from '../types.js';
import { dayOf } from './arguments.js';
import { readJson } from './inputs.js';
import { Misuse } from './misuse.js';
import { commonOptionsOf, type ExitCode, refuseOption, type Setting } from './picture-batch.js';
import { toFailure } from './picture-work.js';
import { fileLine, findingLine, formVerdicts, type Style, showSize } from './report-lines.js';
import { pad, printable, widthOf } from './terminal.js';
import type { Say, TextKey } from './texts.js';

const needs: Record<Slot['need'], TextKey> = {
  required: 'needRequired',
  conditional: 'needConditional',
  optional: 'needOptional',
};

const sides: Record<Slot['sides'][number], TextKey> = {
  front: 'sideFront',
  back: 'sideBack',
  page: 'sidePage',
};

/** `form`: checks a filing's form and lists the materials that it needs. */
export async function form(setting: Setting): Promise<ExitCode> {
  const { typed, say, terminal } = setting;
  const asked = dayOf(typed);
  const today = asked ?? dayOfMachine(new Date());
  const common = await commonOptionsOf(setting);
  const [path, ...others] = typed.files;
  if (path === undefined) {
    throw new Misuse('filesMissing');
  }
  if (others.length > 0) {
    throw new Misuse('oneFormOnly', { count: typed.files.length });
  }
  const filled = (await readJson(path)) as FilingForm;
  const { report, slots } = await checkForm(filled, { ...common, today });
  if (typed.values.has('json')) {
    const document = { path, today, report, materials: slots };
    terminal.print(JSON.stringify(document, null, 2));
  } else {
    const style = { say, paint: terminal.paint, nameWidth: 0 };
    const day = say(asked === undefined ? 'todayOfMachine' : 'today', { day: today });
    terminal.print(fileLine(report.verdict, path, [day], style, formVerdicts));
    findingLines(report.findings, style).forEach(terminal.print);
    terminal.print('');
    slotLines(slots, setting).forEach(terminal.print);
  }
  return report.verdict === 'block' ? 1 : 0;
}

async function checkForm(
  filled: FilingForm,
  options: Parameters<typeof validateForm>[1] & object,
): Promise<{ report: FormReport; slots: Slot[] }> {
  const { today: _today, ...common } = options;
  try {
    await initForms();
    await loadTables();
    const report = validateForm(filled, options);
    return { report, slots: requiredMaterials(filled.filing, common) };
  } catch (error) {
    refuseOption(toFailure(error));
    throw error;
  }
}

/** The day as the clock on the wall has it, not that of Greenwich. */
export function dayOfMachine(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()];
  return [now.getFullYear(), month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

function findingLines(findings: readonly FormFinding[], style: Style): string[] {
  const width = Math.max(0, ...findings.map(({ field }) => field.length));
  return findings.flatMap((finding) => {
    const { field, suggestion } = finding;
    const line = findingLine(finding, style, pad(field, width));
    if (suggestion === undefined) {
      return [line];
    }
    const value = printable(suggestion);
    return [line, `        ${style.say('suggestion', { value })}`];
  });
}

function slotLines(slots: readonly Slot[], { say, locale }: Setting): string[] {
  if (slots.length === 0) {
    return [say('noMaterials')];
  }
  const names = locale === 'en' ? englishNames : chineseNames;
  const rows = slots.map((slot) => [
    say(needs[slot.need]),
    names[slot.material],
    printable(slot.id),
    slot.sides.map((side) => say(sides[side])).join(say('comma')),
    showRange(slot, say),
  ]);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const lines = rows.map((row) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  '),
  );
  return [
    say('materials', { count: slots.length }),
    ...lines.map((line) => `    ${line.trimEnd()}`),
  ];
}

function showRange({ minBytes, maxBytes }: Slot, say: Say): string {
  const size = showSize(maxBytes, say);
  return minBytes === undefined
    ? say('atMost', { size })
    : say('between', { least: showSize(minBytes, say), size });
}

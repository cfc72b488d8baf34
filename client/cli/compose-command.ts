import { composeImages, initPictures, inspectImage, pictureRules } from '../pictures.node.js';
import type { ComposeOptions, ImageReport, PreparedImage } from '../types.js';
import { gapPxOf, given, layoutOf, materialOf, textOf } from './arguments.js';
import { guardOf, pathOf, writeNew } from './destination.js';
import { refusalLine } from './fit-command.js';
import { isFolder, listInputs, readPicture } from './inputs.js';
import { Misuse } from './misuse.js';
import { commonOptionsOf, type ExitCode, refuseOption, type Setting } from './picture-batch.js';
import { toFailure } from './picture-work.js';
import { fileLine, findingLine, showPicture } from './report-lines.js';
import { printable, widthOf } from './terminal.js';

/** `compose`: puts pictures together on one. */
export async function compose(setting: Setting): Promise<ExitCode> {
  const { typed, say, terminal } = setting;
  const out = textOf(typed, 'out');
  if (out === undefined) {
    throw new Misuse('outMissing');
  }
  const own = given({
    layout: layoutOf(typed),
    gapPx: gapPxOf(typed),
    material: materialOf(typed),
  });
  const options = { ...own, ...(await commonOptionsOf(setting)) };
  const inputs = await listInputs(typed.files, false);
  if (out.endsWith('/') || (await isFolder(out).catch(() => false))) {
    throw new Misuse('outIsFolder', { path: out });
  }
  const pages = inputs.map(({ path }) => path);
  const { report, bytes, extension } = await composeFiles(pages, options);
  const style = { say, paint: terminal.paint, nameWidth: widthOf(printable(out)) };
  const isMade = report.verdict !== 'block';
  const output = isMade
    ? pathOf({ kind: 'file', path: out }, { path: out, inner: out }, extension)
    : undefined;
  const guard = await guardOf(inputs, typed.values.has('force'));
  const refusal = output === undefined ? undefined : await writeNew(output, bytes, guard);
  const verdict = refusal ? 'failed' : report.verdict;
  if (typed.values.has('json')) {
    const error = refusal && { code: refusal.code, path: refusal.path };
    const written = refusal ? null : (output ?? null);
    const document = { output: written, pages, report, ...given({ error }) };
    terminal.print(JSON.stringify(document, null, 2));
  } else {
    const note = isMade ? say('written', { output: printable(output ?? '') }) : say('notWritten');
    const rest = [...showPicture(report, say), refusal ? '' : note];
    terminal.print(fileLine(verdict, out, rest, style));
    for (const finding of report.findings) {
      terminal.print(findingLine(finding, style));
    }
    if (refusal) {
      terminal.print(refusalLine(refusal, say));
    }
  }
  return refusal ? 2 : report.verdict === 'block' ? 1 : 0;
}

type Composed = Pick<PreparedImage, 'report' | 'bytes' | 'extension'>;

/** What the engine refuses, and what cannot be read, is misuse here: there is one result only. */
async function composeFiles(paths: readonly string[], options: ComposeOptions): Promise<Composed> {
  try {
    await initPictures();
    const limit = options.rules?.limits?.maxInputBytes ?? pictureRules().limits.maxInputBytes;
    const pages: Uint8Array[] = [];
    for (const path of paths) {
      const { bytes, totalBytes } = await readPicture(path, limit).catch((error: unknown) => {
        throw new Misuse('readFailed', { path, reason: toFailure(error).code });
      });
      if (totalBytes !== undefined) {
        return refusePage(bytes, totalBytes, pages.length + 1, options);
      }
      pages.push(bytes);
    }
    return composeImages(pages, options);
  } catch (error) {
    if (error instanceof Misuse) {
      throw error;
    }
    refuseOption(toFailure(error));
    throw error;
  }
}

/** Of a page that is too large to be read there is the beginning only, which is not to be composed. */
function refusePage(
  bytes: Uint8Array,
  totalBytes: number,
  page: number,
  { layout: _layout, gapPx: _gapPx, ...options }: ComposeOptions,
): Composed {
  const found = inspectImage(bytes, { ...options, totalBytes });
  const findings = found.findings.map((finding) => ({
    ...finding,
    params: { ...finding.params, page },
  }));
  // As of every composition that is not made.
  const none: Pick<ImageReport, 'format' | 'bytes'> = { format: 'unknown', bytes: 0 };
  return { report: { ...found, ...none, findings }, bytes: new Uint8Array(), extension: '' };
}

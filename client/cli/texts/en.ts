import type { TextKey } from '../texts.js';

/** What the command line says in English. */
export const en: Record<TextKey, string> = {
  help: `beian-upload: checks, mends and composes the pictures and the form of an ICP filing (备案) before
they are uploaded. Everything is done on this machine; nothing is sent anywhere.

usage:
  beian-upload check    [options] FILE…             whether the pictures can be uploaded
  beian-upload fit      [options] FILE…             makes them fit: upright, small enough, accepted format
  beian-upload compose  --out FILE [options] FILE…  puts several pictures together on one
  beian-upload form     [options] FORM.json         checks a filing's form, lists the materials it needs
  beian-upload COMMAND --help                       all options of that command

  --help, -h     shows this
  --version, -v  shows the version

exit code: 0 can be uploaded (there may be warnings); 1 something must be fixed; 2 wrong usage, or a
file that could not be worked on.
`,
  helpCommon: `
  --json               writes the result as one JSON document and nothing else
  --locale zh-CN|en    language of the texts; Chinese, unless the system's language is English
  --rules FILE.json    rules that replace some of the default ones
  --help, -h           shows this
`,
  helpCheck: `usage: beian-upload check [options] FILE…

Says whether the pictures can be uploaded; changes no file. With - for FILE, reads standard input.

  --material MATERIAL  what the pictures are, such as subject_license
  --review             says what a reviewer would say of the pictures, too: blurred, dark, cut off, a copy,
                       without a seal; that only warns
  --recursive, -r      checks the files in folders, too (not the hidden ones)`,
  helpFit: `usage: beian-upload fit [options] FILE…

Makes pictures fit to be uploaded. The originals are left alone; a new file is written beside each, named
"name.fitted.jpg". Of what needs no change it says so: upload the original.

  --material MATERIAL  what the pictures are, such as domain_certificate
  --out PLACE          where to write to: a folder, or, of one picture, a file; what needs no change is
                       copied there as it is
  --turn DEGREES       turns them clockwise by 90, 180 or 270, besides
  --force              may overwrite files that are there; never an original
  --recursive, -r      works on the files in folders, too (not the hidden ones)`,
  helpCompose: `usage: beian-upload compose --out FILE [options] FILE…

Puts pictures together on one, in the order given, and makes that fit to be uploaded.

  --out FILE           where to write to (required)
  --layout LAYOUT      vertical: one below the other (default), horizontal: side by side, grid
  --gap PIXELS         space between them, 0 to 1000, default 24
  --material MATERIAL  what the composition is
  --force              may overwrite a file that is there; never an original`,
  helpForm: `usage: beian-upload form [options] FORM.json

Checks a filing's form and lists the materials that it needs. With - for FORM.json, reads standard input.

  --today DAY          checks as of that day, such as 2026-11-22; default this machine's`,

  verdictOk: 'ready',
  verdictWarn: 'warning',
  verdictBlock: 'blocked',
  verdictFailed: 'failed',
  verdictFormOk: 'ready',
  verdictFormBlock: 'blocked',
  severityBlock: 'must fix',
  severityWarn: 'please note',
  severityInfo: 'note',
  bytes: '{count} bytes',

  summary: '{count} files: {ok} ready, {warn} with a warning, {block} blocked',
  summaryFailed: ', {failed} failed',
  progress: '{done}/{total}',
  unchanged: 'no change needed, upload the original',
  copied: 'no change needed, copied to {output}',
  written: 'written to {output}',
  notWritten: 'nothing was written',
  alreadyThere:
    '{path} exists and was not overwritten. Add --force to overwrite it, or choose another place with --out',
  isAnInput: '{path} is an original and is never overwritten. Choose another place with --out',
  justWritten:
    '{path} has just been written for another picture and was not overwritten. Write this one to another place with --out',
  writeFailed: 'cannot write {path}: {reason}',
  readFailed: 'cannot read {path}: {reason}',
  engineFailed: 'could not work on this file ({code}): {reason}',
  stdin: 'standard input',

  today: 'checked as of {day}',
  todayOfMachine: "checked as of {day} (this machine's day; --today names another)",
  suggestion: 'could be: {value}',
  materials: 'materials needed ({count}):',
  noMaterials: 'no material is needed.',
  needRequired: 'required',
  needConditional: 'conditional',
  needOptional: 'optional',
  sideFront: 'front',
  sideBack: 'back',
  sidePage: 'one picture',
  atMost: 'at most {size}',
  between: '{least} to {size}',
  comma: ', ',

  misuseHint: 'see beian-upload {command}--help',
  unknownCommand: 'there is no command "{given}"; there are {allowed}',
  unknownOption: '{command} has no option {given}; it has {allowed}',
  valueMissing: '{option} needs a value',
  valueNotTaken: '{option} takes no value',
  givenTwice: '{option} is given twice; once is enough',
  choiceWrong: '{option} cannot be "{given}"; it can be {allowed}',
  gapWrong: '--gap cannot be "{given}"; it is a whole number of pixels, 0 to 1000',
  dayWrong: '--today cannot be "{given}"; it is a day of the calendar, such as 2026-11-22',
  filesMissing: 'no file is given',
  oneFormOnly: 'form checks one form at a time, {count} are given',
  outMissing: 'say with --out where the composition is to be written',
  stdinNeedsOut: 'what comes from standard input needs --out, to say where it is written',
  stdinTwice: 'standard input (-) can be read only once',
  outNoFolder: '--out: with several pictures it has to be a folder, and {path} is a file',
  outIsFolder: '--out: {path} is a folder, it has to be a file',
  noSuchFile: 'no such file: {path}',
  isFolder: '{path} is a folder. Add --recursive to work on the files in it',
  isFolderOnly: '{path} is a folder, it has to be a file',
  folderEmpty: 'there is no file in {path}',
  notJson: '{path} is not valid JSON: {reason}',
  optionRefused: '{path} is wrong (given: {given}): {allowed}',
  outOfOrder: 'this could not be finished: {reason}',
};

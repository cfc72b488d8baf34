// Writes the tables of src/form/name_character/: what a look-alike of an ideograph stands for, in the
// order of the code points, `-` where there is nothing certain to offer. To be run again when
// Unicode gets new compatibility ideographs: node scripts/name-characters.mjs
import { writeFileSync } from 'node:fs';

const folder = new URL('../src/form/name_character/', import.meta.url);
const UNKNOWN = '-';
// As many as the reader counts on.
const PER_LINE = 32;

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) =>
    String.fromCodePoint(first + index),
  );
}

function write(name, characters) {
  const lines = [];
  for (let at = 0; at < characters.length; at += PER_LINE) {
    lines.push(`${characters.slice(at, at + PER_LINE).join('')}\n`);
  }
  writeFileSync(new URL(name, folder), lines.join(''));
}

// Canonical equivalents, which NFC puts in place of the ideograph. Twelve of the first block are
// unified ideographs in spite of their place, and stay.
const compatibility = [...range(0xf900, 0xfad9), ...range(0x2f800, 0x2fa1d)];
write(
  'compatibility.txt',
  compatibility.map((c) => (c.normalize('NFC') === c ? UNKNOWN : c.normalize('NFC'))),
);

// Kangxi radicals come out of PDF files in place of the ideographs that look the same.
write(
  'kangxi.txt',
  range(0x2f00, 0x2fd5).map((c) => c.normalize('NFKC')),
);

// GBK had 80 characters, FE50 to FEA0, that Unicode did not have yet; systems keep them at U+E815 to
// U+E864 to this day. Six have two codes in GB 18030, and decoders keep the private one.
const twice = new Map([
  [0xfe51, '\u{20087}'],
  [0xfe52, '\u{20089}'],
  [0xfe53, '\u{200cc}'],
  [0xfe6c, '\u{215d7}'],
  [0xfe76, '\u{2298f}'],
  [0xfe91, '\u{241fe}'],
]);
const decoder = new TextDecoder('gb18030', { fatal: true });
const gbk = [];
for (let code = 0xfe50; code <= 0xfea0; code += 1) {
  if (code !== 0xfe7f) {
    const c = twice.get(code) ?? decoder.decode(Uint8Array.of(code >> 8, code & 0xff));
    gbk.push(/\p{Unified_Ideograph}/u.test(c) ? c : UNKNOWN);
  }
}
write('private_use.txt', gbk);

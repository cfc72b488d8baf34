// src/faces/frontal.bin: OpenCV's cascade for faces seen from the front, as whole numbers in order:
// `node scripts/face-cascade.mjs lbpcascade_frontalface.xml`. The file is in OpenCV's data/lbpcascades,
// and in the wheel of scikit-image as skimage/data/lbpcascade_frontalface_opencv.xml.

import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './setup/places.mjs';

/** Votes are less than 2 either way. */
const voteScale = 2 ** 14;

const [path] = process.argv.slice(2);
if (!path) throw new Error('which file? node scripts/face-cascade.mjs lbpcascade_frontalface.xml');
const xml = readFileSync(path, 'utf8').replace(/<!--.*?-->/gs, '');

const numbersOf = (text) => text.trim().split(/\s+/).map(Number);
const all = (pattern, text) => [...text.matchAll(pattern)].map(([, found]) => found);

const [, stageText, featureText] = /<stages>(.*)<\/stages>\s*<features>(.*)<\/features>/s.exec(xml);
const rectangles = all(/<rect>([^<]*)<\/rect>/g, featureText).map(numbersOf);
// Whatever is before the first threshold belongs to no stage.
const stages = stageText.split('<stageThreshold>').slice(1);

const bytes = [];
const pushVote = (vote) => {
  const whole = Math.round(vote * voteScale);
  if (Math.abs(whole) >= 2 ** 15) throw new Error(`a vote of ${vote} is too large`);
  bytes.push(whole & 255, (whole >> 8) & 255);
};
let voters = 0;
for (const stage of stages) {
  const nodes = all(/<internalNodes>([^<]*)</g, stage).map(numbersOf);
  const votes = all(/<leafValues>([^<]*)</g, stage).map(numbersOf);
  bytes.push(nodes.length);
  // The sum of a stage may be larger than a vote, its threshold not.
  pushVote(Number.parseFloat(stage));
  nodes.forEach(([, , feature, ...patterns], index) => {
    bytes.push(...rectangles[feature]);
    bytes.push(...new Uint8Array(Int32Array.from(patterns).buffer));
    for (const vote of votes[index]) pushVote(vote);
  });
  voters += nodes.length;
}
writeFileSync(inProject('src/faces/frontal.bin'), new Uint8Array(bytes));
console.log(`${stages.length} stages, ${voters} voters, ${bytes.length} bytes`);

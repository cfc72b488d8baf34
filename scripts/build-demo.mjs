// Makes the page that is one file, and says where it is: `npm run build:demo`.

import { demoPath } from './build/demo.mjs';
import { build } from './build.mjs';
import { exitWith } from './setup/steps.mjs';
import { setUp } from './setup.mjs';

try {
  await setUp('start');
  await build();
  console.log(`${demoPath} opens from the disk, without a network.`);
} catch (error) {
  exitWith(error);
}

// The large test pictures are drawn with Pillow.

import { hasApt, installPackages } from './apt.mjs';
import { ask } from './run.mjs';
import { StepFailure } from './steps.mjs';

export const pillow = {
  title: 'Python with Pillow',
  isReady: () => findPython() !== undefined,
  async install() {
    if (!hasApt()) {
      throw new StepFailure({
        what: this.title,
        why: 'no python3 here can import PIL, and there is no apt-get',
        command: 'python3 -m pip install pillow',
      });
    }
    await installPackages(['python3-pil']);
  },
};

/** A Python that has Pillow: the active one, or the system's where Debian's package put it. */
export function findPython() {
  const hasPillow = (python) => ask(python, ['-c', 'import PIL']) !== undefined;
  return ['python3', '/usr/bin/python3'].find(hasPillow);
}

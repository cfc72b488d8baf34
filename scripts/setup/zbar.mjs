// QR codes are read back by a reader that has nothing to do with what made them.

import { hasApt, installPackages } from './apt.mjs';
import { findCommand } from './places.mjs';
import { StepFailure } from './steps.mjs';

export const zbar = {
  title: 'zbarimg, which reads QR codes',
  isReady: () => findCommand('zbarimg') !== undefined,
  async install() {
    if (!hasApt()) {
      throw new StepFailure({
        what: this.title,
        why: 'there is no zbarimg here, and no apt-get',
        command: 'install zbar-tools (zbar, where a package manager calls it so)',
      });
    }
    await installPackages(['zbar-tools']);
  },
};

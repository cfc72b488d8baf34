import { byId } from '../elements.js';
import { Installation } from './installation.js';

/** Says that there is a new version, with the button that takes it. */
export function offerNewVersions(): void {
  const notice = byId('update', HTMLElement);
  const button = byId('update-take', HTMLButtonElement);
  const installation = new Installation(() => {
    notice.hidden = false;
  });
  button.addEventListener('click', () => {
    button.disabled = true;
    installation.takeNewVersion();
  });
  installation.start();
}

import type { Slot } from 'beian-upload';

type Facing = Slot['camera'];

/** What the person has changed to, for the next pictures, too; until the page is left. */
const chosenLenses = new Map<Facing, string>();

export const chosenLens = (facing: Facing): string | undefined => chosenLenses.get(facing);

export function chooseLens(facing: Facing, deviceId: string): void {
  chosenLenses.set(facing, deviceId);
}

export function forgetLens(facing: Facing): void {
  chosenLenses.delete(facing);
}

/**
 * The cameras that look the same way as this one, itself among them. A phone with several lenses may
 * give the widest, which cannot focus on a card; which one is good only the person sees. Cameras are
 * named to the page only once it may use one.
 */
export async function findLenses(track: MediaStreamTrack): Promise<string[]> {
  const own = track.getSettings();
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .filter(
      (device) => device.deviceId === own.deviceId || facingOf(device) === (own.facingMode ?? ''),
    )
    .map(({ deviceId }) => deviceId);
}

/** Which way it looks; '' when nobody says. Firefox only has the label, in the system's language. */
function facingOf(device: MediaDeviceInfo): string {
  if ('getCapabilities' in device) {
    const [facing = ''] = (device as InputDeviceInfo).getCapabilities().facingMode ?? [];
    if (facing) return facing;
  }
  if (/back|rear|environment|后/i.test(device.label)) return 'environment';
  return /front|user|face|前/i.test(device.label) ? 'user' : '';
}

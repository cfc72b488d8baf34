import type { TextKey } from '../../texts/zh-CN.js';

/** Why the picture is not taken in the page itself. */
export type CameraTrouble =
  /** No https, so there is no camera API. */
  | 'insecure'
  /** This browser has none. */
  | 'missing'
  | 'denied'
  /** No camera is plugged in. */
  | 'none'
  | 'in_use'
  /** It went away while the page used it. */
  | 'lost'
  /** The browser keeps what it sees from the page, against being recognized by it. */
  | 'unreadable'
  /** None at all: the person prefers the phone's own app. */
  | 'chosen';

export const TROUBLE_TEXTS: Record<CameraTrouble, TextKey> = {
  insecure: 'phoneCameraInsecure',
  missing: 'phoneCameraMissing',
  denied: 'phoneCameraDenied',
  none: 'phoneCameraNone',
  in_use: 'phoneCameraInUse',
  lost: 'phoneCameraLost',
  unreadable: 'phoneCameraUnreadable',
  chosen: 'phoneCameraChosen',
};

// The last ones of each are the names of older browsers.
const TROUBLE_NAMES: Record<string, CameraTrouble> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  PermissionDeniedError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  DevicesNotFoundError: 'none',
  NotReadableError: 'in_use',
  AbortError: 'in_use',
  TrackStartError: 'in_use',
  TypeError: 'missing',
};

/** What `getUserMedia` means by its exception; `OverconstrainedError` is no DOMException everywhere. */
export function troubleOf(error: unknown): CameraTrouble {
  const { name = '' } = (error ?? {}) as { name?: string };
  return TROUBLE_NAMES[name] ?? 'in_use';
}

/** Why there is no use in asking for a camera, if there is none. */
export function knownTrouble(): CameraTrouble | undefined {
  // Old types say that it is always there; on an insecure page it is not.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (typeof devices?.getUserMedia === 'function') return undefined;
  return isSecureContext ? 'missing' : 'insecure';
}

import type { Slot } from 'beian-upload';
import { chosenLens, forgetLens } from './lenses.js';
import { troubleOf } from './trouble.js';

// More than a camera gives in a film; it then gives the most that it has.
const LARGEST = { width: { ideal: 4096 }, height: { ideal: 3072 } };

// Of the W3C's Image Capture; not among TypeScript's types of the page.
interface PhotoAbilities extends MediaTrackCapabilities {
  torch?: boolean;
  focusMode?: string[];
}

export interface StreamEvents {
  /** Unplugged, or no longer allowed. */
  onEnd: () => void;
  /** Another app has taken it for a while, or given it back. */
  onMute: (isMuted: boolean) => void;
}

/** The camera as the page has it: the light on it is on until `close`. */
export class CameraStream {
  #isTorchOn = false;

  private constructor(
    readonly stream: MediaStream,
    readonly track: MediaStreamTrack,
  ) {}

  /** @throws What `getUserMedia` throws. */
  static async open(
    facing: Slot['camera'],
    { onEnd, onMute }: StreamEvents,
  ): Promise<CameraStream> {
    const stream = await openStream(facing);
    const [track] = stream.getVideoTracks();
    if (!track) throw new DOMException('a stream without a picture', 'NotFoundError');
    track.addEventListener('ended', onEnd);
    track.addEventListener('mute', () => onMute(true));
    track.addEventListener('unmute', () => onMute(false));
    return new CameraStream(stream, track);
  }

  get isLive(): boolean {
    return this.track.readyState === 'live';
  }

  get deviceId(): string | undefined {
    return this.track.getSettings().deviceId;
  }

  /** 'environment', 'user', or nothing where the camera does not know. */
  get facing(): string | undefined {
    return this.track.getSettings().facingMode;
  }

  /** To be asked for once there is a picture: before, phones do not know what their camera can. */
  async focusAlways(): Promise<void> {
    if (this.#abilities.focusMode?.includes('continuous')) {
      await this.#apply({ focusMode: 'continuous' });
    }
  }

  get hasTorch(): boolean {
    return this.#abilities.torch === true;
  }

  get isTorchOn(): boolean {
    return this.#isTorchOn;
  }

  async setTorch(isOn: boolean): Promise<void> {
    if (await this.#apply({ torch: isOn })) this.#isTorchOn = isOn;
  }

  close(): void {
    // A track that is stopped by the page itself tells no 'ended'.
    for (const track of this.stream.getTracks()) track.stop();
  }

  get #abilities(): PhotoAbilities {
    // Firefox has had it only since 132.
    return this.track.getCapabilities?.() ?? {};
  }

  /** Chromium takes these alone or not at all: no size may be among them. */
  #apply(wish: { torch: boolean } | { focusMode: string }): Promise<boolean> {
    const advanced = [wish as MediaTrackConstraintSet];
    return this.track.applyConstraints({ advanced }).then(
      () => true,
      () => false,
    );
  }
}

async function openStream(facing: Slot['camera']): Promise<MediaStream> {
  const deviceId = chosenLens(facing);
  if (deviceId !== undefined) {
    try {
      return await ask({ deviceId: { exact: deviceId } });
    } catch (error) {
      if (troubleOf(error) === 'denied') throw error;
      // It is gone; some other one will do.
      forgetLens(facing);
    }
  }
  // `exact` would be refused by phones with one camera only, and by Chromium's fake one.
  return ask({ facingMode: { ideal: facing } });
}

function ask(video: MediaTrackConstraints): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { ...LARGEST, ...video } });
}

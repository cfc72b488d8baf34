import type { Client } from 'beian-upload';
import { text } from '../../language.js';
import { AimHints } from './aim-hints.js';
import { ALBUM_TYPES, copyPicked, filePicker } from './file-picker.js';
import { FinderView } from './finder-view.js';
import { chooseLens, findLenses } from './lenses.js';
import { takePicture } from './picture.js';
import type { Camera, Shot, ShotRequest } from './shot.js';
import { CameraStream } from './stream.js';
import { type CameraTrouble, troubleOf } from './trouble.js';

// A camera that starts is muted for a moment on some phones.
const MUTE_PATIENCE_MS = 1_500;
const WAKING_EVENTS = ['pageshow', 'focus'] as const;

interface Waiting {
  resolve: (shot: Shot | undefined) => void;
  reject: (error: unknown) => void;
}

/** Takes pictures in the page: what the camera sees, with the dashed frame over it. */
export class Viewfinder implements Camera {
  #view: FinderView;
  #hints: AimHints;
  #stream: CameraStream | undefined;
  /** Counts openings and closings: a camera that comes too late is given back at once. */
  #attempt = 0;
  #isOpening = false;
  #isShooting = false;
  #muted: ReturnType<typeof setTimeout> | undefined;
  #waiting: Waiting | undefined;
  #isClosed = false;

  constructor(
    private readonly place: HTMLElement,
    private readonly client: Client,
    private readonly request: ShotRequest,
    private readonly onTrouble: (trouble: CameraTrouble) => void,
  ) {
    this.#view = new FinderView(place, request, this.#album(), {
      onBack: () => this.#settle(undefined),
      onShutter: () => void this.#shoot(),
      onTorch: () => void this.#switchTorch(),
      onLens: () => void this.#changeLens(),
      onOwnApp: () => onTrouble('chosen'),
      onResume: () => this.#resume(),
    });
    const { video } = this.#view;
    this.#hints = new AimHints(client, video, request.material, (hint) => this.#view.hint(hint));
    video.addEventListener('loadedmetadata', () => this.#play());
    video.addEventListener('playing', this.#show);
    video.addEventListener('playing', () => void this.#stream?.focusAlways());
    video.addEventListener('resize', this.#show);
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('visibilitychange', this.#onVisibility);
    window.addEventListener('pagehide', this.#release);
    for (const name of WAKING_EVENTS) window.addEventListener(name, this.#wake);
  }

  takeShot(): Promise<Shot | undefined> {
    if (this.#isClosed) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      // It fills the screen; what is behind it cannot be reached.
      document.body.classList.add('has-finder');
      this.#view.hint(undefined);
      this.#wake();
    });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#release();
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('visibilitychange', this.#onVisibility);
    window.removeEventListener('pagehide', this.#release);
    for (const name of WAKING_EVENTS) window.removeEventListener(name, this.#wake);
    this.#settle(undefined);
    this.place.replaceChildren();
  }

  #settle(shot: Shot | undefined): void {
    this.#end()?.resolve(shot);
  }

  #fail(error: unknown): void {
    this.#end()?.reject(error);
  }

  /** Of the picture that was waited for; the camera stays, for another one. */
  #end(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#hints.stop();
    document.body.classList.remove('has-finder');
    return waiting;
  }

  /** Sees to it that there is a picture, if one is wanted. */
  #wake = (): void => {
    if (!this.#waiting || document.hidden || this.#isOpening) return;
    if (!this.#stream?.isLive) void this.#open();
    // A video that was out of sight, as between two pictures, is halted by iPhones.
    else this.#play();
  };

  #onVisibility = (): void => {
    if (document.hidden) this.#release();
    else this.#wake();
  };

  /** The light on the camera goes off. */
  #release = (): void => {
    this.#attempt += 1;
    this.#isOpening = false;
    this.#hints.stop();
    clearTimeout(this.#muted);
    this.#stream?.close();
    this.#stream = undefined;
    this.#view.video.srcObject = null;
  };

  async #open(): Promise<void> {
    // Of two cameras at once an iPhone halts the first, so one goes before the other comes.
    this.#release();
    const attempt = this.#attempt;
    this.#isOpening = true;
    this.#view.cover('opening');
    try {
      const stream = await CameraStream.open(this.request.camera, {
        onEnd: () => attempt === this.#attempt && this.onTrouble('lost'),
        onMute: (isMuted) => attempt === this.#attempt && this.#mute(isMuted),
      });
      if (attempt !== this.#attempt) {
        stream.close();
        return;
      }
      this.#isOpening = false;
      this.#stream = stream;
      this.#view.mirror((stream.facing ?? this.request.camera) === 'user');
      this.#view.video.srcObject = stream.stream;
      this.#play();
    } catch (error) {
      if (attempt !== this.#attempt) return;
      this.#isOpening = false;
      this.onTrouble(troubleOf(error));
    }
  }

  #play(): void {
    const { video } = this.#view;
    if (!video.paused && video.readyState >= video.HAVE_CURRENT_DATA) {
      this.#show();
      return;
    }
    video.play().catch((error: unknown) => {
      // A phone that saves power starts no video without a tap.
      const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
      if (isRefused && this.#stream) this.#view.cover('untouched');
    });
  }

  /** There is a picture, or it has another size now. */
  #show = (): void => {
    const { video } = this.#view;
    if (!this.#stream || video.paused || video.videoWidth === 0) return;
    this.#view.drawFrame();
    this.#view.showTorch(this.#stream.hasTorch ? this.#stream.isTorchOn : undefined);
    void this.#showLens(this.#stream);
    if (this.#isShooting) return;
    this.#view.uncover();
    if (this.#waiting) this.#hints.start();
  };

  #mute(isMuted: boolean): void {
    clearTimeout(this.#muted);
    if (isMuted) {
      this.#muted = setTimeout(() => {
        // Some phones halt their film while they take a photo.
        if (this.#isShooting) return;
        this.#hints.stop();
        this.#view.cover('paused');
      }, MUTE_PATIENCE_MS);
    } else this.#show();
  }

  #resume(): void {
    if (this.#stream?.isLive && !this.#stream.track.muted) this.#play();
    else void this.#open();
  }

  async #shoot(): Promise<void> {
    const stream = this.#stream;
    if (!stream || !this.#view.isOpen || this.#isShooting || !this.#waiting) return;
    const { client, request } = this;
    this.#isShooting = true;
    this.#hints.stop();
    this.#view.setShooting(true);
    try {
      const file = await takePicture(stream.track, this.#view.video, client, request.material);
      if (file) this.#settle({ file, made: 'camera' });
      // Else the camera was let go meanwhile, and there will be a new one.
      else if (stream === this.#stream) this.onTrouble('unreadable');
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isShooting = false;
      this.#view.setShooting(false);
      this.#show();
      // Some phones put it out when they take a photo.
      if (stream.isTorchOn && stream.isLive) void stream.setTorch(true);
    }
  }

  async #switchTorch(): Promise<void> {
    const stream = this.#stream;
    if (!stream) return;
    await stream.setTorch(!stream.isTorchOn);
    if (stream === this.#stream) this.#view.showTorch(stream.isTorchOn);
  }

  async #showLens(stream: CameraStream): Promise<void> {
    const lenses = await findLenses(stream.track);
    if (stream === this.#stream) this.#view.showLens(lenses.length > 1);
  }

  async #changeLens(): Promise<void> {
    const stream = this.#stream;
    if (!stream || this.#isShooting) return;
    const lenses = await findLenses(stream.track);
    const next = lenses[(lenses.indexOf(stream.deviceId ?? '') + 1) % lenses.length];
    if (!next || stream !== this.#stream) return;
    chooseLens(this.request.camera, next);
    await this.#open();
  }

  #onKey = (event: KeyboardEvent): void => {
    if (!this.#waiting || event.repeat || ![' ', 'Enter'].includes(event.key)) return;
    // On a button these keys press that button.
    if (event.target instanceof Element && event.target.closest('button, input')) return;
    event.preventDefault();
    void this.#shoot();
  };

  #album(): HTMLElement[] {
    if (!this.request.canUseFiles) return [];
    const { button, input } = filePicker(ALBUM_TYPES, 'finderAlbum', 'picture', (file) => {
      copyPicked(this.client, file).then(
        (copy) => this.#settle({ file: copy, made: 'file' }),
        (error: unknown) => this.#fail(error),
      );
    });
    button.className = 'finder-control';
    button.setAttribute('aria-label', text('phoneChoose'));
    return [button, input];
  }
}

import type { Client, Mark, Material, Slot } from 'beian-upload';

/** What is to be photographed, and how the place for it looks. */
export interface ShotRequest {
  material: Material;
  /** `slot:side`. */
  itemId: string;
  /** Names it, in the page's language: `主体负责人证件 正面`. */
  title: string;
  /** Proportions of the dashed frame. */
  frame: Slot['frame'];
  side: Slot['sides'][number];
  /** What has to be on the paper. */
  marks: readonly Mark[] | undefined;
  /** With 'face', a person is photographed. */
  consents: Slot['consents'];
  /** To be asked for as `ideal`: a phone may have only one. */
  camera: Slot['camera'];
  /** Lines in the page's language; the first is short enough to stand above the frame. */
  tips: readonly string[];
  /** False where only a picture made now will do: then there is no way to stored pictures. */
  canUseFiles: boolean;
}

/** A picture as the camera gave it, in memory; nothing of it is checked yet. */
export interface Shot {
  file: File;
  made: 'camera' | 'camera_app' | 'file';
}

/** An open camera, or what takes its place. It draws into the place that it was given. */
export interface Camera {
  /**
   * The next picture. `undefined`: the person wants to go back. Called again after 重拍, so that
   * the stream can stay; between two calls the place is hidden. Rejects only for a reason to tell
   * the person in words by `failureText`.
   */
  takeShot(): Promise<Shot | undefined>;
  /** Ends the stream and empties the place; a waiting `takeShot` gives `undefined`. */
  close(): void;
}

/** How a camera is opened. `client` is for hints on what it sees (`inspectFrame`). */
export type OpenCamera = (place: HTMLElement, client: Client, request: ShotRequest) => Camera;

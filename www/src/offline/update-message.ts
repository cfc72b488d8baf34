/**
 * From the page to a service worker that waits: somebody has asked for the new version, or a page
 * has just been opened and asks whether another one works with the old version.
 */
export type UpdateMessage = 'take_over' | 'is_alone';

/** The answer, where there is no other one. A page that is gone by then asks for nothing more. */
export type UpdateAnswer = 'alone';

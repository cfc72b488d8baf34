/** From the page to a service worker that waits: somebody has asked for the new version. */
export type UpdateMessage = 'take_over';

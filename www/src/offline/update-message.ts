/**
 * From the page to a service worker that waits: somebody has asked for the new version, or a page
 * has just been opened and would take it if no other page works with the old one.
 */
export type UpdateMessage = 'take_over' | 'take_over_if_alone';

import { RelayError } from '../relay/relay-error.js';
import type { TextKey } from '../texts/zh-CN.js';

/** What stands in the way, in words, and what can be done about it. */
export interface Obstacle {
  title: TextKey;
  what: TextKey;
  steps: readonly TextKey[];
  /** The pictures that were received are not lost: worth saying where one would fear it. */
  isKept?: boolean;
  /** `now`: by a tap only; `soon`: also by itself. */
  retry?: 'now' | 'soon';
  /** Somebody has to be asked for help, who will want to know the error by its code. */
  needsHelp?: boolean;
}

export const LINK_INCOMPLETE: Obstacle = {
  title: 'phoneLinkIncompleteTitle',
  what: 'phoneLinkIncomplete',
  steps: ['phoneLinkIncompleteStep'],
};

export const NO_LINK: Obstacle = {
  title: 'phoneNoLinkTitle',
  what: 'phoneNoLink',
  steps: ['phoneNoLinkStep'],
};

export const ENGINE_MISSING: Obstacle = {
  title: 'phoneEngineTitle',
  what: 'phoneEngine',
  steps: ['phoneEngineStep'],
  retry: 'now',
};

const UNREACHABLE: Obstacle = {
  title: 'phoneUnreachableTitle',
  what: 'phoneUnreachable',
  steps: ['phoneUnreachableStepNetwork', 'phoneUnreachableStepLan', 'phoneUnreachableStepWait'],
  retry: 'soon',
};

const SERVER: Obstacle = {
  title: 'phoneServerTitle',
  what: 'phoneServer',
  steps: ['phoneServerStep'],
  retry: 'now',
  needsHelp: true,
};

const UNKNOWN: Obstacle = {
  title: 'phoneUnknownTitle',
  what: 'phoneUnknown',
  steps: ['phoneNewCodeStep'],
};

const OBSTACLES: Partial<Record<RelayError['code'], Obstacle>> = {
  unreachable: UNREACHABLE,
  timed_out: UNREACHABLE,
  // A hotel's sign-in page or a proxy has answered: to this page it is no connection either.
  foreign_answer: UNREACHABLE,
  closing: UNREACHABLE,
  unknown_handoff: UNKNOWN,
  handoff_expired: {
    title: 'phoneExpiredTitle',
    what: 'phoneExpired',
    steps: ['phoneNewCodeStep'],
    isKept: true,
  },
  handoff_revoked: {
    title: 'phoneRevokedTitle',
    what: 'phoneRevoked',
    steps: ['phoneRevokedStep'],
    isKept: true,
  },
  handoff_used: {
    title: 'phoneUsedTitle',
    what: 'phoneUsed',
    steps: ['phoneUsedStepContinue', 'phoneUsedStepChange', 'phoneUsedStepStranger'],
  },
  handoff_finished: {
    title: 'phoneFinishedTitle',
    what: 'phoneFinished',
    steps: ['phoneFinishedStep', 'phoneFinishedStepMore'],
  },
  handoff_without_order: {
    title: 'phoneDeletedTitle',
    what: 'phoneDeleted',
    steps: ['phoneDeletedStep'],
  },
  handoff_without_filing: {
    title: 'phoneNoFilingTitle',
    what: 'phoneNoFiling',
    steps: ['phoneNoFilingStep'],
    retry: 'now',
  },
  action_not_open: {
    title: 'phoneClosedTitle',
    what: 'phoneOrderClosed',
    steps: ['phoneClosedStep'],
    isKept: true,
    retry: 'now',
  },
  too_many_requests: {
    title: 'phoneTooManyTitle',
    what: 'phoneTooMany',
    steps: ['phoneTooManyStep'],
    retry: 'soon',
  },
};

export function obstacleOf(error: unknown): { obstacle: Obstacle; code?: string } {
  if (!(error instanceof RelayError)) return { obstacle: SERVER };
  const obstacle = OBSTACLES[error.code] ?? SERVER;
  return { obstacle, ...(obstacle.needsHelp && { code: error.code }) };
}

import {
  type Locale,
  type OrderAction,
  type OrderChoice,
  type OrderState,
  orderOptions,
  type Rules,
} from 'beian-upload/core';
import { Problem } from '../problem.js';
import type { Order, Upload } from '../state/state.js';
import { dayInChina } from './china-day.js';
import { missingItems, unsettledItems } from './missing-items.js';
import { blockingFindings } from './order-form.js';

/** Something that the rules open for an order now, with the state that it leads to. */
export type OpenChoice = OrderChoice & { to: OrderState };

/**
 * What the rules say to the action, if it is open in that state.
 *
 * @throws {Problem} 400 `invalid_request` for an action that no state knows; 409
 *   `action_not_open` with `state`, `allowed` and the rule's `reason`.
 */
export function openChoice(state: OrderState, action: string, locale: Locale): OpenChoice {
  const choices = choicesOf(state, locale);
  const choice = choices.find((choice) => choice.action === action);
  if (choice === undefined) {
    const known = choices.map(({ action }) => action).join(', ');
    const issues = [{ path: 'action', message: `expected one of ${known}` }];
    throw new Problem(400, 'invalid_request', 'There is no such action.', { issues });
  }
  if (!isOpen(choice)) throw notOpen(state, choices, choice);
  return choice;
}

/**
 * How the form of an order in that state can be changed: at once, or by taking the order back to
 * the draft.
 *
 * @throws {Problem} 409 `action_not_open`.
 */
export function openEdit(state: OrderState, locale: Locale): OpenChoice {
  const choices = choicesOf(state, locale);
  const edit = choices.find(({ action }) => action === 'edit_form');
  const open = [edit, choices.find(({ action }) => action === 'withdraw')].find(isOpen);
  if (open === undefined) throw notOpen(state, choices, edit);
  return open;
}

/**
 * Checks that nothing holds up the review: the form has no blocking finding on that day, nothing
 * that is required is missing, and nothing is just being checked for a slot.
 *
 * @throws {Problem} 409 `incomplete` with `missing`, `unsettled` and `findings`.
 */
export function requireComplete(
  order: Order,
  uploads: readonly Upload[],
  nowMs: number,
  locale: Locale,
): void {
  const findings = blockingFindings(order.form, dayInChina(nowMs), locale);
  const missing = missingItems(order, uploads);
  const unsettled = unsettledItems(order, uploads);
  if (findings.length + missing.length + unsettled.length > 0) {
    const detail = 'Something is missing, being checked or blocked.';
    throw new Problem(409, 'incomplete', detail, { missing, unsettled, findings });
  }
}

/**
 * The state that a reviewer brings the order to, if the rules let one.
 *
 * @throws {Problem} 400 `invalid_request` for a state that no order has; 409 `action_not_open`.
 */
export function reviewedState(state: OrderState, given: string, rules: Rules): OrderState {
  if (!Object.hasOwn(rules.orders.states, given)) {
    const issues = [{ path: 'state', message: 'expected the state of an order' }];
    throw new Problem(400, 'invalid_request', 'There is no such state.', { issues });
  }
  const { later } = orderOptions(state);
  const next = later.find((next) => next === given);
  if (next === undefined) {
    const detail = 'No review brings the order from its state to that one.';
    throw new Problem(409, 'action_not_open', detail, { state, allowed: later });
  }
  return next;
}

function choicesOf(state: OrderState, locale: Locale): OrderChoice[] {
  const { methods, actions } = orderOptions(state, { locale });
  return [...methods, ...actions];
}

function isOpen(choice: OrderChoice | undefined): choice is OpenChoice {
  return choice?.open === true && choice.to !== undefined;
}

function notOpen(state: OrderState, choices: OrderChoice[], choice?: OrderChoice): Problem {
  const allowed: OrderAction[] = choices.filter(isOpen).map(({ action }) => action);
  return new Problem(409, 'action_not_open', "The order's state does not allow this now.", {
    state,
    allowed,
    reason: choice?.reason,
  });
}

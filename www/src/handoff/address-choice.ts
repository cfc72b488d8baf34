import { element } from '../elements.js';
import { text } from '../language.js';
import type { Address } from './addresses.js';

/** Says that a phone cannot open this computer's own address, and offers those that it can. */
export class AddressChoice {
  #shown = '';

  constructor(
    private readonly place: HTMLElement,
    private readonly onChoose: (address: Address) => void,
  ) {}

  render(addresses: readonly Address[], chosen: Address | undefined): void {
    const shown = JSON.stringify([addresses, chosen?.url, document.documentElement.lang]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const hadFocus = this.place.contains(document.activeElement);
    const nodes = nodesOf(addresses, chosen, this.onChoose);
    this.place.hidden = nodes.length === 0;
    this.place.replaceChildren(...nodes);
    if (hadFocus) this.place.querySelector<HTMLInputElement>('input:checked')?.focus();
  }
}

function nodesOf(
  addresses: readonly Address[],
  chosen: Address | undefined,
  onChoose: (address: Address) => void,
): HTMLElement[] {
  const nodes: HTMLElement[] = [];
  const isLocal = addresses.some((one) => one.isLocal);
  const canReach = addresses.some((one) => !one.isLocal);
  if (isLocal) nodes.push(element('p', '', text(canReach ? 'handoffLocal' : 'handoffLocalOnly')));
  if (isLocal && canReach) {
    const radios = addresses.map((address) => radioOf(address, chosen, onChoose));
    nodes.push(element('div', 'handoff-addresses', ...radios));
  }
  if (chosen && !chosen.isLocal && !chosen.isSecure) {
    nodes.push(element('p', '', text('handoffPlain')));
  }
  return nodes;
}

function radioOf(
  address: Address,
  chosen: Address | undefined,
  onChoose: (address: Address) => void,
): HTMLElement {
  const input = element('input', 'radio-plain');
  input.type = 'radio';
  input.name = 'handoff-address';
  input.checked = address.url === chosen?.url;
  input.addEventListener('change', () => onChoose(address));
  const { host, isLocal } = address;
  const words = isLocal ? text('handoffLocalStay', { host }) : host;
  return element('label', 'handoff-address', input, element('span', '', words));
}

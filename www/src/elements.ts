type ElementType<T> = new () => T;

/** The element of the page with this id; a wrong id is a mistake in index.html. */
export function byId<T extends Element>(id: string, type: ElementType<T>): T {
  return expect(document.getElementById(id), `#${id}`, type);
}

/** The `data-part` of a cloned template. */
export function part<T extends Element>(root: ParentNode, name: string, type: ElementType<T>): T {
  const selector = `[data-part="${name}"]`;
  return expect(root.querySelector(selector), selector, type);
}

/** The first element of a new copy of a `<template>`. */
export function cloneTemplate<T extends Element>(id: string, type: ElementType<T>): T {
  const copy = byId(id, HTMLTemplateElement).content.cloneNode(true) as DocumentFragment;
  return expect(copy.firstElementChild, `#${id} > *`, type);
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag);
  created.className = className;
  created.append(...children);
  return created;
}

/** Writing the same words again would make a screen reader say them again. */
export function setText(place: Element, words: string): void {
  if (place.textContent !== words) place.textContent = words;
}

/** A drawing of the sprite in index.html. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

function expect<T extends Element>(found: Element | null, what: string, type: ElementType<T>): T {
  if (found instanceof type) return found;
  throw new Error(`the page has no ${what}`);
}

import { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { LitElement } from 'lit';

/** An element in the page, and what a user finds in it. */
export interface Mounted<Kind extends LitElement> {
  readonly element: Kind;
  /** Sets properties and waits until they are shown. */
  readonly update: (properties?: Partial<Kind>) => Promise<void>;
  /** Returns the elements that match, in the shadow of this one. */
  readonly all: (selector: string) => HTMLElement[];
  /** Returns the first of them. @throws where there is none */
  readonly find: (selector: string) => HTMLElement;
  /** Returns the texts of the elements that match, with single spaces. */
  readonly texts: (selector: string) => string[];
  /** Returns the texts of the children of each element that matches. */
  readonly rows: (selector: string) => string[][];
}

/** What controls of forms ask of a browser and happy-dom does not have; no form sends anything here. */
const internals = { form: null, states: new Set(), setFormValue: () => undefined, setValidity: () => undefined };
Object.defineProperty(HTMLElement.prototype, 'attachInternals', { value: () => internals });

const textOf = ({ textContent }: Element): string => textContent.replaceAll(/\s+/g, ' ').trim();

/** Puts a new element with these properties into the page. */
export async function mount<Kind extends LitElement>(
  kind: new () => Kind,
  properties: Partial<Kind> = {},
): Promise<Mounted<Kind>> {
  const element = Object.assign(new kind(), properties);
  document.body.replaceChildren(element);
  await element.updateComplete;
  const all = (selector: string) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  return {
    element,
    async update(changes = {}) {
      Object.assign(element, changes);
      await element.updateComplete;
    },
    all,
    find(selector) {
      const [first] = all(selector);
      if (!first) throw new Error(`Nothing matches ${selector} in ${element.shadowRoot?.innerHTML ?? 'nothing'}`);
      return first;
    },
    texts: (selector) => all(selector).map(textOf),
    rows: (selector) => all(selector).map(({ children }) => [...children].map(textOf)),
  };
}

/** The user picks the entry of this value. */
export function pick(select: HTMLElement, value: string): void {
  if (!(select instanceof VscodeSingleSelect)) throw new Error('This is no list.');
  Object.defineProperty(select, 'value', { value, configurable: true });
  select.dispatchEvent(new Event('change'));
}

import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

type Properties = Readonly<{ [property: `--${string}`]: string }>;

/** Sets CSS custom properties of an element through the DOM: Lit's `styleMap` writes an attribute, which our policy forbids. */
class SetProperties extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('setProperties belongs on an element');
  }

  override update(part: ElementPart, [properties]: [Properties]): typeof noChange {
    if (part.element instanceof HTMLElement) {
      for (const [property, value] of Object.entries(properties)) part.element.style.setProperty(property, value);
    }
    return noChange;
  }

  /** What a template passes; an element has no text that could be rendered. */
  render(...[]: [Properties]): typeof noChange {
    return noChange;
  }
}

export const setProperties = directive(SetProperties);

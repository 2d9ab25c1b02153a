import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

type Properties = Readonly<{ [property: `--${string}`]: string }>;

/** Sets CSS variables of an element. Lit's `styleMap` sets the `style` attribute, which the content security policy forbids. */
class SetProperties extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('setProperties belongs on an element');
  }

  override update(part: ElementPart, [properties]: [Properties]): typeof noChange {
    if (part.element instanceof HTMLElement || part.element instanceof SVGElement) {
      for (const [property, value] of Object.entries(properties)) part.element.style.setProperty(property, value);
    }
    return noChange;
  }

  /** Declares the arguments of the directive. Renders nothing, as the part is an element. */
  render(...[]: [Properties]): typeof noChange {
    return noChange;
  }
}

/** Directive that sets CSS variables of an element. */
export const setProperties = directive(SetProperties);

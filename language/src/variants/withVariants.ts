import type { PendingDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import type { Variant } from './readVariants.js';

/** What was found in a definition as a variant changes it. */
interface OfVariant {
  readonly variant: Variant;
  readonly pending: readonly PendingDiagnostic[];
}

/** What does not matter as long as it does not hold for every variant, and the base. */
const ofAll: ReadonlySet<string> = new Set(['graph/unused-block']);

/**
 * Adds what is found in variants to what is found in the base: in the lines of a variant where it stands, and in those of the base, where
 * only a variant is wrong, at the name of the variant.
 */
export function withVariants(
  base: readonly PendingDiagnostic[],
  variants: readonly OfVariant[],
): readonly PendingDiagnostic[] {
  const known = new Set(base.map(keyOf));
  const added = variants.flatMap(({ variant, pending }) => {
    const { start, end } = variant.span;
    const own = pending.filter((one) => !known.has(keyOf(one)) && !ofAll.has(one.code));
    const inside = own.filter(({ span }) => span.start >= start && span.end <= end);
    const outside = new Map(own.filter((one) => !inside.includes(one)).map((one) => [one.code, one]));
    return [...inside, ...Array.from(outside.values(), (one) => atName(variant, one))];
  });
  const everywhere = base.filter(
    (one) =>
      !ofAll.has(one.code) || variants.every(({ pending }) => pending.some((other) => keyOf(other) === keyOf(one))),
  );
  return [...everywhere, ...added];
}

function keyOf({ code, span }: PendingDiagnostic): string {
  return `${code} ${span.start} ${span.end}`;
}

function atName({ name, keySpan }: Variant, found: PendingDiagnostic): PendingDiagnostic {
  return {
    code: found.code,
    span: keySpan,
    get message() {
      return `As the variant \`${name}\`: ${found.message}`;
    },
    get related() {
      return [{ message: 'It stands here.', span: found.span }, ...found.related];
    },
    fixes: [],
  };
}

/** Tells whether a variant has data of its own. */
export function isOfData({ root, span }: Variant): boolean {
  const data = root.entries.find(({ key }) => key === 'data');
  return data !== undefined && hasWithin(data.value, span);
}

/** Tells whether something in a value stands within a span. */
function hasWithin(node: Node, span: Span): boolean {
  const isWithin = node.span.start >= span.start && node.span.end <= span.end;
  switch (node.kind) {
    case 'scalar':
      return isWithin;
    case 'list':
      return isWithin || node.items.some((item) => hasWithin(item, span));
    case 'map':
      return isWithin || node.entries.some(({ value }) => hasWithin(value, span));
  }
}

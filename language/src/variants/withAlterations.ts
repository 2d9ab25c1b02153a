import type { PendingDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import type { Alteration } from './alteration.js';

/** What was found in a definition with changes. */
interface OfAlteration {
  readonly alteration: Alteration;
  readonly pending: readonly PendingDiagnostic[];
}

/** What does not matter as long as it does not hold for every variant, and the base. */
const ofAll: ReadonlySet<string> = new Set(['graph/unused-block']);

/**
 * Adds what is found in variants, and with the values of a sweep, to what is found in the base: in their own lines where it stands, and
 * in those of the base, where only the changes are wrong, at their name.
 */
export function withAlterations(
  base: readonly PendingDiagnostic[],
  alterations: readonly OfAlteration[],
): readonly PendingDiagnostic[] {
  const known = new Set(base.map(keyOf));
  const added = alterations.flatMap(({ alteration, pending }) => {
    const { start, end } = alteration.span;
    const own = pending.filter((one) => !known.has(keyOf(one)) && !ofAll.has(one.code));
    const inside = own.filter(({ span }) => span.start >= start && span.end <= end);
    const outside = new Map(own.filter((one) => !inside.includes(one)).map((one) => [one.code, one]));
    // Values of a sweep have what is wrong with its path in common.
    for (const one of inside) known.add(keyOf(one));
    return [...inside, ...Array.from(outside.values(), (one) => atName(alteration, one))];
  });
  const everywhere = base.filter(
    (one) =>
      !ofAll.has(one.code) || alterations.every(({ pending }) => pending.some((other) => keyOf(other) === keyOf(one))),
  );
  return [...everywhere, ...added];
}

function keyOf({ code, span }: PendingDiagnostic): string {
  return `${code} ${span.start} ${span.end}`;
}

function atName({ label, keySpan }: Alteration, found: PendingDiagnostic): PendingDiagnostic {
  return {
    code: found.code,
    span: keySpan,
    get message() {
      return `${label}: ${found.message}`;
    },
    get related() {
      return [{ message: 'It stands here.', span: found.span }, ...found.related];
    },
    fixes: [],
  };
}

/** Tells whether changes are of the data. */
export function isOfData({ root, span }: Alteration): boolean {
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

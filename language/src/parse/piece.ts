import type { Draft, Report } from '../findings/draft.js';
import type { Node } from './node.js';
import type { Places } from './place.js';
import type { Span } from './span.js';

/** What a stretch of text says; places count from its own beginning, so that it may stand anywhere. */
export interface Piece {
  /** `null` where there is nothing to work with. */
  readonly node: Node | null;
  readonly drafts: readonly Draft[];
  /** Where something cannot be read: what is said of these places may follow from that. */
  readonly broken: readonly Span[];
  /** What YAML had to do for it, in characters: see `maximalWork`. */
  readonly work: number;
  /** How many levels it nests; infinite where they are too many to read it. */
  readonly depth: number;
  /** Where it stands in whole texts. */
  places?: Places;
}

/** A report that keeps all it is told. */
export function reportTo(drafts: Draft[]): Report {
  return (code, span, message, { related = [], fixes = [] } = {}) => {
    drafts.push({ code, span, message, related, fixes });
  };
}

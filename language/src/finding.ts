import type { Range } from './range.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One replacement of text; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A change that repairs a finding, offered to the user under its title. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Another place that explains a finding, such as the layer a shape came from. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: Range;
}

/** Something to tell the user about a definition: a diagnostic before it is an editor's. */
export interface Finding {
  /** Stable, `group/what-is-wrong`, such as `shape/rank-mismatch`; documented in docs/findings.md. */
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What was expected, what came, where it came from, what to do. */
  readonly message: string;
  readonly range: Range;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
}

/** Every finding there is, with the one sentence its documentation opens with. */
export const findingCodes = {
  'syntax/yaml': 'The text is not valid YAML.',
  'shape/rank-mismatch': 'A layer gets an input with the wrong number of dimensions.',
  'shape/window-too-large': 'A filter or pooling window is larger than the image it gets.',
  'argument/conflict': 'Two arguments of a layer exclude each other.',
  'shape/unknown-size': 'A weight needs a size that is not known.',
} as const;

export type FindingCode = keyof typeof findingCodes;

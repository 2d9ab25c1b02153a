import type { DataProfile } from '#protocol';
import type { TemplateContext, TemplateKind } from '../templates/template.js';

/** The contents of a data file or folder, before a target is chosen. */
export interface DataDescription {
  /** Which networks fit, the most suitable first: see `Template.accepts`. */
  readonly kinds: readonly [TemplateKind, ...TemplateKind[]];
  /** Absolute path of one of its files, or of the folder of its class folders. */
  readonly file: string;
  /** A name for a definition. */
  readonly name: string;
  /** A few words, for people: `344 rows, 8 columns`. */
  readonly summary: string;
  /** What it looks like; columns are compared with the most likely target. */
  readonly profile: DataProfile;
  /** The names of the columns, the most likely targets first. */
  readonly targets: readonly string[];
  /** The usual maximum of epochs, and epochs without improvement before early stopping. */
  readonly training: { readonly epochs: number; readonly patience: number };
  /**
   * Writes the section `data` of a definition in a folder.
   *
   * @param target the column to predict; `null`: the most likely one
   * @param kind one of `kinds`
   * @throws DataError if nothing can be learned from the data in this way, with the reason
   */
  readonly writeSection: (folder: string, target: string | null, kind: TemplateKind) => Promise<DataSection>;
}

/** The section `data` of a new definition, and its data's schema. */
export interface DataSection extends TemplateContext {
  /** Description of the data, for people. */
  readonly heading: string;
  /** YAML without indentation. */
  readonly lines: readonly string[];
}

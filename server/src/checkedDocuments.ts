import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DataError } from '#data';
import { type AnyDiagnostic, dataDiagnostic } from '#data';
import {
  applySeverities,
  type Checked,
  type Checker,
  type CheckOptions,
  type createChecker,
  type DataSchema,
  type DataSettings,
  type DataSource,
  type Severities,
} from '#language';
import { type DataAnswer, type DocumentData, documentData } from './documentData.js';

/** What the server needs of other rooms; injected, so that tests need no files. */
export interface Language {
  readonly createChecker: typeof createChecker;
  readonly readSchema: (settings: DataSettings, folder: string) => Promise<DataSchema>;
  readonly readColumnNames: (source: DataSource, folder: string) => Promise<readonly string[]>;
}

/** What is known of a text: as the language checks it, and what is wrong with its data. */
export type CheckResult = Pick<Checked, 'definition' | 'graph'> & { readonly diagnostics: readonly AnyDiagnostic[] };

export interface CheckedDocuments {
  /** The check of the document's present text with the data known now: computed when asked for, once a version and data. */
  get(document: TextDocument): CheckResult;
  /** The same with the diagnostics' fixes: they take longer, and are needed only once somebody asks for them. */
  withFixes(document: TextDocument): CheckResult;
  /** What the last check of the document took, in milliseconds; `null` if there was none. */
  cost(document: TextDocument): number | null;
  /** The newest settings of the document's data, which stay while the text is broken. */
  dataSettings(document: TextDocument): DataSettings | null;
  /** The data files of all open documents. */
  files(): Set<string>;
  /** Some data files changed. */
  refreshData(): void;
  close(document: TextDocument): void;
}

interface Entry {
  readonly data: DocumentData | null;
  readonly checker: Checker;
  checked: KnownCheck | null;
  cost: number | null;
}

interface KnownCheck {
  readonly version: number;
  readonly answer: DataAnswer | null;
  readonly result: CheckResult;
  withFixes: CheckResult | null;
}

export interface DataAccess {
  /** Severities by diagnostic code, where the user sets them. */
  readonly severities: () => Severities;
  /** The folder that a document's data are relative to; `null`: they are not to be read. */
  readonly folderOf: (uri: string) => string | null;
  /** A document has new data and so a new check. */
  readonly changed: (uri: string) => void;
  /** Reading data failed by no fault of the user's. */
  readonly failed: (error: unknown) => void;
}

/** The one value that every feature reads from. */
export function checkedDocuments(language: Language, access: DataAccess): CheckedDocuments {
  const entries = new Map<string, Entry>();

  const open = ({ uri }: TextDocument): Entry => {
    const known = entries.get(uri);
    if (known) return known;
    const folder = access.folderOf(uri);
    const readSchema: Language['readSchema'] = async (settings, folder) => {
      try {
        return await language.readSchema(settings, folder);
      } catch (error) {
        if (!(error instanceof DataError)) access.failed(error);
        throw error;
      }
    };
    const changed = () => {
      access.changed(uri);
    };
    const data = folder === null ? null : documentData(folder, readSchema, changed);
    const entry = { data, checker: language.createChecker(), checked: null, cost: null };
    entries.set(uri, entry);
    return entry;
  };

  const known = (document: TextDocument): KnownCheck => {
    const entry = open(document);
    const answer = entry.data?.answer ?? null;
    if (entry.checked?.version === document.version && entry.checked.answer === answer) return entry.checked;
    const start = performance.now();
    const options = { severities: access.severities(), fixes: false };
    const result = checkWith(entry.checker, document.getText(), answer, options);
    entry.cost = performance.now() - start;
    entry.checked = { version: document.version, answer, result, withFixes: null };
    entry.data?.follow(result.definition?.data);
    return entry.checked;
  };

  return {
    get: (document) => known(document).result,
    withFixes: (document) => {
      const checked = known(document);
      const options = { severities: access.severities() };
      checked.withFixes ??= checkWith(open(document).checker, document.getText(), checked.answer, options);
      return checked.withFixes;
    },
    cost: (document) => open(document).cost,
    dataSettings: (document) => open(document).data?.settings ?? null,
    files: () => new Set([...entries.values()].flatMap(({ data }) => data?.files ?? [])),
    refreshData: () => {
      for (const { data } of entries.values()) data?.refresh();
    },
    close: ({ uri }) => {
      entries.get(uri)?.data?.close();
      entries.delete(uri);
    },
  };
}

function checkWith(
  checker: Checker,
  text: string,
  answer: DataAnswer | null,
  options: CheckOptions & { readonly severities: Severities },
): CheckResult {
  if (!answer) return checker.check(text, options);
  if ('schema' in answer) return checker.check(text, { ...options, data: answer.schema });
  const checked = checker.check(text, options);
  const wrong = dataDiagnostic(text, answer.error);
  return wrong
    ? { ...checked, diagnostics: [...checked.diagnostics, ...applySeverities([wrong], options.severities)] }
    : checked;
}

import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DataError } from '#data';
import { type AnyDiagnostic, dataDiagnostic } from '#data';
import {
  applySeverities,
  type Checked,
  type Checker,
  type CheckOptions,
  type createChecker,
  type Severities,
} from '#language';
import type { DataDefinition, DataReader } from './dataReader/dataReader.js';
import { type DataAnswer, type DocumentData, documentData } from './documentData.js';

/** Functions that the server calls; injected, so that tests need no files. */
export interface Language extends DataReader {
  readonly createChecker: typeof createChecker;
}

/** Result of checking a document: definition, graph, and the diagnostics of the text and of its data. */
export type CheckResult = Pick<Checked, 'definition' | 'graph'> & { readonly diagnostics: readonly AnyDiagnostic[] };

/** Cached check results of the open documents. */
export interface CheckedDocuments {
  /** Checks the current text against the current data schema. Cached per document version and schema. */
  get(document: TextDocument): CheckResult;
  /** Returns the same result with the fixes of its diagnostics, which take longer to compute. */
  withFixes(document: TextDocument): CheckResult;
  /** Duration of the document's last check in milliseconds; `null` before the first check. */
  cost(document: TextDocument): number | null;
  /** Returns the last text with a valid `data` section; it is kept while the text does not parse. */
  dataDefinition(document: TextDocument): DataDefinition | null;
  /** Returns the absolute paths of the data files of all open documents. */
  files(): Set<string>;
  /** Reads the schemas of changed data files again. */
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

/** Settings and callbacks for reading the data of documents. */
export interface DataAccess {
  /** Returns the severities that the user sets, by diagnostic code. */
  readonly severities: () => Severities;
  /** Returns the folder that a document's data paths are relative to; `null` if its data must not be read. */
  readonly folderOf: (uri: string) => string | null;
  /** Called when a document's data schema changed, so that its check result is outdated. */
  readonly changed: (uri: string) => void;
  /** Called when reading data failed with an internal error. */
  readonly failed: (error: unknown) => void;
}

/** Creates the cache of check results that every language feature reads from. */
export function checkedDocuments(language: Language, access: DataAccess): CheckedDocuments {
  const entries = new Map<string, Entry>();

  const open = ({ uri }: TextDocument): Entry => {
    const known = entries.get(uri);
    if (known) return known;
    const folder = access.folderOf(uri);
    const readSchema: Language['readSchema'] = async (definition, folder, signal) => {
      try {
        return await language.readSchema(definition, folder, signal);
      } catch (error) {
        if (!(error instanceof DataError) && !(signal?.aborted ?? false)) access.failed(error);
        throw error;
      }
    };
    // What is wrong with some of the rows is told when all were read.
    const { readSampleSchema } = language;
    const changed = () => {
      access.changed(uri);
    };
    const data = folder === null ? null : documentData(folder, { readSampleSchema, readSchema }, changed);
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
    entry.data?.follow(document.getText(), result.definition?.data);
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
    dataDefinition: (document) => open(document).data?.definition ?? null,
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
  const checked = checker.check(text, 'schema' in answer ? { ...options, data: answer.schema } : options);
  const wrong = dataDiagnostic(text, answer.error);
  return wrong
    ? { ...checked, diagnostics: [...checked.diagnostics, ...applySeverities([wrong], options.severities)] }
    : checked;
}

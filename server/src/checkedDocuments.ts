import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type AnyDiagnostic, checkProfile, dataDiagnostic, DataError, withDataDiagnostic } from '#data';
import {
  applySeverities,
  type Checked,
  type Checker,
  type CheckOptions,
  type createChecker,
  type DataSettings,
  type Severities,
  taskOf,
} from '#language';
import type { DataProfile } from '#protocol';
import type { DataDefinition, DataReader } from './dataReader/dataReader.js';
import { type DataAnswer, type DataReaders, type DocumentData, documentData } from './documentData.js';

/** Functions that the server calls; injected, so that tests need no files. */
export interface Language extends DataReader {
  readonly createChecker: typeof createChecker;
}

/** Result of checking a document: definition, graph, the diagnostics of the text and of its data, and what these look like. */
export interface CheckResult extends Pick<Checked, 'definition' | 'graph'> {
  readonly diagnostics: readonly AnyDiagnostic[];
  /** `null` until it was read. */
  readonly profile: DataProfile | null;
}

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
  /** Returns the classes of the targets, as far as the data was read. */
  classes(document: TextDocument): readonly string[];
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
  readonly profile: DataProfile | null;
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
    const logged = async <Result>(reading: Promise<Result>, signal?: AbortSignal): Promise<Result> => {
      try {
        return await reading;
      } catch (error) {
        if (!(error instanceof DataError) && !(signal?.aborted ?? false)) access.failed(error);
        throw error;
      }
    };
    const { readSampleSchema, readSchema, profileData } = language;
    const reader: DataReaders = {
      // What is wrong with some of the rows is told when all were read.
      readSampleSchema,
      readSchema: (definition, base, signal) => logged(readSchema(definition, base, signal), signal),
      profileData: (definition, base, signal) => logged(profileData(definition, base, signal), signal),
    };
    const changed = () => {
      access.changed(uri);
    };
    const data = folder === null ? null : documentData(folder, reader, changed);
    const entry = { data, checker: language.createChecker(), checked: null, cost: null };
    entries.set(uri, entry);
    return entry;
  };

  const known = (document: TextDocument): KnownCheck => {
    const entry = open(document);
    const { answer = null, profile = null } = entry.data ?? {};
    const { checked } = entry;
    if (checked?.version === document.version && checked.answer === answer && checked.profile === profile)
      return checked;
    const start = performance.now();
    const options = { severities: access.severities(), fixes: false };
    const result = checkWith(entry.checker, document.getText(), { answer, profile }, options);
    entry.cost = performance.now() - start;
    entry.checked = { version: document.version, answer, profile, result, withFixes: null };
    entry.data?.follow(document.getText(), result.definition?.data);
    return entry.checked;
  };

  return {
    get: (document) => known(document).result,
    withFixes: (document) => {
      const checked = known(document);
      const options = { severities: access.severities() };
      checked.withFixes ??= checkWith(open(document).checker, document.getText(), checked, options);
      return checked.withFixes;
    },
    cost: (document) => open(document).cost,
    classes: (document) => {
      const answer = open(document).data?.answer;
      const targets = answer && 'schema' in answer ? answer.schema.targets : [];
      return [...new Set(targets.flatMap((target) => taskOf(target).classes))];
    },
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
  { answer, profile }: Pick<KnownCheck, 'answer' | 'profile'>,
  options: CheckOptions & { readonly severities: Severities },
): CheckResult {
  const known: CheckOptions & { readonly severities: Severities } = {
    ...options,
    ...(answer && 'schema' in answer && { data: answer.schema }),
    ...(profile && { checkData: (settings: DataSettings) => checkProfile(profile, settings) }),
  };
  const { definition, graph, diagnostics } = checker.check(text, known);
  const wrong = dataDiagnostic(text, answer?.error);
  const ofData = wrong ? applySeverities([wrong], options.severities) : [];
  return { definition, graph, diagnostics: withDataDiagnostic(diagnostics, ofData), profile };
}

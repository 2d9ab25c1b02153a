import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import type { Connection } from 'vscode-languageserver';
import {
  CodeActionKind,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type InitializeParams,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ExternalNames, severityLevels } from '#language';
import { errorStack, safeText } from '#protocol';
import { checkedDocuments, type CheckResult, type Language } from './checkedDocuments.js';
import { definitionFolder, isRunCopy } from './definitionFolder.js';
import { categoriesOf } from './features/categoriesOf.js';
import { codeActions } from './features/codeActions.js';
import { completion } from './features/completion.js';
import { dataPaths } from './features/dataPaths.js';
import { dataView } from './features/dataView.js';
import { hover } from './features/hover.js';
import { inlayHints } from './features/inlayHints.js';
import { setRate } from './features/setRate.js';
import { toLspDiagnostics } from './features/toLspDiagnostics.js';
import { variantsOf } from './features/variantsOf.js';

/** `initializationOptions` of the client. */
const optionsSchema = v.object({
  /** URI of the page that documents diagnostics. */
  diagnosticsPage: v.optional(v.nullable(v.string()), null),
  /** Whether data files may be opened: only in a trusted workspace. */
  readData: v.optional(v.boolean(), true),
  /** Editor command that triggers completion again. */
  suggestCommand: v.optional(v.nullable(v.string()), null),
  /** Severities by diagnostic code; invalid entries are ignored. */
  severities: v.optional(
    v.pipe(v.record(v.string(), v.fallback(v.nullable(v.picklist(severityLevels)), null)), v.transform(withoutNull)),
    {},
  ),
});

/** Bounds of the debounce delay after an edit, in milliseconds: imperceptible, and enough to spare slow checks. */
const minDelay = 20;
const maxDelay = 400;

/** Serves an editor on `connection` until it is closed. Checks the editor's text, never the file on disk. */
export function serve(connection: Connection, language: Language): void {
  const documents = new TextDocuments(TextDocument);
  const timers = new Map<string, NodeJS.Timeout>();
  let options = v.parse(optionsSchema, {});
  let client: InitializeParams['capabilities'] = {};
  let watched = { files: '', registration: Promise.resolve<Disposable | null>(null) };

  const log = (error: unknown) => {
    connection.console.error(safeText.log(errorStack(error)));
  };

  const checks = checkedDocuments(language, {
    severities: () => options.severities,
    folderOf: (uri) => (options.readData ? definitionFolder(uri) : null),
    changed: (uri) => {
      publish(uri);
      if (client.workspace?.inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(log);
    },
    failed: log,
  });

  /** Checks the current text and publishes its diagnostics. */
  const publish = (uri: string) => {
    const document = documents.get(uri);
    if (!document) return;
    try {
      // The copy in a run directory is not edited: its diagnostics are shown in the original definition.
      const checked = checks.get(document).diagnostics;
      const diagnostics = isRunCopy(uri) ? [] : checked;
      const { version } = document;
      connection
        .sendDiagnostics({ uri, version, diagnostics: toLspDiagnostics(diagnostics, uri, options.diagnosticsPage) })
        .catch(log);
      watchData();
    } catch (error) {
      log(error);
    }
  };

  /** Registers file watchers for the data files of open documents. */
  const watchData = () => {
    const files = [...checks.files()].sort();
    if (files.join('\n') === watched.files || !client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    const before = watched.registration;
    const watchers = files.map((file) => ({ globPattern: { baseUri: folderOf(file), pattern: nameOf(file) } }));
    const registration = before.then(async (old) => {
      old?.dispose();
      return watchers.length === 0
        ? null
        : connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    });
    registration.catch(log);
    watched = { files: files.join('\n'), registration };
  };

  const cancel = (uri: string) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
  };

  /** Answers a request from the document's check result. Errors are logged; the editor then gets the empty answer. */
  const answer = <Params extends { textDocument: { uri: string } }, Answer>(
    nothing: Answer,
    feature: (result: CheckResult, params: Params, document: TextDocument) => Answer | Promise<Answer>,
  ) => {
    return async (params: Params): Promise<Answer> => {
      const document = documents.get(params.textDocument.uri);
      if (!document) return nothing;
      try {
        return await feature(checks.get(document), params, document);
      } catch (error) {
        log(error);
        return nothing;
      }
    };
  };

  /** Returns column names, values of a column, classes, or paths, if files may be opened. */
  const externalNames = async (
    document: TextDocument,
    kind: ExternalNames,
    { word, column }: { readonly word: string; readonly column: string | null },
  ): Promise<readonly string[]> => {
    const folder = options.readData ? definitionFolder(document.uri) : null;
    if (folder === null) return [];
    if (kind === 'path') return dataPaths(folder, word);
    if (kind === 'class') return checks.classes(document);
    if (kind === 'category') return categoriesOf(checks.get(document).profile, column);
    const definition = checks.dataDefinition(document);
    // Errors in the table are reported as diagnostics.
    return definition ? language.readColumnNames(definition, folder).catch(() => []) : [];
  };

  connection.onInitialize(({ capabilities, initializationOptions }) => {
    client = capabilities;
    options = v.parse(optionsSchema, initializationOptions ?? {});
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        completionProvider: { triggerCharacters: [' ', '{', '[', ',', '-', '/', '$'] },
        hoverProvider: true,
        inlayHintProvider: true,
      },
    };
  });

  documents.onDidChangeContent(({ document }) => {
    cancel(document.uri);
    const cost = checks.cost(document);
    const delay = cost === null ? 0 : Math.min(maxDelay, Math.max(minDelay, 2 * cost));
    timers.set(document.uri, setTimeout(publish, delay, document.uri));
  });
  documents.onDidClose(({ document }) => {
    cancel(document.uri);
    checks.close(document);
    connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }).catch(log);
  });
  connection.onDidChangeWatchedFiles(() => {
    checks.refreshData();
  });

  connection.onCodeAction(
    answer([], (_result, { textDocument, range }, document) => {
      return codeActions(checks.withFixes(document).diagnostics, textDocument.uri, range);
    }),
  );
  connection.onCompletion(
    answer([], (network, { position }, document) =>
      completion(document, network, position, {
        snippets: client.textDocument?.completion?.completionItem?.snippetSupport === true,
        suggestCommand: options.suggestCommand,
        external: (kind, word, column) => externalNames(document, kind, { word, column }),
      }),
    ),
  );
  connection.onHover(answer(null, (result, { position }, document) => hover(result, position, document)));
  const shown = dataView(language, (uri) => (options.readData ? definitionFolder(uri) : null));
  connection.onRequest('shapewright/dataProfile', shown.profile);
  connection.onRequest('shapewright/dataSamples', shown.samples);
  connection.onRequest('shapewright/setLearningRate', (parameters: unknown) => Promise.resolve(setRate(parameters)));
  connection.onRequest('shapewright/variants', (parameters: unknown) => Promise.resolve(variantsOf(parameters)));
  connection.languages.inlayHint.on(
    answer([], ({ graph }, { range }, document) => (graph ? inlayHints(document, graph, range) : [])),
  );

  documents.listen(connection);
  connection.listen();
}

function withoutNull<T>(values: Readonly<Record<string, T | null>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

function folderOf(file: string): string {
  return new URL('.', pathToFileURL(file)).href;
}

/** Returns the file's name as a glob pattern that matches only it. */
function nameOf(file: string): string {
  return basename(file).replace(/[*?{}[\]]/g, '[$&]');
}

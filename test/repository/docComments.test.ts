import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const rooms = ['client', 'data', 'language', 'protocol', 'scripts', 'server', 'trainer', 'webview'];

/** Returns the exported functions, classes, types and interfaces of a file that have no doc comment. */
function undocumented(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const documented = new Set<string>();
  return file.statements.filter(isExported).flatMap((statement) => {
    const name = nameOf(statement);
    if (name === null || documented.has(name)) return [];
    if (ts.getJSDocCommentsAndTags(statement).length === 0) return [`${path}: ${name}`];
    // The first of several overloads documents them all.
    documented.add(name);
    return [];
  });
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** Returns the name of a declaration that needs a doc comment; `null` for any other. */
function nameOf(statement: ts.Statement): string | null {
  if (ts.isVariableStatement(statement)) {
    const [declaration] = statement.declarationList.declarations;
    // An explicit type, such as `Forward`, documents its functions.
    const needsComment = declaration?.initializer && ts.isArrowFunction(declaration.initializer) && !declaration.type;
    return needsComment ? declaration.name.getText() : null;
  }
  if (ts.isTypeAliasDeclaration(statement)) {
    // The comment is on the schema.
    return /^v\.InferOutput<typeof \w+>$/.test(statement.type.getText()) ? null : statement.name.text;
  }
  const isDeclaration =
    ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement);
  return isDeclaration ? (statement.name?.text ?? 'default') : null;
}

it('exported functions, classes, types and interfaces have doc comments', () => {
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
  );
  const sources = files.filter((path) => path.endsWith('.ts') && !path.includes('node_modules'));
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap(undocumented)).toEqual([]);
});

import * as v from 'valibot';
import type { Database } from './database.js';

/** Functions that give tables and read nothing else. */
const tableFunctions = ['range', 'generate_series', 'unnest', 'repeat', 'repeat_row'];

const node = v.looseObject({ type: v.optional(v.unknown()), function: v.optional(v.unknown()) });

const syntaxTree = v.object({
  error: v.boolean(),
  error_message: v.optional(v.string(), ''),
  statements: v.optional(v.array(v.unknown()), []),
});

/**
 * Returns why SQL is not one SELECT statement that reads tables only, as the predicate of a sentence about it; `null` if it is.
 * Functions that read files, run other SQL or change settings are table functions, so only harmless ones of these are accepted.
 */
export async function checkQuery(database: Database, sql: string): Promise<string | null> {
  const tree = await database.read('SELECT json_serialize_sql($sql::VARCHAR)', { sql });
  const { error, error_message: message, statements } = v.parse(syntaxTree, JSON.parse(String(tree)));
  if (error && !/^Only SELECT/.test(message)) return `cannot be read: ${message}`;
  if (error) return 'must be a SELECT statement. Nothing else is run.';
  if (statements.length !== 1) return `must be one SELECT statement, but has ${statements.length}.`;
  const open: unknown[] = [...statements];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    open.push(...Object.values<unknown>({ ...next }));
    if (Array.isArray(next)) continue;
    const { type, function: called } = v.parse(node, next);
    if (type === 'SHOW_REF') return 'must be a SELECT statement. Nothing else is run.';
    if (type !== 'TABLE_FUNCTION') continue;
    const name = v.parse(v.looseObject({ function_name: v.string() }), called).function_name;
    if (tableFunctions.includes(name.toLowerCase())) continue;
    return `calls \`${name}\`. It can read the tables that \`files\` names, and nothing else.`;
  }
  return null;
}

import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { editFix } from '../fixes/editFix.js';
import { setAtPath } from '../fixes/setAtPath.js';
import type { Span } from '../parse/span.js';
import { spanAt } from '../parse/spanAt.js';
import type { ProfileDiagnostic } from '../profileDiagnostic.js';
import type { Rule, RuleContext } from './rule.js';

/** Of more diagnostics of one kind at one key, the others are only counted. */
const mostMessages = 3;

/** Reports what is noticed about the contents of the data, each kind once for each key. */
export const dataContents: Rule = (context) => {
  const { report, root, definition, checkData } = context;
  if (!definition.data || !checkData) return;
  const groups = new Map<string, { readonly span: Span; readonly all: ProfileDiagnostic[] }>();
  for (const diagnostic of checkData(definition.data)) {
    const found = diagnostic.paths.map((path) => spanAt(root, path));
    const { span } = found.find(({ isWhole }) => isWhole) ?? found.at(-1) ?? spanAt(root, ['data']);
    const key = `${diagnostic.code} ${span.start} ${span.end}`;
    const group = groups.get(key) ?? { span, all: [] };
    group.all.push(diagnostic);
    groups.set(key, group);
  }
  for (const { span, all } of groups.values()) {
    const [first] = all;
    if (!first) continue;
    const more = all.length > mostMessages ? [`And ${all.length - mostMessages} more.`] : [];
    const messages = [...all.slice(0, mostMessages).map(({ message }) => message), ...more];
    const fixes = all.flatMap((diagnostic) => fixesOf(context, diagnostic));
    report(first.code, span, messages.join(' '), { fixes, misfits: all.length });
  }
};

function fixesOf({ text, root }: RuleContext, { setting }: ProfileDiagnostic): readonly PendingFix[] {
  return setting ? editFix(setting.title, setAtPath(text, root, setting.path, setting.value)) : [];
}

import { didYouMean } from '../diagnostics/suggest.js';
import { writeNear } from '../fixes/write.js';
import type { Expander, Unresolved } from './expander.js';
import { lookUp, namesInSight, type Output } from './frame.js';

/** Resolves a name to a tensor: the output of an earlier layer or block, an input, or an extra output (`lstm.state_h`). */
export function resolveName(expander: Expander, reference: Omit<Unresolved, 'near'>): Output {
  const { frame, text, span, syntax } = reference;
  const dot = text.indexOf('.');
  const path = dot < 0 ? text : text.slice(0, dot);
  const named = lookUp(frame, path);
  if (named === undefined) {
    const near = expander.suggest(path, namesInSight(frame, path));
    expander.unresolved.push({ ...reference, near: near && near + text.slice(path.length) });
    return null;
  }
  if (dot < 0 || named.output === null) return named.output;
  const output = text.slice(dot + 1);
  const code = syntax ? 'graph/unknown-input' : 'graph/unknown-output';
  expander.references.push({ layer: named.output, output, span, code });
  return `${named.output}.${output}`;
}

/** Reports every name that was not found, and whether it is defined later. */
export function reportUnresolved({ report, unresolved, inputs }: Expander): void {
  for (const { frame, text, span, syntax, near } of unresolved) {
    const name = text.slice(0, 40);
    const fixes = writeNear(near, span);
    if (syntax === null) {
      report('graph/unknown-output', span, `No layer has the name \`${name}\`.${didYouMean(near)}`, { fixes });
      continue;
    }
    const later = lookUp(frame, text.split('.', 1)[0] ?? '');
    if (later?.source?.syntax === syntax) {
      const message = `\`${name}\` is this layer itself, and what a layer takes must stand before it.`;
      report('graph/unknown-input', span, message);
    } else if (later) {
      const message = `\`${name}\` comes later, and what a layer takes must stand before it: move it up.`;
      report('graph/unknown-input', span, message);
    } else if (inputs !== null) {
      // Without the data, the names of its inputs are unknown.
      const message = `No layer or input before this one has the name \`${name}\`.${didYouMean(near)}`;
      report('graph/unknown-input', span, message, { fixes });
    }
  }
}

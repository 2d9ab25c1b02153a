import { editFix } from '../fixes/editFix.js';
import { removeEntry } from '../fixes/removeEntry.js';
import { setEntry } from '../fixes/setEntry.js';
import { write } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import { entryOf } from '../parse/node.js';
import { taskOf } from '../tasks/index.js';
import type { Rule } from './rule.js';

/** A threshold is chosen, and money counted, for binary targets with one score; a choice by costs needs the costs. */
export const thresholdFits: Rule = ({ report, text, root, definition, trained }) => {
  const section = entryAt(root, 'training')?.value;
  if (section?.kind !== 'map') return;
  const { threshold, costs } = definition.training;
  const [written, money] = [entryOf(section, 'threshold'), entryOf(section, 'costs')];
  const isChosen = typeof threshold !== 'number';
  const isBinary = trained.length === 0 || trained.some(({ target }) => target.type === 'binary');
  const phrase = [...new Set(trained.map(({ target }) => taskOf(target).phrase))].join(' and ');
  const only = `a target of two classes with one score, and this network predicts ${phrase}`;
  if (written && isChosen && !isBinary) {
    const message = `A threshold is chosen by \`${threshold.name}\` for ${only}. Write the threshold as a number.`;
    report('training/threshold', written.value.span, message, { fixes: [write('0.5', written.value.span)] });
  } else if (written && isChosen && threshold.name === 'costs' && costs === null && !money) {
    const message =
      'To choose the threshold by `costs`, say what predictions cost and bring: `costs: {call: 1, success: 20}`.';
    const fixes = editFix('Add costs', setEntry(text, section, 'costs', '{call: 1, success: 20}'));
    report('training/threshold', written.value.span, message, { fixes });
  }
  if (money && costs !== null && !isBinary) {
    const fixes = editFix('Remove costs', removeEntry(text, section.entries, money));
    report('training/threshold', money.keySpan, `\`costs\` are counted for ${only}. Remove them.`, { fixes });
  }
};

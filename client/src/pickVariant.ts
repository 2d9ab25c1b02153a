import * as v from 'valibot';
import * as vscode from 'vscode';
import { variantsAnswerSchema } from '#protocol';
import type { AskServer } from './askServer.js';
import { type PickItem, safeWindow } from './views/safeWindow.js';

/** What of a definition is trained. */
export interface Trained {
  /** `null`: the definition without the changes of a variant. */
  readonly variant: string | null;
}

/** Lets the user pick one of a definition's variants, if it has any. Returns `undefined` if the user cancels. */
export async function pickVariant(document: vscode.TextDocument, ask: AskServer): Promise<Trained | undefined> {
  const answer = await ask('shapewright/variants', { text: document.getText() });
  const { variants } = v.parse(variantsAnswerSchema, answer);
  if (variants.length === 0) return { variant: null };
  const items: readonly PickItem<Trained>[] = [
    { label: vscode.l10n.t('The definition without variants'), value: { variant: null } },
    ...variants.map((variant) => ({ label: variant, value: { variant } })),
  ];
  return safeWindow.pick(items, vscode.l10n.t('Select what to train'));
}

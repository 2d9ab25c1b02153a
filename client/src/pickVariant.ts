import * as v from 'valibot';
import * as vscode from 'vscode';
import { variantsAnswerSchema } from '#protocol';
import type { AskServer } from './askServer.js';
import { type PickItem, safeWindow } from './views/safeWindow.js';

/** What of a definition is trained: itself (`null`) or a variant, or all that it declares, as a study. */
export type Trained = { readonly variant: string | null } | 'study';

/** Lets the user pick one of a definition's variants, or the study of it, if it declares any. Returns `undefined` if the user cancels. */
export async function pickVariant(document: vscode.TextDocument, ask: AskServer): Promise<Trained | undefined> {
  const answer = await ask('shapewright/variants', { text: document.getText() });
  const { variants, isStudy } = v.parse(variantsAnswerSchema, answer);
  if (!isStudy) return { variant: null };
  const items: readonly PickItem<Trained>[] = [
    { label: vscode.l10n.t('The definition without variants'), value: { variant: null } },
    ...variants.map((variant) => ({ label: variant, value: { variant } })),
    { label: vscode.l10n.t('All that the definition declares, as a study'), value: 'study' },
  ];
  return safeWindow.pick(items, vscode.l10n.t('Select what to train'));
}

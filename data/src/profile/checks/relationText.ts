import type { Relation } from '#protocol';

/** Names the measures of `Relation`. */
const measures: Readonly<Record<Relation['measure'], string>> = {
  auc: 'AUC',
  eta: 'correlation ratio',
  cramers_v: "Cramér's V",
  spearman: 'rank correlation',
};

/** Describes a relation: `AUC 0.81`. */
export function relationText({ measure, value }: Relation): string {
  const shown = measure === 'auc' ? (1 + value) / 2 : value;
  return `${measures[measure]} ${shown.toFixed(2)}`;
}

import * as v from 'valibot';
import { check } from '#language';
import { type VariantsAnswer, variantsParametersSchema } from '#protocol';

/** Answers `shapewright/variants`: which variants a definition has. */
export function variantsOf(parameters: unknown): VariantsAnswer {
  const { text } = v.parse(variantsParametersSchema, parameters);
  const { variants, study, definition } = check(text, { fixes: false });
  const hasFolds = (definition?.data?.split.k_fold ?? null) !== null;
  return {
    variants: variants.map(({ name }) => name),
    isStudy: variants.length > 0 || study.sweep !== null || study.seeds > 1 || hasFolds,
  };
}

import * as v from 'valibot';
import { check } from '#language';
import { type VariantsAnswer, variantsParametersSchema } from '#protocol';

/** Answers `shapewright/variants`: which variants a definition has. */
export function variantsOf(parameters: unknown): VariantsAnswer {
  const { text } = v.parse(variantsParametersSchema, parameters);
  return { variants: check(text, { fixes: false }).variants.map(({ name }) => name) };
}

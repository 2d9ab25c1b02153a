import * as v from 'valibot';

/** Parameters of the language server's request `shapewright/variants`: the text of a definition. */
export const variantsParametersSchema = v.object({ text: v.string() });

/** Answer to `shapewright/variants`: the names of its variants, in their order. */
export const variantsAnswerSchema = v.object({
  variants: v.array(v.string()),
  /** Whether it declares several runs: by variants, a sweep, seeds or folds. */
  isStudy: v.boolean(),
});
/** Answer to `shapewright/variants`. */
export type VariantsAnswer = v.InferOutput<typeof variantsAnswerSchema>;

import { layerWords } from '../diagnostics/layerWords.js';
import type { Weight } from '../layers/declareLayer.js';
import type { Rule } from './rule.js';

/** Some initializers, regularizers and constraints are for weights with certain dimensions: Keras fails with others. */
export const weightsFitSettings: Rule = ({ report, inferred }) => {
  for (const { layer, source } of inferred.values()) {
    for (const weight of layer.weights) {
      for (const { setting, why } of misfitsOf(weight)) {
        const message = `${layerWords(layer.type, layer.name)} cannot have ${setting} for its \`${weight.name}\`, [${weight.shape.join(', ')}]: it ${why}.`;
        report('argument/wrong-value', source.syntax.wordSpan, message);
      }
    }
  }
};

interface Misfit {
  readonly setting: string;
  /** Of the weight: continues "it". */
  readonly why: string;
}

function misfitsOf({ shape, initializer, regularizer, constraint }: Weight): readonly Misfit[] {
  const rank = shape.length;
  const misfit = (setting: string, isFit: boolean, why: string) => (isFit ? [] : [{ setting, why }]);
  const axes = constraint && 'axis' in constraint ? constraint.axis : [];
  return [
    ...misfit('the initializer `identity`', initializer.name !== 'identity' || rank === 2, 'is no matrix'),
    ...misfit('the initializer `orthogonal`', initializer.name !== 'orthogonal' || rank > 1, 'is a vector'),
    ...misfit('`orthogonal_regularizer`', regularizer?.name !== 'orthogonal_regularizer' || rank === 2, 'is no matrix'),
    ...axes.flatMap((axis) =>
      misfit(
        `\`${constraint?.name ?? ''}\` along \`axis: ${axis}\``,
        axis < rank && axis >= -rank,
        'has no such dimension',
      ),
    ),
  ];
}

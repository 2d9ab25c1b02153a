import type { Range } from './range.js';

/** Severity of a diagnostic, as in LSP. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Replacement of a range of text; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A quick fix of a diagnostic. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Another location that explains a diagnostic, such as the layer that a shape comes from. */
export interface RelatedInformation {
  readonly message: string;
  readonly range: Range;
}

/** A problem of a definition. */
export interface Diagnostic {
  /** Stable identifier `group/problem`, such as `shape/rank-mismatch`; documented in docs/diagnostics.md. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** Says what is wrong, with the values, where they come from, and what to do. */
  readonly message: string;
  readonly range: Range;
  readonly related: readonly RelatedInformation[];
  readonly fixes: readonly Fix[];
}

/** Severity and documentation of a code. */
export interface DiagnosticKind {
  /** Default severity. Only errors prevent training. */
  readonly severity: Severity;
  /** First sentence of its documentation. */
  readonly doc: string;
}

/** Functions that declare a diagnostic of a severity. */
export const diagnosticKinds = {
  error: kindOf('error'),
  warning: kindOf('warning'),
  information: kindOf('information'),
  hint: kindOf('hint'),
};

function kindOf(severity: Severity): (doc: string) => DiagnosticKind {
  return (doc) => ({ severity, doc });
}

const { error, warning, information, hint } = diagnosticKinds;

/** All diagnostics of definitions by code. */
export const diagnosticCodes = {
  'syntax/yaml': error('The text is not valid YAML.'),
  'syntax/tab': error('A line is indented with a tab; YAML takes spaces only.'),
  'syntax/unclosed': error('A bracket or a quote is not closed.'),
  'syntax/too-large': error('The text is longer than a definition may be.'),
  'syntax/too-deep': error('The text is nested deeper than a definition may be.'),
  'syntax/key': error('A key is a list or a group of keys where a word should stand.'),
  'syntax/empty': hint('Nothing is written yet.'),
  'syntax/duplicate-key': error('A key stands twice in the same place.'),
  'syntax/merge-key': error("YAML's merge key `<<` has no meaning in a definition; blocks share layers."),
  'syntax/alias': error('An alias copies nothing, itself, or too much.'),
  'syntax/question-mark': error('A bare `?` stands where `null` was meant.'),
  'syntax/missing-space': error('A colon or a dash lacks the space behind it, so that YAML takes two words for one.'),
  'syntax/python': error('A tuple or a call stands as Python writes it.'),
  'syntax/missing-colon': error('A word stands alone where a key and its value were meant.'),
  'syntax/comma': error('A comma ends a value that was meant to go on, such as `min(3, 4)`.'),
  'syntax/indent': error("A layer's arguments are not indented below it."),
  'syntax/unknown-key': error('A key that the language does not have.'),
  'syntax/missing-key': error('A key that has no default is missing.'),
  'syntax/wrong-type': error('A value is of another kind than expected: a word for a list, a list for a number.'),
  'syntax/expression': error('An expression cannot be read or has no value.'),
  'syntax/ignore-comment': hint('A comment suppresses a diagnostic that does not exist.'),
  'syntax/not-yet': error('A part of the language that this version does not know yet.'),
  'layer/not-a-layer': error('An item of a list of layers is no layer.'),
  'layer/unknown': error('A layer or block that does not exist.'),
  'layer/foreign-name': error("A layer goes by its class's name in Keras or PyTorch."),
  'layer/left-out': error('A layer of Keras that definitions do not have.'),
  'layer/name': error('A name has characters that names do not have.'),
  'layer/duplicate-name': error('Two layers have the same name.'),
  'argument/unknown': error('A layer does not have this argument, or a block this parameter.'),
  'argument/foreign-name': error("An argument goes by another framework's name."),
  'argument/missing': error('An argument without a default is missing.'),
  'argument/wrong-value': error('An argument has a value that it cannot have.'),
  'argument/boolean-word': error('A word such as `no` stands where `true` or `false` was meant.'),
  'argument/conflict': error('Two arguments of a layer exclude each other.'),
  'argument/unknown-size': error('A shape uses the name of a size that no input of the network has.'),
  'shape/reserved-name': error('A size has a name that sizes cannot have.'),
  'shape/rank-mismatch': error('A layer gets an input with the wrong number of dimensions.'),
  'shape/axis': error('A layer works along a dimension that its input does not have.'),
  'shape/size-mismatch': error('Sizes that must agree do not.'),
  'shape/window-too-large': error('A filter or pooling window is larger than the image it gets.'),
  'shape/too-small': error('A layer would leave nothing of a dimension.'),
  'shape/not-divisible': error('A size must be a multiple of another, such as channels of groups, and is not.'),
  'shape/reshape': error('A reshape asks for more or fewer values than come in.'),
  'shape/unknown-size': error('A weight needs a size that is not known.'),
  'shape/accidental-broadcast': warning('Inputs of a merge are stretched along axes where that is hardly meant.'),
  'shape/dense-on-image': warning('A dense layer works on each point of an image: a `flatten` may be missing.'),
  'shape/samples-in-shape': warning('The number of samples stands in the shape of an input.'),
  'shape/channels-first': warning(
    'The channels of an image come first, and its layers take the last dimension for them.',
  ),
  'shape/shared-weights': error('A layer that uses the weights of another would need weights of another shape.'),
  'syntax/variant-name': error('The name of a variant cannot be a part of the name of a file.'),
  'graph/empty': error('The network has no layers.'),
  'graph/embedding-input': error('An embedding looks up whole numbers and gets other values.'),
  'graph/embedding-vocabulary': error('An embedding has fewer vectors than its text has token ids.'),
  'graph/no-inputs': error('Neither the data nor the model says what comes in.'),
  'graph/unknown-input': error('A layer takes its input from something that does not exist or comes later.'),
  'graph/too-many-inputs': error('A layer has more inputs than it takes.'),
  'graph/too-few-inputs': error('A layer has fewer inputs than it takes.'),
  'graph/ambiguous-input': error('The network has several inputs and a layer does not say which it takes.'),
  'graph/unknown-output': error('An output of the network names a layer that does not exist.'),
  'graph/duplicate-output': warning('Two outputs of the network are the same.'),
  'graph/unused-input': warning('Nothing uses an input of the network.'),
  'graph/unused-layer': warning("Nothing uses a layer's output, and it is not the last one."),
  'graph/block-name': error('A block has the name of a layer.'),
  'graph/unused-block': hint('Nothing uses a block.'),
  'graph/recursive-block': error('A block uses itself.'),
  'graph/unknown-parameter': error('A `$name` is no parameter of its block.'),
  'graph/too-large': error('Blocks unfold to more layers, or deeper, than a network may have.'),
  'data/outside-folder': error("A path leaves the definition's folder."),
  'data/unknown-source': error('The source does not tell what kind of data it is.'),
  'data/wrong-value': error('A setting of the data has a value that it cannot have.'),
  'data/overlapping-windows': warning('Windows of rows overlap, and the split is random instead of along time.'),
  'data/not-for-kind': error('A setting does not apply to this kind of data.'),
  'data/missing-target': error('A table does not say which column to predict.'),
  'data/split': error('Nothing is left to train on.'),
  'data/two-test-sets': error('The test set is given twice.'),
  'data/class-imbalance': information(
    'Most samples are of one class, so that a network which always gives it is right mostly.',
  ),
  'data/empty-class': warning('A class has no training sample.'),
  'data/constant-column': warning('A column to predict from has one value in all rows.'),
  'data/identifier-column': warning('A column to predict from numbers or names the rows.'),
  'data/repeated-column': warning('Two columns to predict from have the same values.'),
  'data/leaking-column': warning('A column alone tells what is to be predicted: it may be made of it.'),
  'data/dominant-column': information(
    'A column alone tells far more of what is to be predicted than every other: it may not be known when one predicts.',
  ),
  'data/numbers-as-text': warning(
    'A column of numbers is read as categories, because some of its values are none, or have a unit.',
  ),
  'data/sentinel-value': information('A number far from all others, such as -999, may stand for a missing value.'),
  'data/leading-zeros': warning('Codes with leading zeros, such as zip codes, are read as quantities.'),
  'data/shared-samples': warning('The same rows or pictures are in two splits.'),
  'data/odd-pictures': information('A few pictures have another size or other channels than the rest.'),
  'data/large-vocabulary': information('The vocabulary has more ids than the training texts have tokens.'),
  'data/short-series': warning('Some series have too few rows for a window.'),
  'data/unknown-column': warning('The data does not have a column of this name.'),
  'data/input-mismatch': error('The model expects another input than the data gives.'),
  'training/wrong-value': error('A setting of the training has a value that it cannot have.'),
  'training/no-target': error('No output of the network says which target of the data it predicts.'),
  'training/unknown-target': error('An output names a target that the data does not have.'),
  'training/untrained-output': warning('An output is compared with no target of the data.'),
  'training/output-name': error('The logs of an output would have the name of those of the validation data.'),
  'training/conflicting-outputs': error('One output predicts a target as two classes, another with a single score.'),
  'training/unused-target': warning('No output predicts a target of the data.'),
  'training/nothing-to-learn': error('No layer has weights that training may change.'),
  'training/output-shape': error('The network does not end in a vector of scores.'),
  'training/units': error('The network gives more or fewer scores than the target needs.'),
  'training/loss-target': error('The loss does not fit what is to be predicted.'),
  'training/class-weight': error('Classes are weighted of a target that has none, or none of them counts.'),
  'training/unknown-class': error('A setting names a class that its target does not have.'),
  'training/target-range': warning('The loss needs targets that are not scaled, or of at least 0.'),
  'training/activation': warning('The last activation does not fit the loss.'),
  'training/softmax-of-one': warning('A softmax over one number is always 1: the network cannot learn.'),
  'training/metric-target': error('A metric does not fit what is to be predicted.'),
  'training/threshold': error(
    'The threshold or the costs need a binary target with one score, or the threshold needs costs.',
  ),
  'training/monitor': error('Early stopping, a schedule or a sweep watches something that this training does not log.'),
  'training/monitor-mode': warning(
    'Early stopping or a schedule takes worse values of what it watches for better ones.',
  ),
  'training/bias-before-norm': hint('A bias has no effect: a batch normalization right behind it takes the mean off.'),
  'training/dropout-before-norm': warning(
    'A dropout right before a batch normalization makes its running averages wrong.',
  ),
  'training/penalty-on-norm': information(
    "A penalty or weight decay pulls a normalization's scales and offsets to zero.",
  ),
  'training/decay-beside-l2': information('Weight decay and an L2 penalty both pull the weights to zero.'),
  'training/no-regularization': warning('A penalty or constraint applies to no weight that is trained.'),
  'training/unclipped': information('A recurrent layer goes over many steps, and nothing bounds its gradients.'),
  'training/lost-mask': hint('A layer that ignores masked steps gets no mask: a layer before it drops it.'),
  'training/receptive-field': information(
    'What a global pooling takes the mean of has seen only a small part of the image.',
  ),
  'training/nothing-left': warning('A filter slides over an image of one pixel: all but its middle sees padding only.'),
  'training/batch-of-one': warning('Batch normalization is used with batches of one sample.'),
  'training/learning-rate': warning('The learning rate is far from what the optimizer is used with.'),
  'training/few-images': information('There are few images for each class to learn filters from nothing.'),
  'training/unscaled-pictures': hint('Pictures with values up to 255 reach layers with weights without being scaled.'),
  'training/many-parameters': warning('The network has many more parameters than the data has samples.'),
  'training/no-validation': error(
    'Early stopping, a schedule or a sweep watches the validation data, and there is none.',
  ),
  'study/wrong-value': error('A setting of a study has a value that it cannot have.'),
  'study/path': error('A path of a sweep leads to no setting.'),
  'training/schedule': error('The boundaries and values of a schedule do not fit together.'),
};

/** Code of a diagnostic. */
export type DiagnosticCode = keyof typeof diagnosticCodes;

/** Returns the severity of a diagnostic unless the user sets another. */
export function defaultSeverity(code: DiagnosticCode): Severity {
  return diagnosticCodes[code].severity;
}

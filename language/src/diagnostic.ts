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

/** All diagnostic codes, each with the first sentence of its documentation. */
export const diagnosticCodes = {
  'syntax/yaml': 'The text is not valid YAML.',
  'syntax/tab': 'A line is indented with a tab; YAML takes spaces only.',
  'syntax/unclosed': 'A bracket or a quote is not closed.',
  'syntax/too-large': 'The text is longer than a definition may be.',
  'syntax/too-deep': 'The text is nested deeper than a definition may be.',
  'syntax/key': 'A key is a list or a group of keys where a word should stand.',
  'syntax/empty': 'Nothing is written yet.',
  'syntax/duplicate-key': 'A key stands twice in the same place.',
  'syntax/merge-key': "YAML's merge key `<<` has no meaning in a definition; blocks share layers.",
  'syntax/alias': 'An alias copies nothing, itself, or too much.',
  'syntax/question-mark': 'A bare `?` stands where `null` was meant.',
  'syntax/missing-space': 'A colon or a dash lacks the space behind it, so that YAML takes two words for one.',
  'syntax/python': 'A tuple or a call stands as Python writes it.',
  'syntax/missing-colon': 'A word stands alone where a key and its value were meant.',
  'syntax/comma': 'A comma ends a value that was meant to go on, such as `min(3, 4)`.',
  'syntax/indent': "A layer's arguments are not indented below it.",
  'syntax/unknown-key': 'A key that the language does not have.',
  'syntax/missing-key': 'A key that has no default is missing.',
  'syntax/wrong-type': 'A value is of another kind than expected: a word for a list, a list for a number.',
  'syntax/expression': 'An expression cannot be read or has no value.',
  'syntax/ignore-comment': 'A comment suppresses a diagnostic that does not exist.',
  'syntax/not-yet': 'A part of the language that this version does not know yet.',
  'layer/not-a-layer': 'An item of a list of layers is no layer.',
  'layer/unknown': 'A layer or block that does not exist.',
  'layer/foreign-name': "A layer goes by its class's name in Keras or PyTorch.",
  'layer/left-out': 'A layer of Keras that definitions do not have.',
  'layer/name': 'A name has characters that names do not have.',
  'layer/duplicate-name': 'Two layers have the same name.',
  'argument/unknown': 'A layer does not have this argument, or a block this parameter.',
  'argument/foreign-name': "An argument goes by another framework's name.",
  'argument/missing': 'An argument without a default is missing.',
  'argument/wrong-value': 'An argument has a value that it cannot have.',
  'argument/boolean-word': 'A word such as `no` stands where `true` or `false` was meant.',
  'argument/conflict': 'Two arguments of a layer exclude each other.',
  'argument/unknown-size': 'A shape uses the name of a size that no input of the network has.',
  'shape/reserved-name': 'A size has a name that sizes cannot have.',
  'shape/rank-mismatch': 'A layer gets an input with the wrong number of dimensions.',
  'shape/axis': 'A layer works along a dimension that its input does not have.',
  'shape/size-mismatch': 'Sizes that must agree do not.',
  'shape/window-too-large': 'A filter or pooling window is larger than the image it gets.',
  'shape/too-small': 'A layer would leave nothing of a dimension.',
  'shape/not-divisible': 'A size must be a multiple of another, such as channels of groups, and is not.',
  'shape/reshape': 'A reshape asks for more or fewer values than come in.',
  'shape/unknown-size': 'A weight needs a size that is not known.',
  'shape/accidental-broadcast': 'Inputs of a merge are stretched along axes where that is hardly meant.',
  'shape/dense-on-image': 'A dense layer works on each point of an image: a `flatten` may be missing.',
  'shape/samples-in-shape': 'The number of samples stands in the shape of an input.',
  'shape/channels-first': 'The channels of an image come first, and its layers take the last dimension for them.',
  'shape/shared-weights': 'A layer that uses the weights of another would need weights of another shape.',
  'graph/empty': 'The network has no layers.',
  'graph/embedding-input': 'An embedding looks up whole numbers and gets other values.',
  'graph/no-inputs': 'Neither the data nor the model says what comes in.',
  'graph/unknown-input': 'A layer takes its input from something that does not exist or comes later.',
  'graph/too-many-inputs': 'A layer has more inputs than it takes.',
  'graph/too-few-inputs': 'A layer has fewer inputs than it takes.',
  'graph/ambiguous-input': 'The network has several inputs and a layer does not say which it takes.',
  'graph/unknown-output': 'An output of the network names a layer that does not exist.',
  'graph/duplicate-output': 'Two outputs of the network are the same.',
  'graph/unused-input': 'Nothing uses an input of the network.',
  'graph/unused-layer': "Nothing uses a layer's output, and it is not the last one.",
  'graph/block-name': 'A block has the name of a layer.',
  'graph/unused-block': 'Nothing uses a block.',
  'graph/recursive-block': 'A block uses itself.',
  'graph/unknown-parameter': 'A `$name` is no parameter of its block.',
  'graph/too-large': 'Blocks unfold to more layers, or deeper, than a network may have.',
  'data/outside-folder': "A path leaves the definition's folder.",
  'data/unknown-source': 'The source does not tell what kind of data it is.',
  'data/wrong-value': 'A setting of the data has a value that it cannot have.',
  'data/not-for-kind': 'A setting does not apply to this kind of data.',
  'data/missing-target': 'A table does not say which column to predict.',
  'data/split': 'Nothing is left to train on.',
  'data/two-test-sets': 'The test set is given twice.',
  'data/unknown-column': 'The data does not have a column of this name.',
  'data/input-mismatch': 'The model expects another input than the data gives.',
  'training/wrong-value': 'A setting of the training has a value that it cannot have.',
  'training/nothing-to-learn': 'No layer has weights that training may change.',
  'training/output-shape': 'The network does not end in a vector of scores.',
  'training/units': 'The network gives more or fewer scores than the target needs.',
  'training/loss-target': 'The loss does not fit what is to be predicted.',
  'training/activation': 'The last activation does not fit the loss.',
  'training/softmax-of-one': 'A softmax over one number is always 1: the network cannot learn.',
  'training/metric-target': 'A metric does not fit what is to be predicted.',
  'training/monitor': 'Early stopping watches something that this training does not log.',
  'training/bias-before-norm': 'A bias has no effect: a batch normalization right behind it takes the mean off.',
  'training/dropout-before-norm': 'A dropout right before a batch normalization makes its running averages wrong.',
  'training/penalty-on-norm': "A penalty or weight decay pulls a normalization's scales and offsets to zero.",
  'training/unclipped': 'A recurrent layer goes over many steps, and nothing bounds its gradients.',
  'training/receptive-field': 'What a global pooling takes the mean of has seen only a small part of the image.',
  'training/nothing-left': 'A filter slides over an image of one pixel: all but its middle sees padding only.',
  'training/batch-of-one': 'Batch normalization is used with batches of one sample.',
  'training/learning-rate': 'The learning rate is far from what the optimizer is used with.',
  'training/few-images': 'There are few images for each class to learn filters from nothing.',
  'training/many-parameters': 'The network has many more parameters than the data has samples.',
  'training/no-validation': 'Early stopping watches the validation data, and there is none.',
} as const;

/** Code of a diagnostic. */
export type DiagnosticCode = keyof typeof diagnosticCodes;

/** Default severities other than `error`. Only errors prevent training. */
export const defaultSeverities: Partial<Readonly<Record<DiagnosticCode, Severity>>> = {
  'syntax/empty': 'hint',
  'syntax/ignore-comment': 'hint',
  'shape/dense-on-image': 'warning',
  'graph/duplicate-output': 'warning',
  'graph/unused-input': 'warning',
  'graph/unused-layer': 'warning',
  'graph/unused-block': 'hint',
  'data/unknown-column': 'warning',
  'shape/accidental-broadcast': 'warning',
  'shape/samples-in-shape': 'warning',
  'shape/channels-first': 'warning',
  'training/softmax-of-one': 'warning',
  'training/activation': 'warning',
  'training/bias-before-norm': 'hint',
  'training/dropout-before-norm': 'warning',
  'training/penalty-on-norm': 'information',
  'training/unclipped': 'information',
  'training/receptive-field': 'information',
  'training/nothing-left': 'warning',
  'training/batch-of-one': 'warning',
  'training/learning-rate': 'warning',
  'training/few-images': 'information',
  'training/many-parameters': 'warning',
};

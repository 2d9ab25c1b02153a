/**
 * Synonyms of values by canonical word, in any spelling with or without `_`, `-` and capitals. A synonym may have several
 * meanings; the first that is a valid option counts.
 */
const synonyms: readonly (readonly [canonical: string, words: string])[] = [
  // Initializers.
  ['random_normal', 'normal gaussian randn normal_'],
  ['random_uniform', 'uniform rand uniform_'],
  ['truncated_normal', 'trunc_normal trunc_normal_'],
  ['he_normal', 'kaiming_normal kaiming_normal_ kaiming he msra'],
  ['he_uniform', 'kaiming_uniform kaiming_uniform_'],
  ['glorot_normal', 'xavier_normal xavier_normal_'],
  ['glorot_uniform', 'xavier_uniform xavier_uniform_ xavier glorot'],
  ['lecun_normal', 'lecun'],
  ['zeros', 'zero zeros_'],
  ['ones', 'one ones_'],
  ['constant', 'const constant_'],
  ['identity', 'eye eye_ identity_initializer'],
  ['orthogonal', 'orthogonal_ orthogonal_initializer'],
  // Regularizers and constraints.
  ['l1_l2', 'l1l2 elastic_net elasticnet'],
  ['l2', 'ridge'],
  ['l1', 'lasso'],
  ['non_neg', 'nonnegative non_negative'],
  // Activations.
  ['leaky_relu', 'lrelu leaky'],
  ['sigmoid', 'logistic expit'],
  ['linear', 'none identity no'],
  // Layers only: they have weights or are random.
  ['prelu', 'prelu rrelu'],
  ['gelu', 'gelu_new gelu_tanh quick_gelu'],
  ['exponential', 'exp'],
  ['softmax', 'softmax2d'],
  // Optimizers.
  ['sgd', 'gradient_descent gd stochastic_gradient_descent'],
  // Choices of layers.
  ['same', 'half'],
  ['channels_last', 'nhwc tf last channel_last'],
  ['channels_first', 'nchw th first channel_first'],
  ['concatenate', 'concat cat'],
  ['concat', 'concatenate cat'],
  ['add', 'sum plus'],
  ['sum', 'add plus'],
  ['multiply', 'mul product prod'],
  ['mul', 'multiply product prod'],
  ['average', 'avg ave mean'],
  ['ave', 'avg average mean'],
  ['maximum', 'max'],
  ['minimum', 'min'],
  ['bicubic', 'cubic'],
  ['bilinear', 'linear'],
  // Columns of tables.
  ['numeric', 'number numerical float int integer continuous real'],
  ['categorical', 'category nominal enum'],
  ['binary', 'bool boolean'],
  ['ignore', 'ignored skip exclude'],
  ['mean', 'average avg fill_with_mean'],
  ['mode', 'most_frequent fill_with_mode'],
  ['drop', 'drop_row dropna'],
  ['standard', 'zscore standardize standardise standard_scaler'],
  ['min_max', 'min_max_scaler'],
  ['one_hot', 'dummy dummies'],
  ['ordinal', 'label label_encoding'],
  // Others.
  ['float32', 'float float64 double float16'],
  ['int32', 'int int64 long int8 int16 uint8 integer'],
  ['auto', 'gpu'],
  ['native', 'cuda tensorflow'],
];

const byWord: ReadonlyMap<string, readonly string[]> = synonyms.reduce((map, [canonical, words]) => {
  for (const word of words.split(' ')) map.set(plain(word), [...(map.get(plain(word)) ?? []), canonical]);
  return map;
}, new Map<string, string[]>());

/** Meaning of another framework's word among the options of a key. */
export interface ForeignWord {
  /** `null` for a known word that no option is equivalent to, so that nothing is suggested. */
  readonly meant: string | null;
}

/**
 * Returns the meaning of a word that is not an option; `null` for an unknown word. Module names and empty calls are ignored:
 * `nn.ReLU()` is `relu`.
 */
export function foreignWord(word: string, options: readonly string[]): ForeignWord | null {
  const bare = plain(word.replace(/\(\)$/, '').split('.').at(-1) ?? word);
  const spelled = sameSpelling(bare, options);
  if (spelled !== null) return { meant: spelled };
  const meant = byWord.get(bare);
  return meant ? { meant: meant.find((canonical) => options.includes(canonical)) ?? null } : null;
}

/** Returns the option that differs only in capitals, `_` and `-`; `null` if there is none. */
export function sameSpelling(word: string, options: readonly string[]): string | null {
  const bare = plain(word);
  return options.find((option) => plain(option) === bare) ?? null;
}

/** Keras's short names of initializers. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ['normal', 'random_normal'],
  ['uniform', 'random_uniform'],
  ['zero', 'zeros'],
  ['one', 'ones'],
  ['orthogonalinitializer', 'orthogonal'],
  ['identityinitializer', 'identity'],
]);

/**
 * Returns the option of a word in any spelling that Keras accepts for initializers, regularizers and constraints:
 * `HeNormal`, `he_normal`, `normal`, `L1L2`, `maxnorm`.
 */
export function kerasSpelling(word: string, options: readonly string[]): string | null {
  if (!/^[A-Za-z]\w*$/.test(word)) return null;
  const short = shortNames.get(plain(word));
  return sameSpelling(word, options) ?? (short !== undefined && options.includes(short) ? short : null);
}

/** Returns a regular expression of all spellings that `kerasSpelling` accepts for an option. */
export function kerasPattern(option: string): string {
  const short = [...shortNames].filter(([, canonical]) => canonical === option).map(([word]) => word);
  const anyCase = (word: string) =>
    word
      .replace(/_/g, '')
      .replace(/[a-z0-9]/g, (sign) => `[${sign.toUpperCase()}${sign}]_?`.replace(/\[(\d)\1\]/, '$1'));
  return `^(${[option, ...short].map(anyCase).join('|')})$`;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[_\s-]/g, '');
}

import type { DataSchema } from '#language';

/** What the data of the examples gives. */
export const digitsData: DataSchema = {
  inputs: [{ name: 'image', shape: [28, 28, 1], dtype: 'float32' }],
  targets: [{ type: 'classes', name: 'label', classes: '0123456789'.split('') }],
  samples: { training: 54_000, validation: 6_000, test: 10_000 },
};

export const bankData: DataSchema = {
  inputs: [{ name: 'features', shape: [48], dtype: 'float32' }],
  targets: [{ type: 'binary', name: 'y', classes: ['no', 'yes'] }],
  samples: { training: 7_814, validation: 2_232, test: 1_116 },
};

export const catsDogsData: DataSchema = {
  inputs: [{ name: 'image', shape: [96, 96, 3], dtype: 'float32' }],
  targets: [{ type: 'binary', name: 'class', classes: ['cat', 'dog'] }],
  samples: { training: 960, validation: 200, test: 0 },
};

export const tweetsData: DataSchema = {
  inputs: [{ name: 'text', shape: [36], dtype: 'int32', whole: true, vocabularySize: 5000 }],
  targets: [{ type: 'classes', name: 'sentiment', classes: ['negative', 'neutral', 'positive'] }],
  samples: { training: 11_712, validation: 1_464, test: 1_464 },
};

export const digitsTableData: DataSchema = {
  inputs: [{ name: 'image', shape: [28, 28, 1], dtype: 'float32' }],
  targets: [{ type: 'classes', name: 'label', classes: Array.from({ length: 10 }, (_, digit) => String(digit)) }],
  samples: { training: 9600, validation: 1200, test: 1200 },
};

export const housesData: DataSchema = {
  inputs: [
    {
      name: 'features',
      shape: [11],
      dtype: 'float32',
      features: [
        ...['lotsize', 'bedrooms', 'bathrms', 'stories', 'driveway', 'recroom', 'fullbase', 'gashw', 'airco'],
        ...['garagepl', 'prefarea'],
      ],
    },
  ],
  targets: [{ type: 'number', name: 'price', scaled: true }],
  samples: { training: 369, validation: 82, test: 95 },
};

export const twoInputsData: DataSchema = {
  inputs: [
    { name: 'photo', shape: [32, 32, 3], dtype: 'float32' },
    {
      name: 'facts',
      shape: [4],
      dtype: 'float32',
      features: ['material=steel', 'material=stone', 'material=wood', 'thickness'],
    },
  ],
  targets: [
    { type: 'binary', name: 'shape', classes: ['circle', 'square'] },
    { type: 'number', name: 'weight', scaled: true },
  ],
  samples: { training: 2100, validation: 450, test: 450 },
};

export const forecastData: DataSchema = {
  inputs: [
    { name: 'history', shape: [28, 4], dtype: 'float32' },
    {
      name: 'ahead',
      shape: [6],
      dtype: 'float32',
      features: [
        'date.year',
        'date.month.sin',
        'date.month.cos',
        'date.weekday.sin',
        'date.weekday.cos',
        'location=Seattle',
      ],
    },
  ],
  targets: [
    {
      type: 'numbers',
      name: 'warmest',
      scaled: true,
      names: ['warmest', ...[1, 2, 3, 4, 5, 6].map((day) => `warmest +${day}`)],
    },
  ],
  samples: { training: 1842, validation: 416, test: 572 },
};

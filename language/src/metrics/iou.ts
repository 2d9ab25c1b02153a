import { declareMetric } from './declareMetric.js';
import { average, decided } from './metricArguments.js';

export const iou = declareMetric({
  name: 'iou',
  doc: 'Intersection over union, `hits / (positive + predicted positive - hits)`; of pictures, of the values of at least `threshold` in all of them.',
  undefined: 'Where nothing is positive or predicted so, 0.',
  arguments: average,
  targets: [...decided, 'image'],
  maximize: true,
  keras: 'MeanIoU',
  sklearn: 'jaccard_score',
  torch: 'JaccardIndex',
  aliases: ['BinaryIoU', 'OneHotMeanIoU', 'jaccard', 'intersection_over_union'],
});

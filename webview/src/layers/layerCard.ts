import './layerMap.js';
import { html, nothing, type TemplateResult } from 'lit';
import { select } from '../elements/select.js';
import { strings } from '../strings.js';
import type { LayerHistory } from './layerHistory.js';
import { type MeasureName, measureNames, measures } from './measures.js';

/** Returns a card with the heat map of the layers and a list of its measures; nothing for a run without figures of layers. */
export function layerCard(
  history: LayerHistory,
  chosen: MeasureName,
  choose: (measure: MeasureName) => void,
): TemplateResult | typeof nothing {
  const available = measureNames.filter((name) =>
    history.some(({ layers }) => layers.some((figures) => measures[name].valueOf(figures) !== null)),
  );
  const measure = available.find((name) => name === chosen) ?? available[0];
  if (measure === undefined) return nothing;
  const choices = available.map((value) => ({ value, label: measures[value].label }));
  return html`<section class="card" data-testid="layers">
    <div class="bar spread">
      <h2>${strings.layersOverTime}</h2>
      ${select(strings.measure, 'measure-select', choices, measure, choose)}
    </div>
    <sw-layer-map data-testid="layer-map" .history=${history} .measure=${measure}></sw-layer-map>
  </section>`;
}

import './picture.js';
import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatValue, type ShownInput, type ShownSample, type ShownTarget } from '#protocol';
import { formatCount, formatNumber, formatShape } from '../format.js';
import { strings } from '../strings.js';
import { linePath } from './linePath.js';
import { shared } from './styles.js';

type InputOf<Kind extends ShownInput['kind']> = Extract<ShownInput, { readonly kind: Kind }>;

/** A sample as what it is: the values of a row, a picture before and after, a text as tokens, the lines of a window. */
@customElement('sw-sample-card')
export class SampleCard extends LitElement {
  static override styles = [
    shared,
    css`
      article {
        border: 1px solid var(--sw-grid);
        border-radius: 6px;
        display: flex;
        flex-direction: column;
        gap: 10px;
        height: 100%;
        padding: 10px 12px;
        box-sizing: border-box;
      }
      h3 {
        font-size: 1em;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .pictures {
        display: grid;
        gap: 8px;
        grid-template-columns: repeat(auto-fit, minmax(80px, 1fr));
      }
      .rows {
        max-height: 260px;
        overflow-y: auto;
      }
      table {
        border-collapse: collapse;
        width: 100%;
      }
      th,
      td {
        border-bottom: 1px solid var(--sw-grid);
        font-weight: normal;
        overflow-wrap: anywhere;
        padding: 2px 8px 2px 0;
        text-align: start;
      }
      .text {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .tokens {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        list-style: none;
        margin: 0;
        max-height: 180px;
        overflow-y: auto;
        padding: 0;
      }
      .tokens li {
        background: color-mix(in srgb, var(--sw-training) 18%, transparent);
        border-radius: 3px;
        padding: 1px 5px;
      }
      .tokens span {
        white-space: pre;
      }
      .tokens li.unknown {
        background: color-mix(in srgb, var(--sw-wrong) 25%, transparent);
      }
      .tokens small {
        color: var(--vscode-descriptionForeground);
      }
      svg {
        display: block;
        fill: none;
        height: 64px;
        overflow: visible;
        stroke: var(--sw-training);
        stroke-width: 1.5px;
        width: 100%;
      }
      svg path {
        vector-effect: non-scaling-stroke;
      }
    `,
  ];

  @property({ attribute: false }) sample: ShownSample | null = null;

  protected override render() {
    const { sample } = this;
    if (!sample) return nothing;
    return html`<article data-testid="data-sample">
      <h3>
        ${sample.targets.map((target) => renderTarget(target, sample.targets.length > 1))}
        <span class="quiet">${strings.dataRow(formatCount(sample.row + 1))}</span>
      </h3>
      ${sample.inputs.map((input) => renderInput(input))}
      ${sample.targets.map(({ name, picture, values }) => {
        if (picture) return html`<sw-picture .picture=${picture} label=${name}></sw-picture>`;
        return values.length > 1 ? renderLine(name, values) : nothing;
      })}
    </article>`;
  }
}

function renderTarget({ name, text, values }: ShownTarget, isOneOfSeveral: boolean) {
  const shown = text || values.slice(0, 3).map(formatValue).join(', ') + (values.length > 3 ? ', …' : '');
  return shown === '' ? nothing : html`<span>${isOneOfSeveral ? `${name}: ${shown}` : shown} </span>`;
}

function renderInput(input: ShownInput): TemplateResult {
  switch (input.kind) {
    case 'columns':
      return renderRow(input);
    case 'image':
      return renderPictures(input);
    case 'text':
      return renderText(input);
    case 'window':
      return html`${input.columns.map(({ name, values }) => renderLine(name, values))}`;
  }
}

function renderRow({ values, features }: InputOf<'columns'>) {
  const show = (value: string | number | null) =>
    value === null ? strings.unknown : typeof value === 'number' ? formatNumber(value) : value;
  const table = (rows: readonly (readonly [string, string | number | null])[]) =>
    html`<table>
      <tbody>
        ${rows.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row" class="quiet">${name}</th>
              <td class=${typeof value === 'number' ? 'number' : ''}>${show(value)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  return html`<div class="rows" tabindex="0">
    ${table(values.map(({ name, value }) => [name, value]))}
    <details>
      <summary class="quiet">${strings.dataFeatures}</summary>
      ${table(features.map(({ name, value }) => [name, value]))}
    </details>
  </div>`;
}

function renderPictures({ original, prepared, size, name }: InputOf<'image'>) {
  const { height, width, channels, minimum, maximum } = prepared;
  const range = strings.range(formatValue(minimum), formatValue(maximum));
  return html`<div class="pictures">
    <figure>
      <sw-picture .picture=${original} label="${name}: ${strings.dataOriginal}"></sw-picture>
      <figcaption class="quiet" title=${strings.dataOriginal}>${formatShape(size)}</figcaption>
    </figure>
    <figure>
      <sw-picture .picture=${prepared} label="${name}: ${strings.dataPrepared}"></sw-picture>
      <figcaption class="quiet" title="${strings.dataPrepared}: ${range}">
        ${formatShape([height, width, channels])}
      </figcaption>
    </figure>
  </div>`;
}

function renderText({ text, tokens, length }: InputOf<'text'>) {
  return html`<p class="text">${text}</p>
    <ul class="tokens">
      ${tokens.map(({ text: token, id }) => {
        const shown = token || strings.dataUnknownToken;
        return html`<li class=${token === '' ? 'unknown' : ''} title=${strings.dataTokenId(String(id))}>
          <span>${shown}</span> <small>${id}</small>
        </li>`;
      })}
    </ul>
    ${length > tokens.length ? html`<p class="quiet">${strings.dataLonger(formatCount(length))}</p>` : nothing}`;
}

function renderLine(name: string, values: readonly (number | null)[]) {
  const present = values.filter((value) => value !== null);
  const label = strings.dataLine(name, formatValue(Math.min(...present)), formatValue(Math.max(...present)));
  return html`<figure>
    <svg role="img" aria-label=${label} viewBox="0 0 100 100" preserveAspectRatio="none">
      ${svg`<path d=${linePath(values)}></path>`}
    </svg>
    <figcaption class="quiet">${label}</figcaption>
  </figure>`;
}

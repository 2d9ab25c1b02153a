import { css, unsafeCSS } from 'lit';
import { viridis, viridisGradient } from '../pictures/viridis.js';

const lowest = `rgb(${[...viridis.slice(0, 3)].join(' ')})`;

/** Styles of the heat map of layers. */
export const layerMapStyles = css`
  :host {
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .above {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    justify-content: space-between;
  }
  /* Of the same height with and without a cell, so that nothing moves under the pointer. */
  .readout {
    flex: 1 1 260px;
    height: 2.8em;
    line-height: 1.4;
    overflow: hidden;
  }
  @container (max-width: 560px) {
    .readout {
      height: 4.2em;
    }
  }
  .readout .cell {
    color: var(--vscode-foreground);
    display: flex;
    font-weight: 600;
    white-space: pre;
  }
  .readout .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .legend {
    display: flex;
    flex: none;
    font-size: 0.85em;
    gap: 16px;
  }
  .ramp,
  .below,
  .stripes {
    height: 10px;
    margin-bottom: 2px;
    outline: 1px solid var(--vscode-contrastBorder, transparent);
    outline-offset: -1px;
  }
  .ramp {
    background: ${unsafeCSS(viridisGradient)};
  }
  .colors {
    width: 180px;
  }
  .stripes {
    background: repeating-linear-gradient(#fff 0 2.5px, #000 2.5px 5px);
  }
  .below {
    background: linear-gradient(${unsafeCSS(lowest)} 50%, #fff 50% 75%, ${unsafeCSS(lowest)} 75%);
  }
  .scroll {
    max-height: max(440px, 70vh);
    overflow: auto;
    overscroll-behavior-x: contain;
  }
  .scroll:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 2px;
  }
  table {
    border-collapse: separate;
    border-spacing: 0 1px;
    width: 100%;
  }
  th,
  td {
    font-weight: normal;
    line-height: 17px;
    padding: 0;
    white-space: nowrap;
  }
  thead th {
    background: var(--sw-background);
    color: var(--vscode-descriptionForeground);
    font-size: 0.85em;
    inset-block-start: 0;
    position: sticky;
    z-index: 2;
  }
  th[scope='row'],
  thead th:first-child {
    max-width: clamp(90px, 34cqi, 260px);
    overflow: hidden;
    padding-inline-end: 10px;
    text-align: start;
    text-overflow: ellipsis;
  }
  td:last-child,
  thead th:last-child {
    padding-inline-start: 10px;
  }
  /* Not under the head when scrolled to. */
  tbody tr {
    scroll-margin-top: 20px;
  }
  .current {
    background: var(--vscode-list-hoverBackground, transparent);
  }
  .map {
    height: 17px;
    position: relative;
    width: 100%;
  }
  canvas {
    display: block;
    height: 100%;
    image-rendering: pixelated;
    outline: 1px solid var(--vscode-contrastBorder, transparent);
    outline-offset: -1px;
    width: 100%;
  }
  /* Names and numbers are in the readout, and for screen readers. */
  .fitted {
    max-height: none;
  }
  .fitted table {
    border-spacing: 0;
  }
  .fitted tbody :is(th, td) {
    font-size: 0;
    line-height: 0;
  }
  .fitted .map {
    height: var(--row);
  }
  .fitted canvas {
    outline: none;
  }
  .axis {
    display: flex;
    justify-content: space-between;
    position: relative;
  }
  .tick {
    left: calc(var(--share) * 100%);
    position: absolute;
    transform: translateX(-50%);
  }
  @container (max-width: 560px) {
    .tick {
      display: none;
    }
  }
  .cursor {
    border: 2px solid var(--sw-text);
    box-shadow: 0 0 0 1px var(--sw-background);
    box-sizing: border-box;
    inset-block: -1px;
    left: calc(var(--column) / var(--columns) * 100%);
    min-width: 6px;
    pointer-events: none;
    position: absolute;
    width: calc(100% / var(--columns));
    z-index: 1;
  }
`;

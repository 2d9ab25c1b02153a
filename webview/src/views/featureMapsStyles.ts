import { css, unsafeCSS } from 'lit';
import { viridisGradient } from '../pictures/viridis.js';

/** Styles of the view of feature maps. */
export const featureMapsStyles = css`
  .choice {
    gap: 8px 20px;
  }
  .labelled,
  .sample {
    align-items: center;
    display: inline-flex;
    gap: 8px;
  }
  .layer {
    flex: 0 1 340px;
  }
  .layer vscode-single-select {
    flex: 1;
    min-width: 160px;
  }
  .labelled:not(.layer) vscode-single-select {
    width: 110px;
  }
  vscode-textfield {
    width: 84px;
  }
  .result {
    align-items: start;
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(200px, 260px) minmax(0, 1fr);
  }
  @media (max-width: 720px) {
    .result {
      grid-template-columns: minmax(0, 1fr);
    }
    .sample-card {
      align-items: start;
      display: grid;
      grid-template-columns: 140px 1fr;
    }
  }
  .old {
    opacity: 0.5;
  }
  figure {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .maps {
    display: grid;
    gap: 12px;
    grid-template-columns: repeat(auto-fill, minmax(88px, 1fr));
  }
  .maps.vector {
    grid-template-columns: minmax(0, 1fr);
  }
  .maps figcaption {
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
  }
  .scale {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .ramp {
    background: ${unsafeCSS(viridisGradient)};
    border-radius: 2px;
    height: 8px;
    width: 120px;
  }
`;

import { Comparison } from './comparison/comparison.js';
import { Dashboard } from './dashboard.js';
import { DataPage } from './data/dataPage.js';
import { RatePage } from './rate/ratePage.js';

const pages = new Map(
  [Comparison, DataPage, RatePage, Dashboard].map((page) => [page.tag.replace('shapewright-', ''), page]),
);

/** The page that the extension names in the HTML: see client/src/views/showPage.ts. */
const page = pages.get(document.body.dataset['page'] ?? '') ?? Dashboard;

if (!document.querySelector(page.tag)) document.body.append(document.createElement(page.tag));

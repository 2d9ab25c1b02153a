import { Comparison } from './comparison/comparison.js';
import { Dashboard } from './dashboard.js';

/** The page that the extension names in the HTML: see client/src/views/showPage.ts. */
const page = document.body.dataset['page'] === 'comparison' ? Comparison : Dashboard;

if (!document.querySelector(page.tag)) document.body.append(document.createElement(page.tag));

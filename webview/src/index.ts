import { Dashboard } from './dashboard.js';

if (!document.querySelector(Dashboard.tag)) document.body.append(document.createElement(Dashboard.tag));

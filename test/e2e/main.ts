import { installEditor } from './installEditor.js';
console.log(await installEditor());

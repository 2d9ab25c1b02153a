/*
 * The page of a network that is served. It has no resource but these, and shows texts only as `textContent`: names of columns and
 * categories come from data.
 */

/** The page itself. */
export const pageHtml = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Shapewright</title>
<link rel="stylesheet" href="page.css">
<main>
<h1 id="title"></h1>
<form id="form"><div id="fields"></div><button>Predict</button></form>
<details id="paste"><summary>As JSON</summary>
<label for="json">One row, or a list of rows</label>
<textarea id="json" rows="8" spellcheck="false"></textarea>
<button id="send" type="button">Predict</button></details>
<section aria-live="polite" id="result"></section>
<p><a href="openapi.json">OpenAPI description</a></p>
</main>
<script src="page.js"></script>
</html>
`;

/** Its styles. */
export const pageCss = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
#fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0.75rem; margin-bottom: 1rem; }
label { display: block; font-size: 0.875rem; overflow-wrap: anywhere; }
input, select, textarea { box-sizing: border-box; width: 100%; font: inherit; padding: 0.25rem 0.5rem; }
.wide { grid-column: 1 / -1; }
button { font: inherit; padding: 0.375rem 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { text-align: start; padding: 0.25rem 1rem 0.25rem 0; }
td.number { font-variant-numeric: tabular-nums; }
[role='alert'] { color: light-dark(#b00020, #ff8a80); }
img { max-width: 12rem; max-height: 12rem; image-rendering: pixelated; display: block; margin-top: 0.5rem; }
details { margin: 1rem 0; }
`;

/** Its program, which makes the form from the description. */
export const pageScript = `'use strict';
const byId = (id) => document.getElementById(id);
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const result = byId('result');
const readers = new Map();
/** A form of more fields would not be filled in. */
const mostFields = 200;

function addField(name, schema, index) {
  const id = 'field' + index;
  const label = make('label', { htmlFor: id, textContent: name });
  const box = make('div', {}, label);
  const start = schema.default ?? '';
  if (schema.contentEncoding === 'base64') {
    const input = make('input', { id, type: 'file', accept: 'image/*' });
    const shown = make('img', { alt: '', hidden: true });
    input.addEventListener('change', () => {
      shown.hidden = input.files.length === 0;
      if (!shown.hidden) shown.src = URL.createObjectURL(input.files[0]);
    });
    box.append(input, shown);
    box.className = 'wide';
    readers.set(name, () => input.files.length === 0 ? null : dataUri(input.files[0]));
  } else if (schema.anyOf) {
    const categories = schema.anyOf[0].enum;
    const options = categories.map((value, at) => make('option', { value: String(at), textContent: String(value) }));
    const missing = make('option', { value: '', textContent: '(missing)' });
    const select = make('select', { id }, ...options, missing);
    select.value = String(categories.indexOf(start));
    if (select.selectedIndex < 0) select.value = '';
    box.append(select);
    readers.set(name, () => (select.value === '' ? null : categories[Number(select.value)]));
  } else if (schema.type.includes('number')) {
    const input = make('input', { id, type: 'number', step: 'any', value: String(start) });
    box.append(input);
    readers.set(name, () => (input.value === '' ? null : Number(input.value)));
  } else {
    const isText = schema.contentMediaType === 'text/plain';
    const input = isText ? make('textarea', { id, rows: 4 }) : make('input', { id, value: String(start) });
    if (isText) box.className = 'wide';
    box.append(input);
    readers.set(name, () => (input.value === '' ? null : input.value));
  }
  byId('fields').append(box);
}

function dataUri(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

async function rowOfForm() {
  const row = {};
  for (const [name, read] of readers) row[name] = await read();
  return row;
}

async function predict(body) {
  result.replaceChildren('…');
  try {
    const response = await fetch('predict', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const answer = await response.json();
    if (response.ok) show(answer);
    else fail(answer.error);
  } catch (error) {
    fail(String(error));
  }
}

function fail(message) {
  const alert = make('p', { textContent: message });
  alert.setAttribute('role', 'alert');
  result.replaceChildren(alert);
}

function show({ predictions, unseen, left }) {
  const text = (value) => (typeof value === 'number' ? String(Number(value.toPrecision(6))) : (value ?? '–'));
  const cell = (value) => make('td', { textContent: text(value), className: typeof value === 'number' ? 'number' : '' });
  const names = Object.keys(predictions[0] ?? {});
  const [only] = predictions;
  const rows = predictions.length === 1
    ? names.map((name) => make('tr', {}, make('th', { textContent: name }), cell(only[name])))
    : [make('tr', {}, ...names.map((name) => make('th', { textContent: name }))),
       ...predictions.map((one) => make('tr', {}, ...names.map((name) => cell(one[name]))))];
  const notes = [
    ...Object.entries(unseen).map(([name, values]) => name + ': ' + values.join(', ') + ' was not there in training.'),
    ...Object.keys(left).map((why) => 'No prediction: ' + why),
  ].map((textContent) => make('p', { textContent }));
  result.replaceChildren(make('table', {}, make('tbody', {}, ...rows)), ...notes);
}

byId('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const row = await rowOfForm();
  const shown = Object.fromEntries(Object.entries(row).map(([name, value]) =>
    [name, typeof value === 'string' && value.startsWith('data:') ? '(the chosen picture)' : value]));
  byId('json').value = JSON.stringify(shown, null, 2);
  await predict(JSON.stringify(row));
});
byId('send').addEventListener('click', () => predict(byId('json').value));

fetch('openapi.json').then((response) => response.json()).then(({ info, components }) => {
  document.title = info.title;
  byId('title').textContent = info.title;
  const fields = Object.entries(components.schemas.Row.properties);
  if (fields.length > mostFields) {
    byId('form').hidden = true;
    byId('paste').open = true;
  } else fields.forEach(([name, schema], index) => addField(name, schema, index));
  byId('json').value = JSON.stringify(Object.fromEntries(fields.map(([name, schema]) => [name, schema.default ?? null])), null, 2);
});
`;

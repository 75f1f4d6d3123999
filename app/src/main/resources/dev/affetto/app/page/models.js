import { get } from './api.js';
import { dot, make } from './dom.js';
import { markdown } from './markdown.js';
import { emptyState } from './notes.js';
import { modalityColour } from './palette.js';

/** What recognises the emotions, how well it does, and the report of the experiment behind it. */
export async function openModels(main, signal) {
  const body = make('div', { class: 'narrow' }, make('h1', { tabindex: '-1' }, 'Models'),
    make('p', { class: 'lead' }, 'What recognises the emotions here. Each figure is from music that the model had not learnt from.'));
  main.replaceChildren(body);
  const report = make('section', { 'aria-labelledby': 'report-title' }, make('h2', { id: 'report-title' }, 'The experiment'));
  const models = await get('api/models', signal);
  const list = Array.isArray(models) ? models : models.models || [];
  body.append(list.length === 0 ? emptyState('No model is shipped.') : make('div', { class: 'models' }, list.map(model)), report);
  const there = await fetch('api/models/report', { method: 'HEAD', signal }).then(response => response.ok).catch(() => false);
  report.append(there
    ? make('p', {}, make('a', { class: 'button', href: 'api/models/report', target: '_blank', rel: 'noopener' }, 'Open the report'), ' ',
      make('span', { class: 'note' }, 'Accuracy by preset with intervals, confusions, calibration, learning curves, significance; it opens in a new tab.'))
    : make('p', { class: 'note' }, 'No report is given to this server. ', make('code', {}, 'affetto serve --report FILE'), ' shows the ', make('code', {}, 'report.html'), ' of an experiment here.'));
  return 'Models';
}

function model(one) {
  return make('section', { class: 'card model' },
    make('h2', {}, one.name),
    make('p', { class: 'by' }, 'Reads ', (one.reads || []).map((modality, i) => [i > 0 ? ', ' : '', make('span', { class: 'emotion' }, dot(modalityColour(modality)), modality)]), one.licence ? ' · ' + one.licence : ''),
    scores(one.scores || {}),
    one.card ? make('details', {}, make('summary', {}, 'Model card', make('span', { class: 'unseen' }, ' of ' + one.name)), markdown(one.card, 3)) : null);
}

/** Figures under their names, whatever names a model has; groups of figures one level deep. */
function scores(figures) {
  const tiles = [];
  const tile = (name, value) => tiles.push(make('div', {}, make('dt', {}, name.replaceAll('_', ' ')), make('dd', {}, figure(name, value))));
  for (const [name, value] of Object.entries(figures)) {
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) Object.entries(value).forEach(([inner, part]) => tile(`${name} ${inner}`, part));
    else if (value !== null) tile(name, value);
  }
  return tiles.length === 0 ? make('p', { class: 'note' }, 'No scores are written in this model.') : make('dl', { class: 'tiles' }, tiles);
}

function figure(name, value) {
  if (typeof value !== 'number') return Array.isArray(value) ? value.map(part => figure(name, part)).join(' – ') : String(value);
  if (Number.isInteger(value) && value > 1) return value.toLocaleString('en');
  return value >= 0 && value <= 1 && !/error|loss|log/.test(name) ? (100 * value).toFixed(1) + ' %' : value.toFixed(3);
}

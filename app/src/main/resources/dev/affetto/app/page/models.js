import { ask } from './api.js';
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
  const answer = await ask('api/models', { signal });
  const list = answer.body;
  body.append(list.length === 0 ? emptyState('No model is shipped.') : make('div', { class: 'models' }, list.map(model)));
  main.append(report);
  if ((answer.headers.get('Link') || '').includes('api/models/report')) {
    report.append(make('p', {}, 'The comparison of presets that these models were chosen by: accuracy with intervals, confusions, calibration, learning curves, significance. ',
      make('a', { href: 'api/models/report', target: '_blank', rel: 'noopener' }, 'Open it in a tab of its own')),
    make('iframe', { class: 'report', src: 'api/models/report', title: 'Report of the experiment', loading: 'lazy' }));
  } else report.append(make('p', { class: 'note' }, 'No report is given to this server. ', make('code', {}, 'affetto serve --report FILE'), ' shows the ', make('code', {}, 'report.html'), ' of an experiment here.'));
  return 'Models';
}

function model(one) {
  return make('section', { class: 'card model' },
    make('h2', {}, one.name),
    make('p', { class: 'by' }, 'Reads ', (one.reads || []).map((modality, i) => [i > 0 ? ', ' : '', make('span', { class: 'emotion' }, dot(modalityColour(modality)), modality)]), one.licence ? ' · ' + one.licence : ''),
    one.protocol ? make('p', { class: 'note' }, one.protocol) : null,
    scores(one),
    one.card ? make('details', {}, make('summary', {}, 'Model card', make('span', { class: 'unseen' }, ' of ' + one.name)), markdown(one.card, 3)) : null);
}

/** Figures under their names, whatever names a model has; the ends of an interval stand with their figure. */
function scores(one) {
  const figures = one.scores || {};
  const names = Object.keys(figures).filter(name => !/, (low|high)$/.test(name)).sort((one, other) => rank(one) - rank(other));
  if (names.length === 0) return make('p', { class: 'note' }, one.part_of ? `A part of ${one.part_of}, whose figures are those of all its parts together.` : 'No scores are written in this model.');
  return make('dl', { class: 'tiles' }, names.map(name => {
    const end = which => Object.entries(figures).find(([key]) => key.startsWith(name + ',') && key.endsWith(which));
    const [low, high] = [end('low'), end('high')];
    const interval = low && high ? `${low[0].slice(name.length + 2).replace(/, low$/, '')} ${bare(low[1])} – ${bare(high[1])}` : null;
    return make('div', {}, make('dt', {}, name, interval ? make('span', {}, interval) : null), make('dd', {}, figure(figures[name])));
  }));
}

/** What one looks for first. */
function rank(name) {
  const order = ['accuracy', 'arousal accuracy', 'valence accuracy', 'macro-F1'];
  return order.includes(name) ? order.indexOf(name) : order.length;
}

function bare(share) {
  return (100 * share).toFixed(1);
}

function figure(value) {
  if (typeof value !== 'number') return String(value);
  return value >= 0 && value <= 1 ? (100 * value).toFixed(1) + ' %' : value.toLocaleString('en');
}

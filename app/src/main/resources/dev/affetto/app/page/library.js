import { get, query, songAddress, songPath } from './api.js';
import { announce, dot, make } from './dom.js';
import { percent, plural } from './format.js';
import { emotionColour } from './palette.js';
import { SongMap } from './map.js';
import { SongList } from './list.js';
import { emptyState, problemNote } from './notes.js';

const SORTS = { name: 'Artist', title: 'Title', newest: 'Newest', emotion: 'Emotion', valence: 'Valence', arousal: 'Arousal' };
const TYPING_MILLISECONDS = 180;

/** All the music: as a list that is searched, sorted and filtered, and as points on the plane. */
export async function openLibrary(main, parameters, signal) {
  const asked = { text: parameters.get('text') || '', emotion: parameters.get('emotion') || '', sort: parameters.get('sort') in SORTS ? parameters.get('sort') : 'name' };
  const count = make('p', { class: 'count', 'aria-live': 'polite' }, ' ');
  const search = make('input', { type: 'search', id: 'search', value: asked.text, placeholder: 'Title, artist or album', autocomplete: 'off', spellcheck: 'false' });
  const sort = make('select', { id: 'sort' }, Object.entries(SORTS).map(([value, words]) => make('option', { value, selected: value === asked.sort }, words)));
  const filters = make('div', { class: 'filters', role: 'group', 'aria-label': 'Show only' });
  const results = make('div', { class: 'results' });
  const plane = make('div', { class: 'map' });
  main.replaceChildren(make('div', { class: 'library' },
    make('div', { class: 'head' }, make('h1', { tabindex: '-1' }, 'Library'), count),
    make('form', { class: 'search', role: 'search', onsubmit: event => event.preventDefault() },
      make('div', { class: 'field grow' }, make('label', { for: 'search' }, 'Search'), search),
      make('div', { class: 'field' }, make('label', { for: 'sort' }, 'Sort by'), sort)),
    filters,
    make('div', { class: 'columns' }, results, plane)));

  let map;
  const list = new SongList(results, asked, {
    onCount: total => {
      const narrowed = asked.text || asked.emotion;
      count.textContent = narrowed ? `${plural(total, 'piece')} of ${map ? map.size.toLocaleString('en') : '…'}` : plural(total, 'piece');
    },
    onEmpty: () => asked.text || asked.emotion
      ? make('div', { class: 'empty' }, make('p', {}, 'Nothing is found that is so.'),
        make('p', {}, make('button', { type: 'button', class: 'button', onclick: () => reset() }, 'Show everything')))
      : emptyState('There is no music here yet.', 'Add a recording', '#/add'),
    onProblem: problem => problemNote(problem.message)
  }, signal);

  const change = part => {
    Object.assign(asked, part);
    history.replaceState(null, '', '#/library' + query({ text: asked.text, emotion: asked.emotion, sort: asked.sort === 'name' ? '' : asked.sort }));
    for (const button of filters.children) button.setAttribute('aria-pressed', String(button.dataset.emotion === asked.emotion));
    if (map) map.showOnly(asked.emotion);
    list.ask(asked);
  };
  const reset = () => {
    search.value = '';
    change({ text: '', emotion: '' });
    search.focus();
  };
  let typing;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => change({ text: search.value.trim() }), TYPING_MILLISECONDS);
  });
  search.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.focusFirst();
    }
  });
  sort.addEventListener('change', () => change({ sort: sort.value }));
  signal.addEventListener('abort', () => clearTimeout(typing));

  const points = await get('api/songs/plane', signal);
  if (signal.aborted) return 'Library';
  const emotions = [...new Set(points.emotions)];
  const order = ['happy', 'tense', 'sad', 'relaxed', 'fresh'].filter(emotion => emotions.includes(emotion));
  const known = [...order, ...emotions.filter(emotion => !order.includes(emotion)).sort()];
  const filter = (emotion, words) => make('button', {
    type: 'button', class: 'chip', 'data-emotion': emotion, 'aria-pressed': String(emotion === asked.emotion),
    onclick: () => {
      change({ emotion });
      announce(words + ' pieces are shown');
    }
  }, emotion ? dot(emotionColour(emotion, known)) : null, words, emotion ? make('span', { class: 'value' }, points.emotions.filter(each => each === emotion).length.toLocaleString('en')) : null);
  if (points.ids.length > 0) {
    filters.replaceChildren(filter('', 'All'), ...known.map(emotion => filter(emotion, emotion)));
    map = new SongMap(plane, points, known, async id => list.known(id) || get(songPath(id), signal), signal);
    map.showOnly(asked.emotion);
  } else plane.remove();
  list.ask(asked);
  return 'Library';
}

/** A song as a line of words. */
export function songWords(song) {
  return [song.title, song.artist].filter(part => part).join(', ');
}

export function songLink(song) {
  return make('a', { href: songAddress(song.id) }, song.title);
}

export function emotionWord(song) {
  const share = song.probabilities && song.probabilities[song.emotion];
  return make('span', { class: 'emotion' }, dot(emotionColour(song.emotion, Object.keys(song.probabilities || {}))), song.emotion,
    share === undefined ? null : make('span', { class: 'value' }, percent(share)));
}

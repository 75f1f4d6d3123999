import { get, query, songAddress } from './api.js';
import { dot, make, unseen } from './dom.js';
import { clock, percent, signed } from './format.js';
import { emotionColour } from './palette.js';

const PAGE = 100;
const SPARE_ROWS = 12;
const KINDS = { audio: 'sound', score: 'score', performance: 'MIDI', video: 'video' };

/**
 * A table of songs of which only the rows in sight are there: ten thousand cost no more than fifty. Pages are asked for
 * as they come into sight.
 */
export class SongList {
  constructor(holder, asked, words, signal) {
    this.holder = holder;
    this.words = words;
    this.signal = signal;
    this.pages = new Map();
    this.songs = new Map();
    this.total = null;
    this.focused = -1;
    this.asking = new AbortController();
    signal.addEventListener('abort', () => this.asking.abort());
    this.body = make('div', { class: 'rows', role: 'rowgroup' });
    this.table = make('div', { class: 'songs', role: 'table', 'aria-label': 'Pieces' },
      make('div', { role: 'rowgroup' }, make('div', { class: 'row heads', role: 'row', 'aria-rowindex': '1' },
        ['Piece', 'Emotion', 'Valence', 'Arousal', 'Length', 'Known of it'].map(head => make('div', { role: 'columnheader' }, head)))),
      this.body);
    this.sheet = make('div', { class: 'sheet-of-rows', role: 'presentation' });
    this.body.append(this.sheet);
    holder.replaceChildren(this.table);
    let waiting = false;
    const later = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (!signal.aborted) this.#draw();
      });
    };
    window.addEventListener('scroll', later, { signal, passive: true });
    window.addEventListener('resize', later, { signal });
    this.body.addEventListener('keydown', event => this.#key(event));
    this.body.addEventListener('focusin', event => {
      const row = event.target.closest('[data-index]');
      if (row) this.focused = Number(row.dataset.index);
    });
  }

  /** Forgets what is there and asks anew. */
  async ask(asked) {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.asked = { ...asked };
    const first = await this.#page(0, signal).catch(problem => {
      if (problem.name !== 'AbortError') this.holder.replaceChildren(this.words.onProblem(problem));
      return null;
    });
    if (!first || signal.aborted) return;
    this.pages = new Map([[0, first.songs]]);
    this.total = first.total;
    this.words.onCount(first.total);
    this.focused = -1;
    if (first.total === 0) {
      this.holder.replaceChildren(this.words.onEmpty());
      return;
    }
    if (this.holder.firstChild !== this.table) this.holder.replaceChildren(this.table);
    this.table.setAttribute('aria-rowcount', first.total + 1);
    this.drawn = '';
    this.sheet.replaceChildren();
    this.#draw();
  }

  known(id) {
    return this.songs.get(id);
  }

  focusFirst() {
    this.#focus(0);
  }

  async #page(number, signal) {
    const answer = await get('api/songs' + query({ ...this.asked, offset: number * PAGE, limit: PAGE }), signal);
    for (const song of answer.songs) this.songs.set(song.id, song);
    return answer;
  }

  #rowHeight() {
    return window.matchMedia('(max-width: 700px)').matches ? 68 : 58;
  }

  #draw() {
    if (!this.total) return;
    const tall = this.#rowHeight();
    this.body.style.height = this.total * tall + 'px';
    const top = this.body.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / tall) - SPARE_ROWS);
    const last = Math.min(this.total - 1, Math.ceil((window.innerHeight - top) / tall) + SPARE_ROWS);
    for (let page = Math.floor(first / PAGE); page <= Math.floor(Math.max(first, last) / PAGE); page++) this.#want(page);
    const key = first + ' ' + last + ' ' + tall + ' ' + [...this.pages.keys()];
    if (key === this.drawn) return;
    this.drawn = key;
    const there = new Map([...this.sheet.children].map(row => [Number(row.dataset.index), row]));
    const wanted = new Set();
    for (let index = first; index <= last; index++) {
      wanted.add(index);
      const song = this.#song(index);
      const row = there.get(index);
      if (row && row.dataset.id === (song ? String(song.id) : '')) {
        row.style.transform = `translateY(${index * tall}px)`;
        continue;
      }
      const made = this.#row(index, song, tall);
      if (row) row.replaceWith(made);
      else {
        const after = [...there.keys()].filter(each => each > index && there.get(each).isConnected).sort((one, other) => one - other)[0];
        this.sheet.insertBefore(made, after === undefined ? null : there.get(after));
      }
      there.set(index, made);
    }
    for (const [index, row] of there) if (!wanted.has(index)) row.remove();
  }

  #song(index) {
    const page = this.pages.get(Math.floor(index / PAGE));
    return page ? page[index % PAGE] : undefined;
  }

  async #want(number) {
    if (this.pages.has(number)) return;
    this.pages.set(number, null);
    const { signal } = this.asking;
    try {
      const answer = await this.#page(number, signal);
      if (signal.aborted) return;
      this.pages.set(number, answer.songs);
    } catch (problem) {
      if (signal.aborted || problem.name === 'AbortError') return;
      this.pages.delete(number);
      return;
    }
    this.drawn = '';
    this.#draw();
  }

  #row(index, song, tall) {
    const place = { class: 'row', role: 'row', 'aria-rowindex': index + 2, 'data-index': index, 'data-id': song ? song.id : '', style: { transform: `translateY(${index * tall}px)` } };
    if (!song) return make('div', place, make('div', { role: 'cell', class: 'waiting' }, unseen('is asked for')));
    const labels = Object.keys(song.probabilities || {});
    const share = song.probabilities ? song.probabilities[song.emotion] : undefined;
    return make('div', place,
      make('div', { role: 'cell', class: 'name' }, make('a', { title: song.title, href: songAddress(song.id), tabindex: index === Math.max(0, this.focused) ? '0' : '-1' }, song.title),
        make('span', { class: 'artist' }, song.artist || ' ', song.missing ? make('em', {}, ' (files are gone)') : null)),
      make('div', { role: 'cell', class: 'emotion' }, dot(emotionColour(song.emotion, labels)), song.emotion, share === undefined ? null : make('span', { class: 'value' }, percent(share))),
      make('div', { role: 'cell', class: 'value wide' }, signed(song.valence)),
      make('div', { role: 'cell', class: 'value wide' }, signed(song.arousal)),
      make('div', { role: 'cell', class: 'value length' }, clock(song.duration_seconds)),
      make('div', { role: 'cell', class: 'kinds wide' }, (song.has || []).map(kind => KINDS[kind] || kind).join(', ')));
  }

  #key(event) {
    const page = Math.max(1, Math.floor(window.innerHeight / this.#rowHeight()) - 3);
    const steps = { ArrowDown: this.focused + 1, ArrowUp: this.focused - 1, PageDown: this.focused + page, PageUp: this.focused - page, Home: 0, End: this.total - 1 };
    if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#focus(Math.min(this.total - 1, Math.max(0, steps[event.key])));
  }

  /** Brings a row into sight, has it drawn, and gives it the focus; while its page is asked for, as soon as it is there. */
  async #focus(index) {
    if (!this.total) return;
    const tall = this.#rowHeight();
    const top = this.body.getBoundingClientRect().top + index * tall;
    const low = window.innerHeight - 2 * tall;
    if (top < 2 * tall) window.scrollBy(0, top - 2 * tall);
    else if (top > low) window.scrollBy(0, top - low);
    this.focused = index;
    this.#draw();
    for (let tries = 0; tries < 50; tries++) {
      const link = this.sheet.querySelector(`[data-index="${index}"] a`);
      if (link) {
        for (const other of this.sheet.querySelectorAll('a[tabindex="0"]')) other.tabIndex = -1;
        link.tabIndex = 0;
        link.focus({ preventScroll: true });
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 60));
      if (this.focused !== index) return;
    }
  }
}

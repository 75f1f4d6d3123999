import { get, send, songAddress, upload } from './api.js';
import { announce, make } from './dom.js';
import { bytes, percent, plural } from './format.js';
import { problemNote } from './notes.js';

/** Only for what is shown while choosing; the server tells kinds by content. */
const KINDS = [
  ['score', /\.(musicxml|mxl|xml)$/i],
  ['MIDI', /\.(mid|midi|smf)$/i],
  ['video', /\.(mp4|mov|mkv|webm|avi|m4v)$/i],
  ['sound', /\.(wav|flac|mp3|ogg|oga|opus|m4a|aac|aif|aiff|wma)$/i]
];
const STATES = { queued: 'waits its turn', running: 'is analysed', done: 'done', failed: 'failed', cancelled: 'cancelled' };
const OVER = new Set(['done', 'failed', 'cancelled']);

function kindOf(name) {
  const found = KINDS.find(([, pattern]) => pattern.test(name));
  return found ? found[0] : 'file';
}

/** Gives a recording to the server and watches what becomes of it. */
export async function openAdd(main, signal) {
  const files = [];
  const input = make('input', { type: 'file', id: 'files', multiple: true, class: 'unseen' });
  const drop = make('label', { class: 'drop', for: 'files' },
    make('span', { class: 'big' }, 'Drop sound, MIDI, a score or a video here'),
    make('span', {}, 'or ', make('span', { class: 'choose' }, 'choose files'), ' – any combination of them'));
  const chosen = make('ul', { class: 'chosen', 'aria-label': 'Chosen files' });
  const apart = make('input', { type: 'checkbox', id: 'apart' });
  const together = make('p', { class: 'field check', hidden: true }, apart, make('label', { for: 'apart' }, 'Each file is a recording of its own'));
  const text = (id, label) => make('div', { class: 'field grow' }, make('label', { for: id }, label), make('input', { id, type: 'text', maxlength: '300', autocomplete: 'off' }));
  const details = make('div', { class: 'details', hidden: true }, text('title', 'Title'), text('artist', 'Artist'), text('album', 'Album'));
  const analyse = make('button', { class: 'button strong', type: 'submit', hidden: true }, 'Analyse');
  const jobs = make('ul', { class: 'jobs', 'aria-label': 'Recordings' });
  const nothing = make('p', { class: 'note' }, 'Nothing was added yet.');
  const board = make('section', { 'aria-labelledby': 'jobs-title' }, make('h2', { id: 'jobs-title' }, 'What was added'), nothing, jobs);
  const form = make('form', { class: 'add' }, input, drop, chosen, together, details, make('div', { class: 'actions' }, analyse));
  main.replaceChildren(make('div', { class: 'narrow' },
    make('h1', { tabindex: '-1' }, 'Add'),
    make('p', { class: 'lead' }, 'What belongs to one performance goes in together: its sound, its score, the MIDI of the playing, a video. The more is known, the better it is read.'),
    form, board));

  const settle = () => {
    const kinds = files.map(file => kindOf(file.name));
    const clash = kinds.some((kind, i) => kinds.indexOf(kind) !== i);
    together.hidden = files.length < 2;
    if (clash) apart.checked = true;
    details.hidden = files.length === 0 || (files.length > 1 && apart.checked);
    analyse.hidden = files.length === 0;
    analyse.textContent = files.length > 1 && apart.checked ? `Analyse ${files.length} recordings` : 'Analyse';
    chosen.replaceChildren(...files.map((file, i) => make('li', {}, make('span', { class: 'kind' }, kinds[i]), make('span', { class: 'file' }, file.name),
      make('span', { class: 'value' }, bytes(file.size)),
      make('button', { type: 'button', class: 'quiet', 'aria-label': `Leave out ${file.name}`, onclick: () => {
        files.splice(i, 1);
        if (files.length < 2) apart.checked = false;
        settle();
        (chosen.querySelector('button') || input).focus();
      } }, 'Leave out'))));
  };
  const take = list => {
    files.push(...list);
    input.value = '';
    settle();
    announce(plural(files.length, 'file') + ' chosen');
  };
  input.addEventListener('change', () => take(input.files));
  apart.addEventListener('change', settle);
  for (const event of ['dragenter', 'dragover']) {
    window.addEventListener(event, happening => {
      happening.preventDefault();
      drop.classList.add('over');
    }, { signal });
  }
  window.addEventListener('dragleave', event => {
    if (!event.relatedTarget) drop.classList.remove('over');
  }, { signal });
  window.addEventListener('drop', event => {
    event.preventDefault();
    drop.classList.remove('over');
    take(event.dataTransfer.files);
  }, { signal });

  const watched = new Map();
  const show = job => {
    nothing.hidden = true;
    let row = watched.get(job.id);
    if (!row) {
      row = new JobRow(job.id);
      watched.set(job.id, row);
      jobs.prepend(row.element);
    }
    row.show(job);
    if (!OVER.has(job.state)) row.watch(signal);
  };
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const groups = apart.checked && files.length > 1 ? files.map(file => [file]) : [[...files]];
    const words = apart.checked && files.length > 1 ? [] : ['title', 'artist', 'album'].map(id => [id, form.querySelector('#' + id).value.trim()]).filter(([, value]) => value);
    files.length = 0;
    apart.checked = false;
    form.reset();
    settle();
    for (const group of groups) {
      const parcel = new FormData();
      for (const [name, value] of words) parcel.append(name, value);
      for (const file of group) parcel.append('files', file, file.name);
      nothing.hidden = true;
      const name = words.find(([id]) => id === 'title')?.[1] || group.map(file => file.name).join(', ');
      const row = new JobRow(null);
      jobs.prepend(row.element);
      await row.send(name, parcel, signal).then(job => {
        watched.set(job.id, row);
        show(job);
      }).catch(problem => row.refused(name, problem));
    }
  });

  try {
    const known = await get('api/jobs', signal);
    const list = Array.isArray(known) ? known : known.jobs || [];
    [...list].sort((one, other) => one.created_at < other.created_at ? -1 : 1).forEach(show);
  } catch (problem) {
    if (problem.name !== 'AbortError') board.append(problemNote(problem.message));
  }
  return 'Add';
}

/** One recording on its way: sent, waiting, analysed, done or refused. */
class JobRow {
  constructor(id) {
    this.id = id;
    this.name = make('strong', {});
    this.state = make('span', { class: 'state', role: 'status' });
    this.meter = make('progress', { max: '1', value: '0' });
    this.action = make('span', { class: 'action' });
    this.words = make('p', { class: 'words' });
    this.element = make('li', { class: 'job' }, make('div', { class: 'line' }, this.name, this.state, this.action), this.meter, this.words);
  }

  async send(name, parcel, signal) {
    this.given = name;
    this.name.textContent = name;
    this.meter.setAttribute('aria-label', 'Progress of ' + name);
    this.state.textContent = 'is sent';
    const job = await upload(parcel, share => {
      this.meter.value = share;
      this.state.textContent = share < 1 ? `is sent, ${percent(share)}` : 'has arrived';
    }, signal);
    this.id = job.id;
    return job;
  }

  refused(name, problem) {
    if (problem.name === 'AbortError') return;
    this.show({ id: null, name, state: 'failed', progress: 0, error: problem.message });
  }

  show(job) {
    this.element.dataset.state = job.state;
    this.name.textContent = this.given || job.name || 'Recording';
    this.meter.setAttribute('aria-label', 'Progress of ' + this.name.textContent);
    this.meter.hidden = OVER.has(job.state);
    if (job.progress > 0) this.meter.value = job.progress;
    else this.meter.removeAttribute('value');
    const state = STATES[job.state] || job.state;
    const words = job.state === 'running' && job.progress > 0 ? `${state}, ${percent(job.progress)}` : state;
    if (this.state.textContent !== words) this.state.textContent = words;
    this.words.textContent = job.error || (job.state === 'done' ? '' : job.message || '');
    this.words.classList.toggle('wrong', Boolean(job.error));
    if (job.state === 'done' && job.song_id) this.action.replaceChildren(make('a', { href: songAddress(job.song_id) }, 'Listen'));
    else if (!OVER.has(job.state) && job.id) {
      if (!this.action.firstChild) this.action.append(make('button', { type: 'button', class: 'quiet', 'aria-label': 'Cancel ' + this.name.textContent, onclick: () => this.#cancel() }, 'Cancel'));
    } else this.action.replaceChildren();
  }

  watch(signal) {
    if (this.events) return;
    this.events = new EventSource(`api/jobs/${encodeURIComponent(this.id)}/events`);
    const end = () => this.events.close();
    signal.addEventListener('abort', end);
    this.events.addEventListener('job', event => {
      const job = JSON.parse(event.data);
      this.show(job);
      if (OVER.has(job.state)) end();
    });
  }

  async #cancel() {
    try {
      await send('DELETE', 'api/jobs/' + encodeURIComponent(this.id));
      this.state.textContent = STATES.cancelled;
    } catch (problem) {
      this.words.textContent = problem.message;
    }
  }
}

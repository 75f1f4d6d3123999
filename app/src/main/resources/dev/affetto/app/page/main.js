import { currentSession, openSession } from './api.js';
import { make, unseen } from './dom.js';
import { clock } from './format.js';
import { openAdd } from './add.js';
import { openForYou } from './foryou.js';
import { openLibrary } from './library.js';
import { openListen, openSong } from './listen.js';
import { openModels } from './models.js';
import { openPlayers } from './players.js';
import { player } from './player.js';
import { problemNote } from './notes.js';
import { showLogin } from './login.js';

const main = document.getElementById('main');
let leaving = new AbortController();
let opened = 0;

/** What an address says: its place, what follows the place, and its parameters. */
function address() {
  const [path, parameters] = location.hash.replace(/^#\/?/, '').split('?');
  const [place, rest] = path.split('/');
  return { place: place || 'library', rest: rest === undefined ? '' : decoded(rest), parameters: new URLSearchParams(parameters || '') };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (ignored) {
    return text;
  }
}

async function open(asked, signal) {
  switch (asked.place) {
    case 'songs': {
      const title = await openSong(main, asked.rest, signal);
      sessionStorage.setItem('affetto-song', asked.rest);
      return title;
    }
    case 'listen': return openListen(main, signal);
    case 'library': return openLibrary(main, asked.parameters, signal);
    case 'add': return openAdd(main, signal);
    case 'for-you': return openForYou(main, signal);
    case 'models': return openModels(main, signal);
    case 'players': return openPlayers(main, signal);
    default:
      main.replaceChildren(make('h1', { tabindex: '-1' }, 'Nothing is here'), make('p', {}, 'This address leads nowhere. ', make('a', { href: '#/library' }, 'To the library')));
      return 'Nothing is here';
  }
}

async function go() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const asked = address();
  const place = asked.place === 'songs' ? 'listen' : asked.place;
  for (const link of document.querySelectorAll('[data-place]')) {
    if (link.dataset.place === place) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  main.dataset.place = place;
  main.setAttribute('aria-busy', 'true');
  showNowPlaying();
  window.scrollTo(0, 0);
  let title;
  try {
    title = await open(asked, signal);
  } catch (problem) {
    if (problem.name === 'AbortError' || signal.aborted) return;
    if (asked.place === 'songs') sessionStorage.removeItem('affetto-song');
    if (problem.status === 401) return;
    title = 'It did not work';
    main.replaceChildren(make('h1', { tabindex: '-1' }, problem.status === 404 ? 'There is no such piece' : 'It did not work'), problemNote(problem.message),
      make('p', {}, make('a', { href: '#/library' }, 'To the library')));
  }
  if (signal.aborted) return;
  main.setAttribute('aria-busy', 'false');
  document.title = title + ' – Affetto';
  if (opened++ > 0) main.querySelector('h1')?.focus({ preventScroll: true });
}

/** Music that goes on while one looks at something else. */
const bar = document.getElementById('now-playing');
const barPlay = make('button', { type: 'button', class: 'play', onclick: () => player.toggle() }, make('span', { class: 'glyph', 'aria-hidden': 'true' }), unseen('Play'));
const barLink = make('a', {});
const barTime = make('span', { class: 'time' });
bar.append(make('div', { class: 'inner' }, barPlay, barLink, barTime));

function showNowPlaying() {
  const asked = address();
  const elsewhere = player.song !== null && player.seconds > 0 && !(asked.place === 'songs' && asked.rest === String(player.song.id));
  bar.hidden = !elsewhere;
  if (!elsewhere) return;
  barPlay.classList.toggle('playing', player.playing);
  barPlay.lastChild.textContent = player.playing ? 'Pause' : 'Play';
  barLink.textContent = player.song.title;
  barLink.href = '#/songs/' + encodeURIComponent(player.song.id);
  barTime.textContent = `${clock(player.seconds)} / ${clock(player.song.duration_seconds)}`;
}

for (const event of ['song', 'state', 'time']) player.addEventListener(event, showNowPlaying);

function showAccount() {
  const session = currentSession();
  document.getElementById('account').replaceChildren(session.accounts ? make('a', { href: '#/players' }, session.user) : '');
}

async function begin() {
  try {
    await openSession();
  } catch (problem) {
    if (problem.status !== 401) {
      main.replaceChildren(make('h1', {}, 'Affetto'), problemNote(problem.message));
      return;
    }
    await showLogin(main);
  }
  showAccount();
  await go();
}

document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
window.addEventListener('hashchange', go);
window.addEventListener('affetto:stranger', async () => {
  if (opened === 0 || main.querySelector('.login')) return;
  leaving.abort();
  await showLogin(main);
  showAccount();
  go();
});
begin();

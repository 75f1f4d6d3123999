import { ask, csrfToken, currentSession, get, logOut, send } from './api.js';
import { announce, make } from './dom.js';
import { momentOf, plural } from './format.js';
import { problemNote } from './notes.js';

/** Tokens with which players send what was listened to, and how to point them here. */
export async function openPlayers(main, signal) {
  const list = make('div', {});
  const fresh = make('div', { 'aria-live': 'polite' });
  const name = make('input', { id: 'token-name', type: 'text', required: true, maxlength: '100', placeholder: 'Navidrome on the shelf', autocomplete: 'off' });
  const form = make('form', { class: 'search' }, make('div', { class: 'field grow' }, make('label', { for: 'token-name' }, 'Name of the player'), name),
    make('button', { class: 'button strong', type: 'submit' }, 'Make a token'));
  const root = new URL('.', location.href.split('#')[0]).href;
  main.replaceChildren(make('div', { class: 'narrow' }, make('h1', { tabindex: '-1' }, 'Players'),
    make('p', { class: 'lead' }, 'Music players that know ListenBrainz can tell this server what you listen to. Each gets a token of its own, which you can take back.'),
    form, fresh, list, howTo(root), history(), account()));
  const show = async () => {
    try {
      const answer = await get('api/tokens', signal);
      const tokens = Array.isArray(answer) ? answer : answer.tokens || [];
      list.replaceChildren(tokens.length === 0 ? make('p', { class: 'note' }, 'No player has a token yet.') : table(tokens, show));
    } catch (problem) {
      if (problem.name !== 'AbortError') list.replaceChildren(problemNote(problem.message));
    }
  };
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      const made = await send('POST', 'api/tokens', { name: name.value.trim() });
      name.value = '';
      fresh.replaceChildren(newToken(made));
      await show();
    } catch (problem) {
      fresh.replaceChildren(problemNote(problem.message));
    }
  });
  await show();
  return 'Players';
}

function newToken(made) {
  const text = make('code', { class: 'token' }, made.token);
  const copy = make('button', { type: 'button', class: 'button', onclick: async () => {
    try {
      await navigator.clipboard.writeText(made.token);
      announce('The token is copied');
      copy.textContent = 'Copied';
    } catch (ignored) {
      getSelection().selectAllChildren(text);
    }
  } }, 'Copy');
  return make('div', { class: 'changed' }, make('p', {}, make('b', {}, `The token for ${made.name}`), ' is told this once only:'), make('p', { class: 'token-line' }, text, copy));
}

function table(tokens, show) {
  const when = time => time ? momentOf(new Date(time)) : 'never';
  return make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Tokens' }, make('table', {}, make('caption', {}, 'Tokens'),
    make('thead', {}, make('tr', {}, ['Player', 'Made', 'Last used'].map(head => make('th', { scope: 'col' }, head)), make('td', {}))),
    make('tbody', {}, tokens.map(token => make('tr', {}, make('th', { scope: 'row' }, token.name), make('td', {}, when(token.created_at)), make('td', {}, when(token.last_used_at)),
      make('td', {}, make('button', { type: 'button', class: 'quiet', 'aria-label': 'Revoke ' + token.name, onclick: async () => {
        if (!confirm(`Revoke the token of ${token.name}? The player can then no longer send listens.`)) return;
        try {
          await send('DELETE', 'api/tokens/' + encodeURIComponent(token.id));
          announce('Revoked');
        } catch (problem) {
          announce(problem.message);
        }
        await show();
      } }, 'Revoke')))))));
}

function howTo(root) {
  const line = (player, ...words) => make('div', {}, make('dt', {}, player), make('dd', {}, words));
  const code = text => make('code', {}, text);
  return make('section', { 'aria-labelledby': 'how-title' }, make('h2', { id: 'how-title' }, 'How to point a player here'), make('dl', { class: 'how' },
    line('Navidrome', 'In its configuration ', code(`ListenBrainz.BaseURL = "${root}1/"`), ', then the token in the personal settings, under ListenBrainz.'),
    line('Jellyfin', 'ListenBrainz plugin: as its address ', code(root), ', and the token.'),
    line('multi-scrobbler', 'A ListenBrainz client with ', code(`"url": "${root}"`), ' and the token.'),
    line('Any other', 'ListenBrainz’s interface is at ', code(root + '1/submit-listens'), ' and, for players that add a prefix, at ', code(root + 'apis/listenbrainz/1/submit-listens'), '; the header is ', code('Authorization: Token …'), '.')));
}

/** What was listened to: brought from elsewhere, taken along, forgotten. */
function history() {
  const told = make('div', { 'aria-live': 'polite' });
  const say = (...words) => told.replaceChildren(make('p', { class: 'changed' }, words));
  const file = make('input', { type: 'file', id: 'history-file', onchange: async () => {
    if (file.files.length === 0) return;
    const [chosen] = file.files;
    say(`Reading ${chosen.name} …`);
    try {
      const headers = { Accept: 'application/json', 'Content-Type': 'application/octet-stream', 'X-CSRF-Token': csrfToken() };
      const { body } = await ask('api/listens/import', { method: 'POST', headers, body: chosen });
      say(`${plural(body.added, 'listen')} of ${chosen.name} came in, ${body.matched} of them of pieces in the library; ${body.known} were known`,
        body.bad > 0 ? `, and ${plural(body.bad, 'row')} could not be read: ${body.problems[0]}` : '', body.error ? `. It could not be read to its end: ${body.error}` : '.');
    } catch (problem) {
      told.replaceChildren(problemNote(problem.message));
    }
    file.value = '';
  } });
  const forget = make('button', { type: 'button', class: 'button', onclick: async () => {
    if (!confirm('Forget every listen, rating and offer of yours? Only an export brings them back.')) return;
    try {
      say(`${plural((await send('DELETE', 'api/listens')).erased, 'listen')} forgotten, with ratings and offers.`);
    } catch (problem) {
      told.replaceChildren(problemNote(problem.message));
    }
  } }, 'Forget all of it');
  return make('section', { 'aria-labelledby': 'history-title' }, make('h2', { id: 'history-title' }, 'Your listening history'),
    make('p', { class: 'field' }, make('label', { for: 'history-file' }, 'Bring in an export of ListenBrainz, Last.fm or Spotify, or a table (CSV); what is known already is left as it is'), file),
    told, make('p', { class: 'actions' }, make('a', { class: 'button', href: 'api/listens/export', download: 'listens.jsonl' }, 'Take it along'), ' ', forget));
}

function account() {
  const session = currentSession();
  if (!session.accounts) return null;
  return make('section', { 'aria-labelledby': 'account-title' }, make('h2', { id: 'account-title' }, 'Account'), make('p', {}, `You are ${session.user}. `,
    make('button', { type: 'button', class: 'button', onclick: async () => {
      await logOut();
      location.reload();
    } }, 'Log out')));
}

/** What the server refused, in its own words. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const session = { csrf: '', user: '', accounts: false };

/** Asks who is there. A refusal with 401 means: nobody, and accounts are on. */
export async function openSession() {
  Object.assign(session, await get('api/session'));
  return session;
}

export async function logIn(user, password) {
  Object.assign(session, await send('POST', 'api/session', { user, password }));
  return openSession();
}

export async function logOut() {
  await send('DELETE', 'api/session');
}

export function currentSession() {
  return session;
}

export function csrfToken() {
  return session.csrf || '';
}

/** JSON from an address. `null` for 204. */
export async function get(path, signal) {
  return (await ask(path, { signal })).body;
}

/** The answer's status and headers too, for what may still be in the making (202). */
export async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { credentials: 'same-origin', headers: { Accept: 'application/json' }, ...options });
  } catch (problem) {
    if (problem.name === 'AbortError') throw problem;
    throw new Refusal(0, 'The server does not answer. Is it still running?');
  }
  if (!response.ok) throw await refusal(response);
  return { status: response.status, headers: response.headers, body: await bodyOf(response) };
}

async function bodyOf(response) {
  if (response.status === 204) return null;
  const type = response.headers.get('Content-Type') || '';
  return type.includes('json') ? response.json() : response.text();
}

async function refusal(response) {
  let message = `The server answered ${response.status}.`;
  try {
    const body = await response.json();
    if (typeof body.error === 'string' && body.error) message = body.error;
  } catch (ignored) {
    // a body that is not JSON says nothing more than the status does
  }
  if (response.status === 401) window.dispatchEvent(new CustomEvent('affetto:stranger'));
  return new Refusal(response.status, message);
}

export async function send(method, path, body, more = {}) {
  const headers = { Accept: 'application/json', 'X-CSRF-Token': csrfToken() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  return (await ask(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), ...more })).body;
}

/** Sends files with a report of how far they are; fetch has none for what is sent. */
export function upload(form, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', 'api/uploads');
    request.setRequestHeader('X-CSRF-Token', csrfToken());
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      let body = {};
      try {
        body = JSON.parse(request.responseText);
      } catch (ignored) {
        // as in refusal()
      }
      if (request.status >= 200 && request.status < 300) resolve(body);
      else reject(new Refusal(request.status, body.error || `The server answered ${request.status}.`));
    });
    request.addEventListener('error', () => reject(new Refusal(0, 'The upload broke off. Is the server still running?')));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    if (signal) signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

export function query(parameters) {
  const chosen = Object.entries(parameters).filter(([, value]) => value !== '' && value !== undefined && value !== null);
  return chosen.length === 0 ? '' : '?' + new URLSearchParams(chosen);
}

export function songPath(id) {
  return 'api/songs/' + encodeURIComponent(id);
}

export function songAddress(id) {
  return '#/songs/' + encodeURIComponent(id);
}

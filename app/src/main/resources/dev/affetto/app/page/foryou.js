import { get, query, send } from './api.js';
import { drawing } from './canvas.js';
import { announce, dot, make, refill, unseen } from './dom.js';
import { capital, clock, dateOf, momentOf, percent, plural, signed, weekdayOf } from './format.js';
import { emotionWord, songLink } from './library.js';
import { shareBar } from './listen.js';
import { problemNote } from './notes.js';
import { emotionColour, ink } from './palette.js';
import { PlaneScale, circle, drawPlane } from './plane.js';
import { player } from './player.js';

const METHODS = { recent: 'Recent listens count more', paper: 'As the paper counts' };
const DAYS = 7;
const LISTENS = 25;
/** Enough for a week of anyone; the server gives at most a thousand a time. */
const WEEK_LISTENS = 500;

/** What was heard, the mood that speaks from it, and what would fit now. */
export async function openForYou(main, signal) {
  const offer = make('section', { class: 'offer', 'aria-labelledby': 'offer-title' }, make('h2', { id: 'offer-title' }, 'Next'), make('div', { class: 'skeleton offer-skeleton' }));
  const mood = make('section', { class: 'mood', 'aria-labelledby': 'mood-title' }, make('h2', { id: 'mood-title' }, 'Your mood'), make('div', { class: 'skeleton mood-skeleton' }));
  const week = make('section', { class: 'week', 'aria-labelledby': 'week-title' }, make('h2', { id: 'week-title' }, 'The week'), make('div', { class: 'skeleton week-skeleton' }));
  main.replaceChildren(make('div', { class: 'for-you' }, make('h1', { tabindex: '-1' }, 'For you'), offer, mood, week));
  const readMood = new MoodSection(mood, signal);
  const section = new OfferSection(offer, answer => readMood.take(answer.mood), signal);
  const emotions = get('api/songs/plane', signal).then(points => new Map(points.ids.map((id, i) => [id, points.emotions[i]])));
  await Promise.all([section.open(), showWeek(week, emotions, signal)]);
  return 'For you';
}

function put(section, ...parts) {
  refill(section, section.querySelector('h2'), parts);
}

/** The open offer, the answer to it, and what the answer changed. */
class OfferSection {
  constructor(section, onAnswer, signal) {
    this.section = section;
    this.onAnswer = onAnswer;
    this.signal = signal;
  }

  async open() {
    try {
      const offer = await get('api/recommendation', this.signal);
      this.#show(offer);
      this.onAnswer(offer);
    } catch (problem) {
      this.#failed(problem);
      if (problem.name !== 'AbortError') this.onAnswer({});
    }
  }

  #failed(problem) {
    if (problem.name === 'AbortError') return;
    put(this.section, problem.status === 404 ? make('p', { class: 'note' }, problem.message) : problemNote(problem.message));
  }

  #show(offer) {
    const reasons = (offer.explanation && offer.explanation.text) || [];
    this.section.parentElement.classList.toggle('cold-start', !offer.song);
    if (!offer.song) {
      put(this.section, this.#changes(offer), reasons.map(line => make('p', { class: 'note' }, capital(line))), this.#choices(offer));
      return;
    }
    const { song } = offer;
    const answers = make('div', { class: 'actions', role: 'group', 'aria-label': 'Your answer' },
      make('button', { type: 'button', class: 'button strong', onclick: () => this.#answer(offer.id, 'accepted') }, 'Yes, this fits'),
      make('button', { type: 'button', class: 'button', onclick: () => this.#answer(offer.id, 'rejected') }, 'No, something else'));
    put(this.section, this.#changes(offer), make('div', { class: 'card' },
      make('div', { class: 'headline' }, playButton(song, this.signal), make('div', {}, make('h3', { class: 'song' }, songLink(song)),
        make('p', { class: 'by' }, [song.artist, song.album].filter(part => part).join(' · '), song.artist || song.album ? ' · ' : '', clock(song.duration_seconds), ' · ', emotionWord(song)))),
      make('ul', { class: 'reasons' }, reasons.map(reason => make('li', {}, capital(reason)))),
      answers));
  }

  #changes(offer) {
    const changed = [offer.changed].flat().filter(line => line);
    return changed.length === 0 ? null : make('div', { class: 'changed' }, make('p', {}, make('b', {}, 'What your answer changed')), changed.map(line => make('p', {}, capital(line))));
  }

  /** Where nothing is known of a listener: a few pieces, far from each other, to say yes to. */
  #choices(offer) {
    const choices = offer.choices || [];
    if (choices.length === 0) return offer.cold_start ? make('p', {}, make('a', { class: 'button', href: '#/add' }, 'Add a recording')) : null;
    return make('div', { class: 'cold' },
      make('p', {}, 'Which of these would you like to hear now?'),
      make('ul', { class: 'choices' }, choices.map(song => make('li', { class: 'card' },
        make('div', { class: 'headline' }, playButton(song, this.signal),
          make('div', {}, make('p', { class: 'song' }, songLink(song)), make('p', { class: 'by' }, song.artist, song.artist ? ' · ' : '', emotionWord(song)))),
        make('div', { class: 'actions' },
          make('button', { type: 'button', class: 'button', 'aria-label': `Yes, ${song.title}`, onclick: () => this.#answer(song.answer_id, 'accepted') }, 'Yes, this'),
          make('button', { type: 'button', class: 'quiet', 'aria-label': `Not ${song.title}`, onclick: () => this.#answer(song.answer_id, 'rejected') }, 'Not this'))))));
  }

  async #answer(id, answer) {
    for (const button of this.section.querySelectorAll('button')) button.disabled = true;
    try {
      const next = await send('POST', 'api/recommendation/' + encodeURIComponent(id), { answer });
      this.#show(next);
      announce([next.changed].flat().filter(line => line).join(' ') || 'Noted');
      const title = this.section.querySelector('h2');
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      this.onAnswer(next);
    } catch (problem) {
      for (const button of this.section.querySelectorAll('button')) button.disabled = false;
      if (problem.name !== 'AbortError') this.section.append(problemNote(problem.message));
    }
  }
}

/** Hears a piece without leaving the place. */
function playButton(song, signal) {
  const button = make('button', { type: 'button', class: 'play', onclick: () => {
    if (player.song && player.song.id === song.id) player.toggle();
    else {
      player.take(song);
      player.play();
    }
  } }, make('span', { class: 'glyph', 'aria-hidden': 'true' }), unseen(''));
  const show = () => {
    const plays = player.playing && player.song.id === song.id;
    button.classList.toggle('playing', plays);
    button.lastChild.textContent = `${plays ? 'Pause' : 'Play'} ${song.title}`;
  };
  for (const event of ['song', 'state']) player.addEventListener(event, show, { signal });
  show();
  return song.has.includes('audio') && !song.missing ? button : null;
}

/** The mood, by either way of reading it, and what it was read from. */
class MoodSection {
  constructor(section, signal) {
    this.section = section;
    this.signal = signal;
    this.method = 'recent';
    this.drawings = new AbortController();
    signal.addEventListener('abort', () => this.drawings.abort());
  }

  /** The mood that came with an offer; it is read anew only where the other way was chosen. */
  take(mood) {
    if (mood && this.method === 'recent') this.show(mood);
    else if (mood) this.show();
    else put(this.section, make('p', { class: 'note' }, 'No mood can be read yet: nothing of the library was listened to.'));
  }

  async show(known) {
    const { method } = this;
    let parts;
    try {
      const mood = known || await get('api/mood' + query({ method }), this.signal);
      if (method !== this.method) return;
      this.drawings.abort();
      this.drawings = new AbortController();
      parts = this.#parts(mood);
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      parts = [problem.status === 404 ? make('p', { class: 'note' }, problem.message) : problemNote(problem.message)];
    }
    put(this.section, this.#choice(), ...parts);
    this.section.querySelector(`input[value=${this.method}]`).checked = true;
    if (this.refocus) this.section.querySelector('input:checked').focus();
    this.refocus = false;
  }

  #choice() {
    return make('fieldset', { class: 'segmented' }, make('legend', { class: 'unseen' }, 'How it is read'), Object.entries(METHODS).map(([value, words]) => make('label', {},
      make('input', { type: 'radio', name: 'method', value, onchange: () => {
        this.method = value;
        this.refocus = true;
        this.show();
      } }), make('span', {}, words))));
  }

  #parts(mood) {
    const emotions = Object.keys(mood.probabilities);
    const canvas = make('canvas', { 'aria-hidden': 'true' });
    drawing(canvas, (context, width, height) => {
      const scale = new PlaneScale(width, height);
      drawPlane(context, scale, emotions);
      const colour = emotionColour(mood.emotion, emotions);
      context.globalAlpha = .2;
      circle(context, scale.x(mood.valence), scale.y(mood.arousal), 22, colour);
      context.globalAlpha = 1;
      circle(context, scale.x(mood.valence), scale.y(mood.arousal), 9, colour, ink().ground);
    }, this.drawings.signal);
    const heaviest = Math.max(1e-9, ...mood.evidence.map(one => Math.abs(one.weight)));
    const rows = mood.evidence.slice(0, 12).map(one => make('tr', {},
      make('th', { scope: 'row' }, one.song_id ? songLink({ id: one.song_id, title: one.title }) : one.title, one.artist ? make('span', { class: 'artist' }, one.artist) : null),
      make('td', {}, one.emotion ? make('span', { class: 'emotion' }, dot(emotionColour(one.emotion, emotions)), one.emotion) : '–'),
      make('td', { class: 'number' }, String(one.plays)),
      make('td', { class: 'weight' }, make('span', { class: one.weight < 0 ? 'track against' : 'track', 'aria-hidden': 'true' }, make('span', { style: { width: 100 * Math.abs(one.weight) / heaviest + '%' } })), make('span', { class: 'value' }, percent(one.weight)))));
    const isAgainst = mood.evidence.slice(0, 12).some(one => one.weight < 0);
    return [
      make('div', { class: 'reading' },
        make('div', {},
          make('p', { class: 'word' }, dot(emotionColour(mood.emotion, emotions)), capital(mood.emotion), ' ', make('span', { class: 'value' }, percent(mood.probabilities[mood.emotion]))),
          shareBar(emotions, mood.probabilities),
          make('p', { class: 'shares' }, emotions.map(emotion => make('span', { class: 'entry' }, dot(emotionColour(emotion, emotions)), emotion, make('span', { class: 'value' }, percent(mood.probabilities[emotion]))))),
          mood.text.map(line => make('p', {}, capital(line))),
          make('p', { class: 'note' }, `Valence ${signed(mood.valence)}, arousal ${signed(mood.arousal)}; read from the last ${plural(mood.window_days, 'day')}${mood.widened ? ', which was widened because little was heard lately' : ''}.`)),
        make('div', { class: 'plane small' }, canvas)),
      rows.length === 0 ? null : make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'What the mood is read from' },
        make('table', {}, make('caption', {}, 'Read from'), make('thead', {}, make('tr', {}, ['Piece', 'Emotion', 'Plays', 'Weight'].map((head, i) => make('th', { scope: 'col', class: i === 2 ? 'number' : '' }, head)))), make('tbody', {}, rows)),
        isAgainst ? make('p', { class: 'note' }, 'Below zero: what was skipped or refused speaks against its emotion.') : null)
    ];
  }
}

/** Seven days as columns of dots, one for each listen, and the listens as a list. */
async function showWeek(section, emotionsOfSongs, signal) {
  try {
    const [known, answer] = await Promise.all([emotionsOfSongs, get('api/listens' + query({ count: WEEK_LISTENS }), signal)]);
    if (answer.listens.length === 0) {
      put(section, make('p', { class: 'note' }, 'Nothing was listened to yet. Play a piece here, or point a player at this server: ', make('a', { href: '#/players' }, 'players and tokens'), '.'));
      return;
    }
    const colourOf = listen => listen.song_id && known.has(listen.song_id) ? emotionColour(known.get(listen.song_id)) : ink().faint;
    put(section, days(answer.listens, known, colourOf), listensTable(answer.listens, known, signal));
  } catch (problem) {
    if (problem.name !== 'AbortError') put(section, problemNote(problem.message));
  }
}

function days(listens, known, colourOf) {
  const today = new Date();
  const columns = [];
  for (let back = DAYS - 1; back >= 0; back--) {
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() - back);
    const next = new Date(today.getFullYear(), today.getMonth(), today.getDate() - back + 1);
    const heard = listens.filter(listen => new Date(listen.listened_at) >= day && new Date(listen.listened_at) < next).reverse();
    columns.push(make('li', {},
      make('span', { class: 'dots', 'aria-hidden': 'true' }, heard.map(listen => make('span', { class: listen.skipped ? 'dot skipped' : 'dot', title: listen.title, style: { '--dot': colourOf(listen) } }))),
      make('span', { class: 'day' }, weekdayOf(day), ' ', make('span', {}, dateOf(day))), make('span', { class: 'plays' }, heard.length === 0 ? '–' : plural(heard.length, 'listen'))));
  }
  const present = ['happy', 'tense', 'sad', 'relaxed', 'fresh'].filter(emotion => listens.some(listen => known.get(listen.song_id) === emotion));
  const unknown = listens.some(listen => !known.has(listen.song_id));
  return make('div', {}, make('ol', { class: 'days', 'aria-label': 'Listens of the last seven days' }, columns),
    make('p', { class: 'shares' }, present.map(emotion => make('span', { class: 'entry' }, dot(emotionColour(emotion)), emotion)),
      unknown ? make('span', { class: 'entry' }, dot(ink().faint), 'not in the library') : null,
      listens.some(listen => listen.skipped) ? make('span', { class: 'entry' }, make('span', { class: 'dot skipped', 'aria-hidden': 'true', style: { '--dot': ink().faint } }), 'skipped') : null));
}

function listensTable(listens, known) {
  const body = make('tbody', {});
  const more = make('button', { type: 'button', class: 'button', hidden: true }, 'Show more');
  let shown = 0;
  const extend = () => {
    for (const listen of listens.slice(shown, shown + LISTENS)) {
      const emotion = known.get(listen.song_id);
      body.append(make('tr', {}, make('th', { scope: 'row' }, listen.song_id ? songLink({ id: listen.song_id, title: listen.title }) : listen.title, make('span', { class: 'artist' }, listen.artist || '')),
        make('td', {}, emotion ? make('span', { class: 'emotion' }, dot(emotionColour(emotion)), emotion) : '–'),
        make('td', {}, make('time', { datetime: listen.listened_at }, momentOf(new Date(listen.listened_at))), listen.skipped ? ', skipped' : '')));
    }
    shown = Math.min(listens.length, shown + LISTENS);
    more.hidden = shown >= listens.length;
  };
  more.addEventListener('click', extend);
  extend();
  return make('details', {}, make('summary', {}, 'Every listen'), make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Every listen' },
    make('table', {}, make('thead', {}, make('tr', {}, ['Piece', 'Emotion', 'When'].map(head => make('th', { scope: 'col' }, head)))), body)), more);
}

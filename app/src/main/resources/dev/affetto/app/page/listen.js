import { ask, get, send, songPath } from './api.js';
import { drawing } from './canvas.js';
import { Course } from './course.js';
import { announce, dot, make, refill, unseen } from './dom.js';
import { capital, clock, percent, signed } from './format.js';
import { courseFigure, courseTable } from './figure.js';
import { ATTENTION, emotionColour, ink, modalityColour } from './palette.js';
import { PlaneScale, WHOLE, circle, closerView, drawPath, drawPlane } from './plane.js';
import { pianoRoll } from './roll.js';
import { drawScore } from './score.js';
import { Transport } from './transport.js';
import { emptyState, problemNote } from './notes.js';

const STEP_SECONDS = 5;
const LEAP_SECONDS = 30;

/** A piece: what it sounds like and what it says. */
export async function openSong(main, id, signal) {
  const skeleton = make('div', { class: 'skeleton listen-skeleton', 'aria-hidden': 'true' });
  main.replaceChildren(make('h1', { class: 'unseen', tabindex: '-1' }, 'Listen'), skeleton);
  const song = await get(songPath(id), signal);
  const course = new Course(song.course);
  const transport = new Transport(song);
  const waveform = transport.audible ? get(songPath(id) + '/waveform', signal).then(answer => answer.peaks).catch(lack) : null;
  const words = make('section', { 'aria-labelledby': 'words-title' }, make('h2', { id: 'words-title' }, 'What speaks for it'),
    make('div', { class: 'skeleton words-skeleton' }));
  const written = make('div', { class: 'written' });
  main.replaceChildren(make('article', { class: 'listen' },
    heading(song, course),
    song.missing ? problemNote('The files of this piece are no longer where they were found, so it cannot be played.') : null,
    controls(transport, signal),
    make('div', { class: 'views' },
      courseFigure(course, waveform, transport, signal),
      planeFigure(course, transport, signal)),
    courseTable(course, transport),
    words, written));
  keys(transport, course, signal);
  const drawn = writeOut(written, song, course, transport, signal);
  Promise.allSettled([waveform, drawn]).then(() => explain(words, song, course, signal));
  return song.title;
}

function lack(problem) {
  if (problem.name === 'AbortError') throw problem;
  return null;
}

function heading(song, course) {
  const overall = course.overall;
  const by = [song.artist, song.album].filter(part => part).join(' · ');
  return make('header', { class: 'piece' },
    make('div', {},
      make('h1', { tabindex: '-1' }, song.title),
      make('p', { class: 'by' }, by, by ? ' · ' : '', clock(course.durationSeconds))),
    make('div', { class: 'verdict' },
      make('p', { class: 'word' }, dot(emotionColour(overall.emotion, course.emotions)), capital(overall.emotion), ' ',
        make('span', { class: 'value' }, percent(overall.probabilities[overall.emotion]))),
      shareBar(course.emotions, overall.probabilities),
      rating(song)));
}

/** Probabilities as one bar, and in words for those who do not see it. */
export function shareBar(emotions, probabilities) {
  const words = emotions.map(emotion => `${emotion} ${percent(probabilities[emotion])}`).join(', ');
  return make('div', { class: 'share-bar', role: 'img', 'aria-label': words, title: words }, emotions.map(emotion =>
    make('span', { style: { 'flex-grow': String(Math.max(.004, probabilities[emotion])), background: emotionColour(emotion, emotions) } })));
}

function rating(song) {
  const choice = (score, words) => make('button', { type: 'button', class: 'quiet', 'aria-pressed': String(song.rating === score), 'data-score': score }, words);
  const group = make('div', { class: 'rating', role: 'group', 'aria-label': 'Your judgement' }, choice(1, 'I like it'), choice(-1, 'Not for me'));
  group.addEventListener('click', async event => {
    const button = event.target.closest('button');
    if (!button) return;
    const score = Number(button.dataset.score) === song.rating ? 0 : Number(button.dataset.score);
    try {
      await send('PUT', songPath(song.id) + '/rating', { score });
      song.rating = score;
      for (const each of group.querySelectorAll('button')) each.setAttribute('aria-pressed', String(Number(each.dataset.score) === score));
      announce(score === 1 ? 'Noted: you like it' : score === -1 ? 'Noted: it will not be recommended' : 'Your judgement is taken back');
    } catch (problem) {
      announce(problem.message);
    }
  });
  return group;
}

function controls(transport, signal) {
  if (!transport.audible) return make('p', { class: 'note' }, 'There is no sound of this piece, only its notes. Click or press the arrow keys to look at a moment.');
  const play = make('button', { type: 'button', class: 'play', onclick: () => transport.toggle() }, make('span', { class: 'glyph', 'aria-hidden': 'true' }), unseen('Play'));
  const time = make('span', { class: 'time' });
  const trouble = make('span', { class: 'trouble', role: 'alert' });
  transport.follow(() => {
    play.classList.toggle('playing', transport.playing);
    play.lastChild.textContent = transport.playing ? 'Pause' : 'Play';
    const text = `${clock(transport.seconds)} / ${clock(transport.song.duration_seconds)}`;
    if (time.textContent !== text) time.textContent = text;
    if (trouble.textContent !== transport.trouble) trouble.textContent = transport.trouble;
  }, signal);
  return make('div', { class: 'controls' }, play, time, trouble,
    make('span', { class: 'hint' }, 'Click anywhere to hear it from there. ', make('kbd', {}, 'Space'), ' plays, ', make('kbd', {}, '←'), ' ', make('kbd', {}, '→'), ' move by 5 seconds.'));
}

function planeFigure(course, transport, signal) {
  const below = make('canvas', { 'aria-hidden': 'true' });
  const above = make('canvas', { 'aria-hidden': 'true' });
  const closer = closerView([...course.segments, course.overall]);
  let view = closer || WHOLE;
  const still = drawing(below, (context, width, height) => {
    const scale = new PlaneScale(width, height, view);
    drawPlane(context, scale, course.emotions);
    drawPath(context, scale, course);
  }, signal);
  const moving = drawing(above, (context, width, height) => {
    const scale = new PlaneScale(width, height, view);
    const place = course.placeAt(transport.seconds);
    const colour = emotionColour(course.at(transport.seconds).emotion, course.emotions);
    context.globalAlpha = .25;
    circle(context, scale.x(place.valence), scale.y(place.arousal), 15, colour);
    context.globalAlpha = 1;
    circle(context, scale.x(place.valence), scale.y(place.arousal), 7.5, colour, ink().ground);
  }, signal);
  above.addEventListener('click', event => {
    const box = above.getBoundingClientRect();
    const scale = new PlaneScale(box.width, box.height, view);
    const distance = segment => Math.hypot(scale.x(segment.valence) - (event.clientX - box.left), scale.y(segment.arousal) - (event.clientY - box.top));
    transport.hearFrom(course.segments.reduce((best, segment) => distance(segment) < distance(best) ? segment : best).start_seconds);
  });
  transport.follow(() => moving.redraw(), signal);
  const whole = closer ? make('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', onclick: () => {
    view = view === WHOLE ? closer : WHOLE;
    whole.setAttribute('aria-pressed', String(view === WHOLE));
    still.redraw();
    moving.redraw();
  } }, 'Whole plane') : null;
  const overall = course.overall;
  return make('figure', { class: 'plane-figure' },
    make('div', { class: 'plane' }, below, above),
    make('figcaption', {}, 'The path on the valence-arousal plane. The cross is the whole piece: valence ',
      make('span', { class: 'value' }, signed(overall.valence)), ', arousal ', make('span', { class: 'value' }, signed(overall.arousal)), '. ', whole));
}

/** Space and the arrows work wherever they mean nothing else. */
function keys(transport, course, signal) {
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target;
    if (target.closest('input, textarea, select, [data-keys=own]')) return;
    const end = course.durationSeconds;
    const moves = {
      ArrowLeft: () => transport.seek(transport.seconds - STEP_SECONDS), ArrowRight: () => transport.seek(transport.seconds + STEP_SECONDS)
    };
    if (target.closest('[role=slider]')) {
      Object.assign(moves, {
        ArrowDown: moves.ArrowLeft, ArrowUp: moves.ArrowRight, Home: () => transport.seek(0), End: () => transport.seek(end),
        PageDown: () => transport.seek(transport.seconds - LEAP_SECONDS), PageUp: () => transport.seek(transport.seconds + LEAP_SECONDS),
        Enter: () => transport.hearFrom(transport.seconds)
      });
    }
    if (!target.closest('button, a, summary')) moves[' '] = () => transport.toggle();
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }, { signal });
}

/** The explanation may still be in the making: it is asked for again until it is there. */
async function explain(section, song, course, signal) {
  const title = section.firstChild;
  const show = (...parts) => refill(section, title, parts);
  if (signal.aborted) return;
  if (song.missing) {
    show(make('p', { class: 'note' }, 'The files are gone, so it cannot be found out any more.'));
    return;
  }
  try {
    for (;;) {
      const answer = await ask(songPath(song.id) + '/explanation', { signal });
      if (answer.status !== 202) {
        show(...explanationParts(answer.body, course));
        return;
      }
      show(make('p', { class: 'note busy', role: 'status' }, 'Being found out: each musical dimension is taken away in turn, to see what it did …'));
      await pause(1000 * (Number(answer.headers.get('Retry-After')) || 2), signal);
    }
  } catch (problem) {
    if (problem.name !== 'AbortError') show(problemNote(problem.message));
  }
}

export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('left', 'AbortError'));
    });
  });
}

function explanationParts(explanation, course) {
  const found = explanation.explanations || [];
  if (found.length === 0) {
    return (explanation.text || []).length === 0
      ? [make('p', { class: 'note' }, 'No explanation is to be had for this piece: its model has no reference pieces to compare with.')]
      : [make('ul', { class: 'reasons' }, explanation.text.map(line => make('li', {}, line)))];
  }
  return [influencesOf(explanation.modality_influences || [], course), make('div', { class: 'explanations' }, found.map(one => reasonsOf(one, course)))];
}

/** What each modality did, told by leaving it out. */
function influencesOf(influences, course) {
  if (influences.length === 0) return null;
  const { emotion } = course.overall;
  return make('ul', { class: 'influences' }, influences.map(one => make('li', {}, dot(modalityColour(one.modality)),
    `Without ${one.modality}: ${emotion} ${percent(one.probability_without)} instead of ${percent(one.probability)}`,
    one.emotion_without === emotion ? null : `, and ${one.emotion_without} would be said`)));
}

function reasonsOf(explanation, course) {
  const [lead, ...reasons] = explanation.sentences;
  const contributions = explanation.contributions || [];
  const strongest = Math.max(1e-9, ...contributions.map(contribution => Math.abs(contribution.log_odds)));
  const colour = emotionColour(explanation.emotion, course.emotions);
  const bars = contributions.slice(0, 8).map(contribution => {
    const share = Math.abs(contribution.log_odds) / strongest;
    const side = contribution.log_odds < 0 ? 'against' : 'for';
    return make('li', { class: side }, make('span', { class: 'name' }, contribution.dimension.replaceAll('_', ' ')),
      make('span', { class: 'track', 'aria-hidden': 'true' }, make('span', { style: { width: 50 * share + '%', background: side === 'for' ? colour : ATTENTION } })),
      make('span', { class: 'value' }, signed(contribution.log_odds)));
  });
  return make('section', { class: 'explanation' },
    make('h3', {}, explanation.model),
    make('p', {}, capital(lead)),
    make('ul', { class: 'contributions', 'aria-label': `What each dimension adds to the log-odds of ${explanation.emotion}` }, bars),
    make('details', {}, make('summary', {}, 'In words'), make('ul', { class: 'reasons' }, reasons.map(reason => make('li', {}, capital(reason))))));
}

/** Score and piano roll, where there are any. */
async function writeOut(holder, song, course, transport, signal) {
  if (song.missing) return;
  const path = songPath(song.id);
  const notes = get(path + '/notes', signal).catch(lack);
  if (song.has.includes('score')) writeScore(holder, path, course, transport, signal);
  const played = await notes.catch(() => null);
  if (played && played.notes.length > 0) holder.prepend(pianoRoll(played.notes, played.source, course, transport, signal));
}

async function writeScore(holder, path, course, transport, signal) {
  const sheet = make('div', { class: 'score', tabindex: '0', role: 'region', 'aria-label': 'The score, tinted by emotion; it follows the playback' },
    make('p', { class: 'note busy' }, 'The score is drawn …'));
  holder.append(make('section', { 'aria-labelledby': 'score-title' }, make('h2', { id: 'score-title' }, 'Score'),
    make('p', { class: 'note' }, 'Each measure is tinted by the emotion that sounds over it. Click one to hear it from there.'), sheet));
  await near(sheet, signal);
  try {
    const [text, times] = await Promise.all([get(path + '/score', signal), get(path + '/score/times', signal).catch(lack)]);
    await drawScore(sheet, text, times ? times.measures : [], course, transport, signal);
  } catch (problem) {
    if (problem.name !== 'AbortError') sheet.replaceChildren(problemNote('The score cannot be drawn: ' + problem.message));
  }
}

/** Resolves when an element comes near to what is seen. */
function near(element, signal) {
  return new Promise(resolve => {
    const observer = new IntersectionObserver(entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      observer.disconnect();
      resolve();
    }, { rootMargin: '300px' });
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
  });
}

/** The place without a piece: the one that was listened to last, or a way to one. */
export async function openListen(main, signal) {
  const last = sessionStorage.getItem('affetto-song');
  if (last) {
    location.replace('#/songs/' + encodeURIComponent(last));
    return 'Listen';
  }
  const first = await get('api/songs?limit=1&sort=newest', signal);
  if (first.songs.length > 0) {
    location.replace('#/songs/' + encodeURIComponent(first.songs[0].id));
    return 'Listen';
  }
  main.replaceChildren(make('h1', { tabindex: '-1' }, 'Listen'),
    emptyState('There is no piece here yet.', 'Add a recording', '#/add'));
  return 'Listen';
}

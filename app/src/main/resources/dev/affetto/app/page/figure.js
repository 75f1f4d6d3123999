import { drawing } from './canvas.js';
import { dot, make } from './dom.js';
import { capital, clock, percent, signed, spokenClock } from './format.js';
import { drawAttention, drawEmotions, drawLevels, drawModalities, drawTimes, drawWaveform } from './lanes.js';
import { AROUSAL, VALENCE, emotionColour, modalityColour, onSchemeChange } from './palette.js';

/**
 * Everything that moves with time, one under the other on one time axis: waveform, emotions, valence and arousal,
 * attention, the modalities' weights. One click or an arrow key, and it is heard from there.
 *
 * @param peaks a promise of the waveform's, or nothing where there is no sound
 */
export function courseFigure(course, peaks, transport, signal) {
  const stack = make('div', {
    class: 'stack', role: 'slider', tabindex: '0', 'aria-label': 'Position in the piece', 'aria-orientation': 'horizontal',
    'aria-valuemin': '0', 'aria-valuemax': Math.round(course.durationSeconds)
  });
  const readouts = [];
  const waveform = peaks ? waveformLane(course, peaks, stack, signal) : null;
  lane(stack, 'Emotion', 'emotions', legend(course.emotions, emotion => emotionColour(emotion, course.emotions),
    (segment, emotion) => percent(segment.probabilities[emotion]), readouts, signal), drawEmotions, course, signal);
  const shades = { valence: VALENCE, arousal: AROUSAL };
  lane(stack, '', 'levels', legend(['valence', 'arousal'], level => shades[level], (segment, level) => signed(segment[level]), readouts, signal),
    drawLevels, course, signal);
  lane(stack, 'Attention', 'attention', legend([''], null, segment => (100 * segment.attention).toFixed(1) + ' %', readouts, signal),
    drawAttention, course, signal);
  if (course.modalities.length > 1) {
    lane(stack, 'Modalities', 'modalities', legend(course.modalities, modalityColour,
      (segment, modality) => percent(course.weight(segment, modality)), readouts, signal), drawModalities, course, signal);
  }
  const axis = make('canvas', { class: 'times', 'aria-hidden': 'true' });
  stack.append(axis);
  drawing(axis, (context, width, height) => drawTimes(context, width, height, course), signal);

  const head = make('div', { class: 'playhead', 'aria-hidden': 'true' });
  const ghost = make('div', { class: 'playhead ghost', 'aria-hidden': 'true', hidden: true }, make('span'));
  stack.append(head, ghost);

  let hovered = null;
  const read = seconds => {
    const segment = course.at(seconds);
    readouts.forEach(readout => readout(segment));
  };
  const show = () => {
    const share = Math.min(1, transport.seconds / course.durationSeconds);
    head.style.left = 100 * share + '%';
    if (waveform) waveform.style.clipPath = `inset(0 ${100 - 100 * share}% 0 0)`;
    const segment = course.at(transport.seconds);
    stack.setAttribute('aria-valuenow', Math.round(transport.seconds));
    stack.setAttribute('aria-valuetext', `${spokenClock(transport.seconds)} of ${spokenClock(course.durationSeconds)}, `
      + `${segment.emotion} ${percent(segment.probabilities[segment.emotion])}`);
    if (hovered === null) read(transport.seconds);
  };

  const secondsAt = event => {
    const box = stack.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * course.durationSeconds;
  };
  stack.addEventListener('pointermove', event => {
    if (event.pointerType === 'touch') return;
    hovered = secondsAt(event);
    ghost.hidden = false;
    ghost.style.left = 100 * hovered / course.durationSeconds + '%';
    ghost.firstChild.textContent = clock(hovered);
    ghost.classList.toggle('late', hovered > course.durationSeconds * .9);
    read(hovered);
  });
  stack.addEventListener('pointerleave', () => {
    hovered = null;
    ghost.hidden = true;
    show();
  });
  stack.addEventListener('click', event => transport.hearFrom(secondsAt(event)));
  transport.follow(show, signal);
  return stack;
}

/** The waveform twice: faint as a whole, and in full as far as it was heard. Its place is kept until its peaks are there. */
function waveformLane(course, promised, stack, signal) {
  let peaks = [0];
  const faint = make('canvas', { class: 'faint' });
  const full = make('canvas');
  const holder = make('div', { class: 'waveform', 'aria-hidden': 'true' }, faint, full);
  stack.append(holder);
  const drawings = [faint, full].map(canvas => drawing(canvas, (context, width, height) => drawWaveform(context, width, height, course, peaks), signal));
  promised.then(found => {
    if (found) peaks = found;
    drawings.forEach(each => each.redraw());
    holder.classList.add('there');
  }).catch(() => { /* it stays a line; the player says what is wrong with the sound */ });
  return full;
}

function lane(stack, name, kind, key, draw, course, signal) {
  const canvas = make('canvas', { class: kind });
  stack.append(make('div', { class: 'lane', 'aria-hidden': 'true' }, make('div', { class: 'key' }, name ? make('b', {}, name) : null, key), canvas));
  drawing(canvas, (context, width, height) => draw(context, width, height, course), signal);
}

/** Words with their colours and, for the time that is looked at, their values. */
function legend(labels, colourOf, valueOf, readouts, signal) {
  return make('span', { class: 'legend' }, labels.map(label => {
    const value = make('span', { class: 'value' });
    readouts.push(segment => {
      const text = valueOf(segment, label);
      if (value.textContent !== text) value.textContent = text;
    });
    const mark = colourOf ? dot(colourOf(label)) : null;
    if (mark) onSchemeChange(() => mark.style.setProperty('--dot', colourOf(label)), signal);
    return make('span', { class: 'entry' }, mark, label, value);
  }));
}

/** The same as a table, for those who do not see the picture and for those who want the figures. */
export function courseTable(course, transport) {
  const weighed = course.modalities.length > 1 ? course.modalities : [];
  const heads = ['Time', 'Emotion', ...course.emotions.map(capital), 'Valence', 'Arousal', 'Attention', ...weighed.map(capital)];
  const rows = course.segments.map(segment => make('tr', {},
    make('th', { scope: 'row' }, make('button', {
      class: 'link', type: 'button', 'aria-label': `Hear from ${spokenClock(segment.start_seconds)}`, onclick: () => transport.hearFrom(segment.start_seconds)
    }, `${clock(segment.start_seconds)} – ${clock(segment.end_seconds)}`)),
    make('td', {}, segment.emotion),
    course.emotions.map(emotion => make('td', { class: 'number' }, percent(segment.probabilities[emotion]))),
    make('td', { class: 'number' }, signed(segment.valence)), make('td', { class: 'number' }, signed(segment.arousal)),
    make('td', { class: 'number' }, (100 * segment.attention).toFixed(1) + ' %'),
    weighed.map(modality => make('td', { class: 'number' }, percent(course.weight(segment, modality))))));
  return make('details', {}, make('summary', {}, 'The course as a table'),
    make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'The course as a table', 'data-keys': 'own' },
      make('table', {}, make('thead', {}, make('tr', {}, heads.map((head, i) => make('th', { scope: 'col', class: i > 1 ? 'number' : '' }, head)))),
        make('tbody', {}, rows))));
}

import { reducedMotion } from './canvas.js';
import { make } from './dom.js';
import { emotionColour } from './palette.js';

/** OpenSheetMusicDisplay counts in units of ten pixels. */
const UNIT_PIXELS = 10;

let library;

/** Loads the engraver once, when the first score is looked at. */
function engraver() {
  library ??= new Promise((resolve, reject) => {
    const script = make('script', { src: 'assets/lib/opensheetmusicdisplay.min.js' });
    script.addEventListener('load', () => resolve(window.opensheetmusicdisplay));
    script.addEventListener('error', () => {
      library = undefined;
      reject(new Error('The score’s engraver could not be loaded.'));
    });
    document.head.append(script);
  });
  return library;
}

/**
 * The score, each measure tinted by the emotion that sounds over it; the one that is played is marked and kept in
 * sight, and a click on a measure plays from there.
 *
 * @param measures number, start and end in seconds, in the order of playing: with repeats a number comes again
 */
export async function drawScore(holder, musicXml, measures, course, transport, signal) {
  const { OpenSheetMusicDisplay } = await engraver();
  const sheet = make('div', { class: 'sheet', 'aria-hidden': 'true' });
  const tints = make('div', { class: 'tints' });
  const paper = make('div', { class: 'paper' }, tints, sheet);
  holder.replaceChildren(paper);
  const display = new OpenSheetMusicDisplay(sheet, {
    backend: 'svg', autoResize: false, drawTitle: false, drawSubtitle: false, drawComposer: false, drawLyricist: false, drawPartNames: false,
    drawingParameters: 'compacttight', drawMetronomeMarks: true
  });
  display.EngravingRules.PageBottomMargin = 3;
  await display.load(musicXml);
  if (signal.aborted) return;

  let boxes = new Map();
  let marked = null;
  const engrave = () => {
    display.zoom = paper.clientWidth < 600 ? 0.62 : 0.78;
    display.render();
    boxes = placesOf(display);
    tints.replaceChildren();
    marked = null;
    for (const [number, box] of boxes) {
      const played = measures.find(measure => measure[0] === number);
      const tint = make('div', { class: 'tint', style: { left: box.left + 'px', top: box.top + 'px', width: box.width + 'px', height: box.height + 'px' } });
      if (played) tint.style.setProperty('--tint', emotionColour(course.at((played[1] + played[2]) / 2).emotion, course.emotions));
      box.tint = tint;
      tints.append(tint);
    }
    show();
  };

  let touched = 0;
  for (const gesture of ['wheel', 'touchmove', 'pointerdown']) {
    holder.addEventListener(gesture, () => { touched = performance.now(); }, { signal, passive: true });
  }
  const show = () => {
    const seconds = transport.seconds;
    const measure = measures.filter(candidate => candidate[1] <= seconds).pop() || measures[0];
    const box = measure ? boxes.get(measure[0]) : null;
    if (box === marked) return;
    if (marked) marked.tint.classList.remove('now');
    marked = box;
    if (!box) return;
    box.tint.classList.add('now');
    if (transport.playing && performance.now() - touched > 4000) keepInSight(holder, box);
  };

  paper.addEventListener('click', event => {
    const frame = paper.getBoundingClientRect();
    const x = event.clientX - frame.left;
    const y = event.clientY - frame.top;
    for (const [number, box] of boxes) {
      if (x < box.left || x > box.left + box.width || y < box.top || y > box.top + box.height) continue;
      const times = measures.filter(measure => measure[0] === number);
      const next = times.find(measure => measure[1] > transport.seconds) || times[0];
      if (next) transport.hearFrom(next[1]);
      return;
    }
  });

  engrave();
  let engravedWidth = paper.clientWidth;
  let waiting;
  const observer = new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (Math.abs(paper.clientWidth - engravedWidth) < 8) return;
      engravedWidth = paper.clientWidth;
      engrave();
    }, 200);
  });
  observer.observe(paper);
  signal.addEventListener('abort', () => {
    clearTimeout(waiting);
    observer.disconnect();
  });
  transport.follow(show, signal);
}

/** Where each measure lies, all staves of its system together, in pixels. */
function placesOf(display) {
  const scale = UNIT_PIXELS * display.zoom;
  const places = new Map();
  for (const staves of display.GraphicSheet.MeasureList) {
    const drawn = staves.filter(measure => measure && measure.PositionAndShape);
    if (drawn.length === 0) continue;
    const first = drawn[0].PositionAndShape;
    const last = drawn[drawn.length - 1].PositionAndShape;
    const top = first.AbsolutePosition.y * scale - 8;
    const bottom = (last.AbsolutePosition.y + 4) * scale + 8;
    places.set(drawn[0].MeasureNumber, { left: first.AbsolutePosition.x * scale, top, width: first.Size.width * scale, height: bottom - top });
  }
  return places;
}

function keepInSight(holder, box) {
  const above = box.top < holder.scrollTop + 8;
  const below = box.top + box.height > holder.scrollTop + holder.clientHeight - 8;
  if (above || below) holder.scrollTo({ top: Math.max(0, box.top - 24), behavior: reducedMotion() ? 'auto' : 'smooth' });
}

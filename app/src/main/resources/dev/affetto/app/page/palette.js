/** The colours of the pictures that the command line draws (EmotionPalette), here too. */

const EMOTIONS = { happy: '#E69F00', tense: '#CC3311', sad: '#0072B2', relaxed: '#009E73', fresh: '#56B4E9' };
const OTHERS = ['#CC79A7', '#F0E442', '#999999', '#7A5195'];
const MODALITIES = { audio: '#332288', score: '#DDCC77', performance: '#44AA99', video: '#882255' };
/** Two of them would drown in a dark ground. */
const MODALITIES_ON_DARK = { audio: '#7F71D6', video: '#C4538A' };

export const VALENCE = '#AA3FB0';
export const AROUSAL = '#999933';
export const ATTENTION = '#8C8C8C';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function emotionColour(emotion, emotions = []) {
  const known = EMOTIONS[emotion];
  if (known) return known;
  const others = emotions.filter(label => !EMOTIONS[label]);
  return OTHERS[Math.max(0, others.indexOf(emotion)) % OTHERS.length];
}

export function modalityColour(modality) {
  return (dark.matches && MODALITIES_ON_DARK[modality]) || MODALITIES[modality] || ATTENTION;
}

/** The page's own colours as they are now, for canvases. */
export function ink() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue(name).trim();
  return { text: of('--text'), faint: of('--faint'), rule: of('--rule'), ground: of('--ground'), card: of('--card') };
}

/** Calls back whenever light becomes dark or dark light. */
export function onSchemeChange(listener, signal) {
  dark.addEventListener('change', listener, { signal });
}

/** 72.4 as "1:12", with hours where there are any. */
export function clock(seconds) {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  const two = number => String(number).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** 72.4 as "1 minute 12 seconds", for screen readers. */
export function spokenClock(seconds) {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  const count = (number, unit) => number === 0 ? '' : `${number} ${unit}${number === 1 ? '' : 's'}`;
  const spoken = [count(Math.floor(whole / 60), 'minute'), count(whole % 60, 'second')].filter(part => part).join(' ');
  return spoken || '0 seconds';
}

export function percent(share) {
  return `${Math.round(100 * share)} %`.replace('-', '\u2212');
}

/** With a real minus sign, two digits. */
export function signed(value) {
  if (value === null || value === undefined) return '–';
  return (value < 0 ? '−' : '+') + Math.abs(value).toFixed(2);
}

export function bytes(count) {
  if (count < 1000) return count + ' B';
  const units = ['kB', 'MB', 'GB', 'TB'];
  let size = count / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return (size < 10 ? size.toFixed(1) : Math.round(size)) + ' ' + units[unit];
}

export function plural(count, one, many = one + 's') {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const moment = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export function weekdayOf(time) {
  return weekday.format(time);
}

export function dateOf(time) {
  return date.format(time);
}

export function momentOf(time) {
  return moment.format(time);
}

export function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Steps of a time axis: at most `count` of them. */
export function timeStep(seconds, count) {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400];
  return steps.find(step => seconds / step <= count) || 14400 * Math.ceil(seconds / 14400 / count);
}

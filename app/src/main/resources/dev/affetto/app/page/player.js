import { send, songPath } from './api.js';

/** A piece counts as heard after half of it or four minutes, as ListenBrainz counts. */
const HEARD_SECONDS = 240;
/** Less than this was a slip of the finger, no skip. */
const SKIPPED_SECONDS = 3;

/**
 * The one thing that sounds. It outlives the views, so music goes on while one looks elsewhere, and it tells the
 * server what was heard.
 *
 * Events: "song" (another one), "state" (plays or not), "time" (moved), "trouble" (cannot be played).
 */
class Player extends EventTarget {
  constructor() {
    super();
    this.song = null;
    this.trouble = '';
    this.sound = new Audio();
    this.sound.preload = 'metadata';
    this.silentSeconds = 0;
    this.heard = null;
    this.wanted = null;
    this.sound.addEventListener('play', () => this.#started());
    this.sound.addEventListener('pause', () => this.#tell('state'));
    this.sound.addEventListener('ended', () => this.#report(false));
    this.sound.addEventListener('seeked', () => this.#tell('time'));
    this.sound.addEventListener('loadedmetadata', () => this.#placed());
    this.sound.addEventListener('timeupdate', () => this.#counted());
    this.sound.addEventListener('error', () => this.#failed());
    window.addEventListener('pagehide', () => this.#report(false));
  }

  get audible() {
    return this.song !== null && (this.song.has || []).includes('audio') && !this.song.missing;
  }

  get seconds() {
    if (!this.audible) return this.silentSeconds;
    return this.wanted === null ? this.sound.currentTime : this.wanted;
  }

  get playing() {
    return this.audible && !this.sound.paused && !this.sound.ended;
  }

  /** Makes a song the current one; nothing happens if it is already. */
  take(song) {
    if (this.song && this.song.id === song.id) return;
    this.#report(true);
    this.sound.pause();
    this.song = song;
    this.trouble = '';
    this.silentSeconds = 0;
    this.wanted = null;
    this.heard = null;
    if (this.audible) this.sound.src = songPath(song.id) + '/audio';
    else this.sound.removeAttribute('src');
    this.#tell('song');
    this.#tell('state');
  }

  async play() {
    if (!this.audible) return;
    try {
      await this.sound.play();
    } catch (problem) {
      if (problem.name !== 'AbortError') this.#failed();
    }
  }

  pause() {
    this.sound.pause();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  seek(seconds) {
    const end = this.song ? this.song.duration_seconds : 0;
    const bounded = Math.min(Math.max(0, seconds), Math.max(0, end - 0.05));
    if (!this.audible) {
      this.silentSeconds = bounded;
    } else if (this.sound.readyState >= HTMLMediaElement.HAVE_METADATA) {
      this.wanted = null; // an earlier wish may still wait for "loadedmetadata", which comes later than the state
      this.sound.currentTime = bounded;
    } else {
      this.wanted = bounded;
    }
    this.#tell('time');
  }

  #placed() {
    if (this.wanted === null) return;
    this.sound.currentTime = this.wanted;
    this.wanted = null;
  }

  #started() {
    if (!this.heard) this.heard = { since: new Date(), seconds: 0, last: this.sound.currentTime };
    this.#tell('state');
    const beat = () => {
      this.#tell('time');
      if (this.playing) requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
  }

  #counted() {
    this.#tell('time');
    if (!this.heard) return;
    const step = this.sound.currentTime - this.heard.last;
    if (step > 0 && step < 2) this.heard.seconds += step;
    this.heard.last = this.sound.currentTime;
  }

  /** Says what was heard, or that the listener went on to something else. */
  #report(left) {
    const heard = this.heard;
    const song = this.song;
    this.heard = null;
    this.#tell('state');
    if (!heard || !song) return;
    const enough = Math.min(HEARD_SECONDS, song.duration_seconds / 2);
    const skipped = heard.seconds < enough;
    if (skipped && (!left || heard.seconds < SKIPPED_SECONDS)) return;
    const listen = { song_id: song.id, listened_at: heard.since.toISOString(), played_seconds: Math.round(heard.seconds), skipped };
    send('POST', 'api/listens', listen, { keepalive: true }).catch(() => { /* the next listen will tell whether the server is back */ });
  }

  #failed() {
    if (!this.audible || !this.sound.getAttribute('src')) return;
    this.trouble = 'This browser cannot play the sound of this piece, or it is no longer there.';
    this.#tell('trouble');
    this.#tell('state');
  }

  #tell(what) {
    this.dispatchEvent(new Event(what));
  }
}

export const player = new Player();

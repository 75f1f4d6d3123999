import { player } from './player.js';

/** The position in one song, whether it is the one that plays or another does; asking to hear it makes it the current one. */
export class Transport {
  constructor(song) {
    this.song = song;
    if (!player.playing) player.take(song);
  }

  get current() {
    return player.song !== null && player.song.id === this.song.id;
  }

  get seconds() {
    return this.current ? player.seconds : 0;
  }

  get playing() {
    return this.current && player.playing;
  }

  get audible() {
    return (this.song.has || []).includes('audio') && !this.song.missing;
  }

  get trouble() {
    return this.current ? player.trouble : '';
  }

  seek(seconds) {
    player.take(this.song);
    player.seek(seconds);
  }

  hearFrom(seconds) {
    this.seek(seconds);
    player.play();
  }

  toggle() {
    player.take(this.song);
    player.toggle();
  }

  /** Calls back at once and whenever the position or the state changes. */
  follow(listener, signal) {
    const heed = () => listener(this);
    for (const event of ['song', 'state', 'time', 'trouble']) player.addEventListener(event, heed, { signal });
    heed();
  }
}

"""Renders MIDI to Ogg Vorbis with the command-line tools fluidsynth, sox and oggenc."""

import subprocess
import tempfile
from pathlib import Path

SAMPLE_RATE_HZ = 44100
PEAK_DECIBELS = -3
FADE_OUT_SECONDS = 0.5


def render(midi, ogg, soundfont, duration_seconds, title, composer):
    """Renders with the soundfont, mono, its peak at -3 dBFS, cut to the duration with a short fade."""
    with tempfile.TemporaryDirectory() as folder:
        played, finished = Path(folder, "played.wav"), Path(folder, "finished.wav")
        _run("fluidsynth", "-ni", "-q", "-g", "0.5", "-r", SAMPLE_RATE_HZ, "-O", "float", "-F", played, soundfont, midi)
        effects = ("remix", "-", "fade", "t", "0", duration_seconds, FADE_OUT_SECONDS, "gain", "-n", PEAK_DECIBELS)
        _run("sox", "-V1", "-D", played, "-b", "16", finished, *effects)
        tags = ("--title", title, "--artist", composer, "--serial", 1)
        _run("oggenc", "-Q", "-q", "2", *tags, "-o", ogg, finished)


def _run(*command):
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)

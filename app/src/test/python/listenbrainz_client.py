"""
A published client of ListenBrainz against a running Affetto: every call that it has for what Affetto answers.

    pip install liblistenbrainz==0.7.0
    ./affetto serve --port 7373 --rate 30 --store /tmp/new.db --files /tmp/new      # a store without listens
    python3 app/src/test/python/listenbrainz_client.py http://127.0.0.1:7373 TOKEN

The library itself keeps to the limits that the headers tell.
"""
import importlib.metadata
import sys
import time

import liblistenbrainz
import requests
from liblistenbrainz import errors

ROOT, TOKEN = sys.argv[1:3]
NOW = int(time.time())
USER = "listener"
RECORDING = "00000000-0000-1234-0000-000000000003"


def listen(seconds_ago, title):
    return liblistenbrainz.Listen(track_name=title, artist_name="J. S. Bach", release_name="WTC",
                                  listened_at=NOW - seconds_ago, additional_info={"media_player": "test"})


def refused(call):
    try:
        call()
    except errors.ListenBrainzAPIException as problem:
        return problem.status_code, problem.message
    raise AssertionError("it was not refused")


def titles(listens):
    return [one.track_name for one in listens]


client = liblistenbrainz.ListenBrainz(api_base_url=ROOT)
try:
    client.set_auth_token("wrong")
    raise AssertionError("a wrong token was taken")
except errors.InvalidAuthTokenException:
    pass
client.set_auth_token(TOKEN)
for _ in range(2):
    assert client.submit_single_listen(listen(50, "Prelude")) == {"status": "ok"}
assert client.submit_playing_now(liblistenbrainz.Listen(track_name="Fugue", artist_name="J. S. Bach")) == {"status": "ok"}
assert client.submit_multiple_listens([listen(100 + i, f"T{i}") for i in range(3)]) == {"status": "ok"}
got = client.get_listens(USER)
assert titles(got) == ["Prelude", "T0", "T1", "T2"], titles(got)
assert [one.listened_at - NOW for one in got] == [-50, -100, -101, -102]
assert got[0].artist_name == "J. S. Bach" and got[0].release_name == "WTC"
assert got[0].additional_info["media_player"] == "test"
assert titles(client.get_listens(USER, max_ts=NOW - 100, count=1)) == ["T1"]
assert titles(client.get_listens(USER, min_ts=NOW - 101)) == ["Prelude", "T0"]
assert client.get_playing_now(USER).track_name == "Fugue"
assert client.get_user_listen_count(USER) == 4
assert client.submit_user_feedback(1, RECORDING) == {"status": "ok"}
feedback = '{"recording_mbid": "%s", "score": 2}' % RECORDING
assert refused(lambda: client._post("/1/feedback/recording-feedback", data=feedback))[0] == 400
assert refused(lambda: client._post("/1/submit-listens", data='{"listen_type": "single", "payload": []}'))[0] == 400
assert refused(lambda: client.get_listens("somebody")) == (404, "Cannot find user: somebody")
stranger = liblistenbrainz.ListenBrainz(api_base_url=ROOT)
stranger.set_auth_token("wrong", check_validity=False)
assert refused(lambda: stranger.submit_single_listen(listen(1, "x"))) == (401, "Invalid authorization token.")

for _ in range(1500):
    answer = requests.get(f"{ROOT}/1/user/{USER}/listens?count=1", headers={"Authorization": "Token " + TOKEN})
    if answer.status_code != 200:
        break
assert answer.status_code == 429 and answer.json()["code"] == 429, answer.text
assert answer.headers["X-RateLimit-Remaining"] == "0"
client._update_rate_limit_variables(answer)
began = time.time()
assert len(client.get_listens(USER)) == 4
print(f"liblistenbrainz {importlib.metadata.version('liblistenbrainz')}: all as documented; "
      f"after 429 it paused {time.time() - began:.0f} s, as X-RateLimit-Reset-In told it")

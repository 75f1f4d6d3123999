-- Times are counts since 1970 in UTC: listened_at in seconds, all others in milliseconds. Truth is 0 or 1.
-- Keys are the first 16 bytes of a SHA-256, so that a name of any length can be looked up.

create table song (
    id               ${identity},
    title            ${text}          not null,
    artist           ${text}          not null,
    album            ${text}          not null,
    mbid             ${text},
    name_key         ${blob}          not null, -- title, artist and album, normalised
    track_key        ${blob}          not null, -- title and artist, normalised
    has_album        smallint         not null,
    search_text      ${text}          not null, -- what a search looks through
    sort_name        ${text}          not null, -- artist, album, title: the beginning
    sort_title       ${text}          not null,
    duration_seconds double precision not null,
    model            ${text}          not null,
    indexed_at       bigint           not null,
    emotion          ${text}          not null, -- the most probable one
    probability      double precision not null, -- of that one
    valence          double precision not null,
    arousal          double precision not null,
    cell             integer          not null, -- square of the valence-arousal plane
    shuffle          integer          not null, -- place in a random order
    is_present       smallint         not null, -- whether a file is there
    profile          ${blob}          not null
);
create index song_mbid on song (mbid);
create index song_name_key on song (name_key);
create index song_track_key on song (track_key);
create index song_sort_name on song (sort_name, id);
create index song_sort_title on song (sort_title, id);
create index song_indexed_at on song (indexed_at, id);
create index song_emotion on song (emotion, probability);
create index song_valence on song (valence);
create index song_arousal on song (arousal);
create index song_candidate on song (emotion, cell, shuffle, id) where is_present = 1;

create table song_content (
    song_id bigint  not null primary key references song (id) on delete cascade,
    course  ${blob} not null,
    sound   ${blob}
);

create table song_file (
    path_key     ${blob}  not null primary key,
    song_id      bigint   not null references song (id) on delete cascade,
    place        smallint not null, -- among the files of the song, from 0
    modality     ${text}  not null,
    path         ${text}  not null,
    size_bytes   bigint   not null,
    modified_at  bigint   not null,
    content_hash ${text}  not null,
    is_missing   smallint not null
);
create index song_file_song on song_file (song_id, place);
create index song_file_content on song_file (content_hash);
create index song_file_path on song_file (substr(path, 1, 600));

create table listener (
    id       ${identity},
    name     ${text} not null,
    name_key ${blob} not null unique
);

-- What players call the music, each spelling once, and which song that is.
create table track (
    id         ${identity},
    track_hash ${blob}  not null unique, -- of the spelling and the MusicBrainz id
    title      ${text}  not null,
    artist     ${text}  not null,
    album      ${text}  not null,
    mbid       ${text},
    name_key   ${blob}  not null,
    track_key  ${blob}  not null,
    has_album  smallint not null,
    song_id    bigint references song (id),
    match_rank smallint not null -- 3 MusicBrainz id, 2 name, 1 title and artist, 0 no song
);
create index track_mbid on track (mbid);
create index track_name_key on track (name_key);
create index track_track_key on track (track_key);
create index track_song on track (song_id);

create table listen (
    id               ${identity},
    listener_id      bigint  not null references listener (id),
    listened_at      bigint  not null,
    name_key         ${blob} not null,
    track_id         bigint  not null references track (id),
    duration_seconds double precision,
    played_seconds   double precision,
    is_skipped       smallint,
    additional_info  ${text} not null
);
create unique index listen_once on listen (listener_id, listened_at, name_key);
create index listen_track on listen (track_id, listener_id, listened_at);
create index listen_order on listen (listener_id, id);

create table playing_now (
    listener_id      bigint  not null primary key references listener (id),
    until            bigint  not null,
    listened_at      bigint  not null,
    title            ${text} not null,
    artist           ${text} not null,
    album            ${text} not null,
    mbid             ${text},
    duration_seconds double precision,
    played_seconds   double precision,
    is_skipped       smallint,
    additional_info  ${text} not null
);

create table rating (
    listener_id bigint   not null references listener (id),
    name_key    ${blob}  not null,
    track_id    bigint   not null references track (id),
    score       smallint not null,
    rated_at    bigint   not null,
    primary key (listener_id, name_key)
);
create index rating_track on rating (track_id);

create table offer (
    id          ${identity},
    listener_id bigint  not null references listener (id),
    song_id     bigint  not null references song (id),
    name_key    ${blob} not null, -- as the song was called when it was offered
    emotion     ${text} not null,
    reason      ${text} not null,
    offered_at  bigint  not null,
    answer      ${text},
    answered_at bigint
);
create unique index offer_open on offer (listener_id) where answer is null;
create index offer_order on offer (listener_id, id);
create index offer_name on offer (listener_id, name_key);
create index offer_song on offer (song_id, listener_id);

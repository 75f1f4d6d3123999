-- What the server keeps. Times are counts of milliseconds since 1970 in UTC. A listener is known by name here too, but need
-- not have listened yet. Of secrets only hashes are kept.

create table account (
    user_key      ${blob} not null primary key,
    name          ${text} not null,
    password_hash ${text} not null,
    created_at    bigint  not null
);

create table player_token (
    id           ${identity},
    user_key     ${blob} not null,
    user_name    ${text} not null,
    name         ${text} not null,
    token_hash   ${text} not null unique,
    created_at   bigint  not null,
    last_used_at bigint
);
create index player_token_user on player_token (user_key, id);

create table job (
    id         ${identity},
    user_key   ${blob} not null,
    user_name  ${text} not null,
    name       ${text} not null,
    folder     ${text} not null,
    title      ${text} not null,
    artist     ${text} not null,
    album      ${text} not null,
    state      ${text} not null,
    is_final   smallint not null,
    error      ${text} not null,
    song_id    bigint,
    created_at bigint  not null
);
create index job_user on job (user_key, id);
create index job_unfinished on job (is_final, user_key);

-- Which replica numbers price lists and publishes, and until when.
create table duty (
    name       text primary key,
    holder     text        not null,
    held_until timestamptz not null
);

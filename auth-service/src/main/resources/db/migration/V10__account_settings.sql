-- What an account has settled for all of its keys; an account without a row has settled nothing.
create table account_settings (
    account_id                    text        primary key references account,
    default_text_model            text,
    default_provider_sort         text check (default_provider_sort in ('price', 'throughput', 'latency', 'exacto')),
    allowed_providers             text[]      not null check (cardinality(allowed_providers) <= 100),
    ignored_providers             text[]      not null check (cardinality(ignored_providers) <= 100),
    allowed_models                text[]      not null check (cardinality(allowed_models) <= 100),
    ignored_models                text[]      not null check (cardinality(ignored_models) <= 100),
    enforce_zdr                   boolean     not null,
    enforce_zdr_anthropic         boolean     not null,
    enforce_zdr_openai            boolean     not null,
    enforce_zdr_google            boolean     not null,
    enforce_zdr_xai               boolean     not null,
    enforce_zdr_other             boolean     not null,
    enable_paid_model_training    boolean     not null,
    enable_free_model_training    boolean     not null,
    enable_free_model_publication boolean     not null,
    updated_at                    timestamptz not null
);

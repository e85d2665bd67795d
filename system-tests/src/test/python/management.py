"""Calls every method of the official SDK whose path there is; its own schemas refuse answers that are not as it wants."""

import base64
import hashlib
import os
import sys

from openrouter import OpenRouter, utils

SERVER = os.environ["TRUNKLINE_URL"] + "/api/v1"
WORKSPACE = os.environ["TRUNKLINE_ACCOUNT"]
NEVER = utils.RetryConfig("none", None, False)
VERIFIER = "a-verifier-of-this-test-that-is-long-enough-for-it"

failures = []


def client(key):
    return OpenRouter(api_key=key, server_url=SERVER, retry_config=NEVER)


def call(name, work):
    try:
        answer = work()
    except Exception as failure:  # Each is told, and the others are tried all the same.
        body = getattr(failure, "body", "")
        failures.append(f"{name}: {type(failure).__name__}: {failure} {failure.__cause__ or ''} {body}")
        return None
    print("ok", name)
    return answer


def pages(first):
    found = []
    page = first
    while page is not None:
        found.append(page)
        page = page.next() if hasattr(page, "next") else None
    return found


manager = client(os.environ["TRUNKLINE_MANAGEMENT_KEY"])
user = client(os.environ["TRUNKLINE_API_KEY"])

models = call("models.list", lambda: pages(user.models.list()))
call("models.list of everything", lambda: pages(user.models.list(output_modalities="all")))
call("models.get", lambda: user.models.get(author="simulated", slug="parrot-large"))
call("models.count", lambda: user.models.count())
call(
    "models.list_for_user",
    lambda: pages(user.models.list_for_user(security={"bearer": os.environ["TRUNKLINE_API_KEY"]})),
)
for model in models[0].result.data if models else []:
    author, slug = model.id.split("/", 1)
    call(f"endpoints.list {model.id}", lambda: user.endpoints.list(author=author, slug=slug))
call("providers.list", lambda: user.providers.list())
call("credits.get_credits", lambda: manager.credits.get_credits())
call("credits.get_credits by inference key", lambda: user.credits.get_credits())
call("organization.list_members", lambda: pages(manager.organization.list_members()))
for generation in sys.argv[1:]:
    call(f"generations.get_generation {generation}", lambda: user.generations.get_generation(id=generation))

call("api_keys.get_current_key_metadata", lambda: user.api_keys.get_current_key_metadata())
call("api_keys.get_current_key_metadata of manager", lambda: manager.api_keys.get_current_key_metadata())
created = call(
    "api_keys.create",
    lambda: manager.api_keys.create(name="sdk", limit=1, limit_reset="weekly", workspace_id=WORKSPACE),
)
if created:
    key = created.data.hash
    holder = client(created.key)
    call("api_keys.get_current_key_metadata with limit", lambda: holder.api_keys.get_current_key_metadata())
    call("api_keys.list", lambda: manager.api_keys.list(include_disabled=True, workspace_id=WORKSPACE))
    call("api_keys.get", lambda: manager.api_keys.get(hash=key))
    call("api_keys.update", lambda: manager.api_keys.update(hash=key, name="sdk", disabled=True))
    call("api_keys.delete", lambda: manager.api_keys.delete(hash=key))

stored = call(
    "byok.create",
    lambda: manager.byok.create(provider="openai", key="sk-of-the-sdk", name="sdk", workspace_id=WORKSPACE),
)
if stored:
    credential = stored.data.id
    call("byok.list", lambda: pages(manager.byok.list(workspace_id=WORKSPACE)))
    call("byok.get", lambda: manager.byok.get(id=credential))
    call("byok.update", lambda: manager.byok.update(id=credential, disabled=True))
    call("byok.delete", lambda: manager.byok.delete(id=credential))

digest = hashlib.sha256(VERIFIER.encode()).digest()
challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
code = call(
    "oauth.create_auth_code",
    lambda: manager.o_auth.create_auth_code(
        callback_url="https://sdk.example/callback",
        code_challenge=challenge,
        code_challenge_method="S256",
        workspace_id=WORKSPACE,
    ),
)
if code:
    call(
        "oauth.exchange_auth_code_for_api_key",
        lambda: user.o_auth.exchange_auth_code_for_api_key(
            code=code.data.id, code_verifier=VERIFIER, code_challenge_method="S256"
        ),
    )

if failures:
    print("\n".join(failures))
    sys.exit(1)
print("all answers are taken")

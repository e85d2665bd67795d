// Calls every method of the official SDK whose path there is, and tells which answers the SDK's own schemas refuse.
import { OpenRouter } from "@openrouter/sdk";

const serverURL = process.env.TRUNKLINE_URL + "/api/v1";
const generations = process.argv.slice(2);
const retryConfig = { strategy: "none" };
const manager = new OpenRouter({ serverURL, retryConfig, apiKey: process.env.TRUNKLINE_MANAGEMENT_KEY });
const user = new OpenRouter({ serverURL, retryConfig, apiKey: process.env.TRUNKLINE_API_KEY });
const workspaceId = process.env.TRUNKLINE_ACCOUNT;
const failures = [];

async function call(name, work) {
  try {
    const answer = await work();
    console.log("ok", name);
    return answer;
  } catch (error) {
    failures.push(`${name}: ${error.name}: ${error.message} ${error.cause?.message ?? ""} ${error.body ?? ""}`);
    return undefined;
  }
}

async function pages(iterator) {
  const all = [];
  for await (const page of await iterator) {
    all.push(page);
  }
  return all;
}

const [author, slug] = ["simulated", "parrot-large"];
const models = await call("models.list", () => pages(user.models.list()));
await call("models.list of everything", () => pages(user.models.list({ outputModalities: "all" })));
await call("models.get", () => user.models.get({ author, slug }));
await call("models.count", () => user.models.count());
await call("models.listForUser", () => pages(user.models.listForUser({ bearer: process.env.TRUNKLINE_API_KEY })));
for (const model of models?.[0]?.result?.data ?? []) {
  const [of, name] = model.id.split("/");
  await call(`endpoints.list ${model.id}`, () => user.endpoints.list({ author: of, slug: name }));
}
await call("providers.list", () => user.providers.list());
await call("credits.getCredits", () => manager.credits.getCredits());
await call("credits.getCredits by inference key", () => user.credits.getCredits());
await call("organization.listMembers", () => pages(manager.organization.listMembers()));
for (const id of generations) {
  await call(`generations.getGeneration ${id}`, () => user.generations.getGeneration({ id }));
}

await call("apiKeys.getCurrentKeyMetadata", () => user.apiKeys.getCurrentKeyMetadata());
await call("apiKeys.getCurrentKeyMetadata of manager", () => manager.apiKeys.getCurrentKeyMetadata());
const limited = { name: "sdk", limit: 1, limitReset: "weekly", workspaceId };
const created = await call("apiKeys.create", () => manager.apiKeys.create({ requestBody: limited }));
const hash = created?.data.hash;
const holder = new OpenRouter({ serverURL, retryConfig, apiKey: created?.key });
await call("apiKeys.getCurrentKeyMetadata with limit", () => holder.apiKeys.getCurrentKeyMetadata());
await call("apiKeys.list", () => manager.apiKeys.list({ includeDisabled: true, workspaceId }));
await call("apiKeys.get", () => manager.apiKeys.get({ hash }));
await call("apiKeys.update", () => manager.apiKeys.update({ hash, requestBody: { name: "sdk", disabled: true } }));
await call("apiKeys.delete", () => manager.apiKeys.delete({ hash }));

const credential = { provider: "openai", key: "sk-of-the-sdk", name: "sdk", workspaceId };
const byok = await call("byok.create", () => manager.byok.create({ createBYOKKeyRequest: credential }));
const id = byok?.data.id;
await call("byok.list", () => pages(manager.byok.list({ workspaceId })));
await call("byok.get", () => manager.byok.get({ id }));
await call("byok.update", () => manager.byok.update({ id, updateBYOKKeyRequest: { disabled: true } }));
await call("byok.delete", () => manager.byok.delete({ id }));

const callbackUrl = "https://sdk.example/callback";
const { codeChallenge, codeVerifier } = await manager.oAuth.createSHA256CodeChallenge();
const codeChallengeMethod = "S256";
await call("oAuth.createAuthorizationUrl", () =>
  manager.oAuth.createAuthorizationUrl({ callbackUrl, codeChallenge, codeChallengeMethod }),
);
const code = await call("oAuth.createAuthCode", () =>
  manager.oAuth.createAuthCode({ requestBody: { callbackUrl, codeChallenge, codeChallengeMethod, workspaceId } }),
);
await call("oAuth.exchangeAuthCodeForAPIKey", () =>
  user.oAuth.exchangeAuthCodeForAPIKey({ requestBody: { code: code?.data.id, codeVerifier, codeChallengeMethod } }),
);

if (failures.length > 0) {
  console.log(failures.join("\n"));
  process.exit(1);
}
console.log("all answers are taken");

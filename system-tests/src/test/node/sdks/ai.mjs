// Chat and embeddings with the AI SDK and the provider that OpenRouter made for it.
import assert from "node:assert";
import { createOpenRouter } from "@openrouter/ai-sdk-provider";
import { embed, generateObject, generateText, jsonSchema, stepCountIs, streamText, tool } from "ai";
import { CHARACTERS_READ, IMAGE, RESULT, SCHEMA, STALL, SYSTEM, baseURL, key, keyOfLeavers } from "./cells.mjs";
import { called, cut, laterWord, said, tell, thought, thrown } from "./cells.mjs";

const maxRetries = 0;
const openrouter = createOpenRouter({ baseURL, ...key });
const leaving = createOpenRouter({ baseURL, ...keyOfLeavers });
const offer = tool({ inputSchema: jsonSchema(SCHEMA), execute: async () => RESULT });
const shown = tool({ inputSchema: jsonSchema(SCHEMA) });

const ask = async (cell, options) => paid(cell, await generateText(asked(cell, options)));
const asked = (cell, { settings, ...options }) => ({
  model: openrouter.chat(cell.model, settings),
  maxRetries,
  ...options,
});

function paid(cell, result) {
  for (const step of result.steps) {
    cell.paid(step.providerMetadata?.openrouter?.usage);
  }
  assert.equal(result.response.modelId, cell.model);
  return result;
}

/** Put together by the SDK, which has to find what its pieces say. */
async function streamed(cell, options) {
  const stream = streamText(asked(cell, options));
  let pieces = "";
  for await (const piece of stream.textStream) {
    pieces += piece;
  }
  const [text, finishReason, toolCalls, steps, response] = await Promise.all([
    stream.text,
    stream.finishReason,
    stream.toolCalls,
    stream.steps,
    stream.response,
  ]);
  assert.equal(text, pieces);
  return paid(cell, { text, finishReason, toolCalls, steps, response });
}

const saying = ({ text, finishReason }) => said(text, finishReason);
const calling = ({ toolCalls, finishReason }) =>
  called(
    toolCalls.map((call) => ({ id: call.toolCallId, name: call.toolName, input: call.input })),
    finishReason,
  );

const failing = (status) => (cell) =>
  thrown(
    () => ask(cell, { prompt: cell.prompt(`#fault=*:status:${status}`) }),
    (error) => `${error.statusCode} ${error.data.error.metadata?.error_type}`,
  );

await tell("ai", {
  words: {
    whole: async (cell) => saying(await ask(cell, { prompt: cell.prompt("#tokens=6") })),
    stream: async (cell) => saying(await streamed(cell, { prompt: cell.prompt("#tokens=6") })),
    // Its own loop does the second turn.
    tools: async (cell) => {
      const tools = { weather: offer, clock: offer };
      const result = await ask(cell, { prompt: cell.prompt("#tool=2"), tools, stopWhen: stepCountIs(3) });
      return `${calling(result.steps[0])}, then ${saying(result)}`;
    },
    toolInStream: async (cell) =>
      calling(await streamed(cell, { prompt: cell.prompt("#tool"), tools: { weather: shown, clock: shown } })),
    forcedTool: async (cell) => {
      const tools = { weather: shown, clock: shown };
      const toolChoice = { type: "tool", toolName: "clock" };
      return calling(await ask(cell, { prompt: cell.prompt(""), tools, toolChoice }));
    },
    schema: async (cell) => {
      const result = await generateObject({ ...asked(cell, { prompt: cell.prompt("") }), schema: jsonSchema(SCHEMA) });
      cell.paid(result.providerMetadata?.openrouter?.usage);
      return `${JSON.stringify(result.object)} end ${result.finishReason}`;
    },
    image: async (cell) => {
      const image = "data:image/png;base64," + IMAGE;
      const content = [{ type: "text", text: cell.prompt("#tokens=6") }, { type: "image", image }];
      return saying(await ask(cell, { messages: [{ role: "user", content }] }));
    },
    longSystem: async (cell) => saying(await ask(cell, { system: SYSTEM, prompt: cell.prompt("#tokens=6") })),
    reasoning: async (cell) => {
      const tools = { weather: offer, clock: offer };
      const settings = { reasoning: { effort: "low" } };
      const prompt = cell.prompt(cell.thinking());
      const result = await ask(cell, { prompt, tools, settings, stopWhen: stepCountIs(3) });
      const first = result.steps[0];
      const details = first.providerMetadata?.openrouter?.reasoning_details ?? [];
      const seals = details.map((detail) => detail.signature ?? detail.data);
      const thoughts = thought(first.reasoningText, seals, first.usage.outputTokenDetails.reasoningTokens);
      return `${thoughts} ${calling(first)}, then ${saying(result)}`;
    },
    stop: async (cell) => {
      const prompt = cell.prompt("#tokens=40");
      const whole = (await ask(cell, { prompt })).text;
      const { text, finishReason } = await ask(cell, { prompt, stopSequences: [laterWord(whole)] });
      return `${cut(text, whole, laterWord(whole))} end ${finishReason}`;
    },
    limit: async (cell) => saying(await ask(cell, { prompt: cell.prompt("#tokens=40"), maxOutputTokens: 16 })),
    fault500: failing(500),
    fault429: failing(429),
    fault400: failing(400),
    wrongField: (cell) =>
      thrown(
        () => ask(cell, { prompt: cell.prompt(""), settings: { extraBody: { temperature: "hot" } } }),
        (error) => `${error.statusCode} ${error.data.error.metadata?.error_type} ${error.message.split(" ")[0]}`,
      ),
    cancel: async (cell) => {
      const abort = new AbortController();
      const prompt = cell.prompt(STALL);
      const model = leaving.chat(cell.model);
      const stream = streamText({ model, maxRetries, prompt, abortSignal: abort.signal });
      let read = 0;
      let aborted = 0;
      for await (const part of stream.fullStream) {
        read += part.type === "text-delta" ? part.text.length : 0;
        aborted += part.type === "abort" ? 1 : 0;
        if (read === CHARACTERS_READ) {
          abort.abort();
        }
      }
      return aborted === 1 ? "part abort in the middle" : `aborted ${aborted} times`;
    },
  },
  vectors: {
    some: async (cell) => {
      const model = openrouter.textEmbeddingModel(cell.model);
      const result = await embed({ model, maxRetries, value: cell.prompt("") });
      cell.paid(result.providerMetadata?.openrouter?.usage);
      return `vectors ${result.embedding.length}`;
    },
    fault500: (cell) => {
      const model = openrouter.textEmbeddingModel(cell.model);
      return thrown(
        () => embed({ model, maxRetries, value: cell.prompt("#fault=*:status:500") }),
        (error) => `${error.statusCode} ${error.data.error.metadata?.error_type}`,
      );
    },
  },
});

// Chat completions, embeddings and rerank with OpenRouter's own SDK, whose schemas check each answer and each chunk.
import assert from "node:assert";
import { OpenRouter } from "@openrouter/sdk";
import { CHARACTERS_READ, IMAGE, RESULT, SCHEMA, STALL, SYSTEM, baseURL, key, keyOfLeavers } from "./cells.mjs";
import { called, cut, laterWord, said, tell, thought, thrown } from "./cells.mjs";

const shared = { serverURL: baseURL, retryConfig: { strategy: "none" } };
const client = new OpenRouter({ ...shared, ...key });
const leaver = new OpenRouter({ ...shared, ...keyOfLeavers });
const tool = (name) => ({ type: "function", function: { name, parameters: SCHEMA } });
const tools = [tool("weather"), tool("clock")];
const user = (content) => [{ role: "user", content }];

async function ask(cell, body) {
  const answer = await client.chat.send({ chatRequest: { model: cell.model, ...body } });
  cell.paid(answer.usage);
  assert.equal(answer.model, cell.model);
  return { ...answer.choices[0], usage: answer.usage };
}

/** This SDK has no helper that puts a stream together. */
async function streamed(cell, body) {
  const message = { content: "", toolCalls: [] };
  let finishReason;
  let usage;
  for await (const chunk of await client.chat.send({ chatRequest: { model: cell.model, ...body, stream: true } })) {
    const choice = chunk.choices[0];
    message.content += choice?.delta.content ?? "";
    for (const { index, id, function: piece } of choice?.delta.toolCalls ?? []) {
      message.toolCalls[index] ??= { id, function: { name: piece.name, arguments: "" } };
      message.toolCalls[index].function.arguments += piece.arguments ?? "";
    }
    finishReason = choice?.finishReason ?? finishReason;
    usage = chunk.usage ?? usage;
  }
  cell.paid(usage);
  return { message, finishReason };
}

const saying = ({ message, finishReason }) => said(message.content, finishReason);
const calling = ({ message, finishReason }) =>
  called(
    message.toolCalls.map((call) => ({ id: call.id, name: call.function.name, input: call.function.arguments })),
    finishReason,
  );

/** The answer with its calls goes back as it came, with what each call gave. */
async function secondTurn(cell, body, { message }) {
  const results = message.toolCalls.map((call) => ({ role: "tool", toolCallId: call.id, content: RESULT }));
  return ask(cell, { ...body, messages: [...body.messages, message, ...results] });
}

const failing = (status) => (cell) =>
  thrown(
    () => ask(cell, { messages: user(cell.prompt(`#fault=*:status:${status}`)) }),
    (error) => `${error.statusCode} ${error.error.metadata.error_type}`,
  );

await tell("openrouter", {
  words: {
    whole: async (cell) => saying(await ask(cell, { messages: user(cell.prompt("#tokens=6")) })),
    stream: async (cell) => saying(await streamed(cell, { messages: user(cell.prompt("#tokens=6")) })),
    tools: async (cell) => {
      const body = { messages: user(cell.prompt("#tool=2")), tools };
      const first = await ask(cell, body);
      return `${calling(first)}, then ${saying(await secondTurn(cell, body, first))}`;
    },
    toolInStream: async (cell) => calling(await streamed(cell, { messages: user(cell.prompt("#tool")), tools })),
    forcedTool: async (cell) => {
      const toolChoice = { type: "function", function: { name: "clock" } };
      return calling(await ask(cell, { messages: user(cell.prompt("")), tools, toolChoice }));
    },
    schema: async (cell) => {
      const jsonSchema = { name: "place", strict: true, schema: SCHEMA };
      const responseFormat = { type: "json_schema", jsonSchema };
      const { message, finishReason } = await ask(cell, { messages: user(cell.prompt("")), responseFormat });
      return `${message.content} end ${finishReason}`;
    },
    image: async (cell) => {
      const imageUrl = { url: "data:image/png;base64," + IMAGE };
      const content = [{ type: "text", text: cell.prompt("#tokens=6") }, { type: "image_url", imageUrl }];
      return saying(await ask(cell, { messages: user(content) }));
    },
    longSystem: async (cell) => {
      const system = { role: "system", content: SYSTEM };
      return saying(await ask(cell, { messages: [system, ...user(cell.prompt("#tokens=6"))] }));
    },
    reasoning: async (cell) => {
      const body = { messages: user(cell.prompt(cell.thinking())), tools, reasoning: { effort: "low" } };
      const first = await ask(cell, body);
      const seals = (first.message.reasoningDetails ?? []).map((detail) => detail.signature ?? detail.data);
      const thoughts = thought(first.message.reasoning, seals, first.usage.completionTokensDetails.reasoningTokens);
      return `${thoughts} ${calling(first)}, then ${saying(await secondTurn(cell, body, first))}`;
    },
    stop: async (cell) => {
      const messages = user(cell.prompt("#tokens=40"));
      const whole = (await ask(cell, { messages })).message.content;
      const { message, finishReason } = await ask(cell, { messages, stop: [laterWord(whole)] });
      return `${cut(message.content, whole, laterWord(whole))} end ${finishReason}`;
    },
    limit: async (cell) => saying(await ask(cell, { messages: user(cell.prompt("#tokens=40")), maxTokens: 16 })),
    fault500: failing(500),
    fault429: failing(429),
    fault400: failing(400),
    // Its own schemas let no temperature of words pass.
    wrongField: (cell) =>
      thrown(
        () => ask(cell, { messages: user(cell.prompt("")), maxTokens: 0 }),
        (error) => `${error.statusCode} ${error.error.metadata.error_type} ${error.error.message.split(" ")[0]}`,
      ),
    cancel: async (cell) => {
      const messages = user(cell.prompt(STALL));
      const abort = new AbortController();
      let read = 0;
      return thrown(
        async () => {
          const chatRequest = { model: cell.model, messages, stream: true };
          for await (const chunk of await leaver.chat.send({ chatRequest }, { signal: abort.signal })) {
            read += chunk.choices[0]?.delta.content?.length ?? 0;
            if (read === CHARACTERS_READ) {
              abort.abort();
            }
          }
        },
        (error) => `${error.name} in the middle`,
      );
    },
  },
  vectors: {
    some: async (cell) => {
      const answer = await client.embeddings.generate({ requestBody: { model: cell.model, input: cell.prompt("") } });
      cell.paid(answer.usage);
      return `vectors ${answer.data.map((vector) => vector.embedding.length)}`;
    },
    fault500: (cell) =>
      thrown(
        () =>
          client.embeddings.generate({ requestBody: { model: cell.model, input: cell.prompt("#fault=*:status:500") } }),
        (error) => `${error.statusCode} ${error.error.metadata.error_type}`,
      ),
  },
  ranking: {
    some: async (cell) => {
      const requestBody = { model: cell.model, query: cell.prompt(""), documents: ["Dance", "Sing"] };
      const answer = await client.rerank.rerank({ requestBody });
      cell.paid(answer.usage);
      return `ranking ${answer.results.map((result) => `${result.index} ${result.document.text}`)}`;
    },
    fault500: (cell) => {
      const requestBody = { model: cell.model, query: cell.prompt("#fault=*:status:500"), documents: ["Dance"] };
      return thrown(
        () => client.rerank.rerank({ requestBody }),
        (error) => `${error.statusCode} ${error.error.metadata.error_type}`,
      );
    },
  },
});

// Chat completions and embeddings with OpenAI's own SDK.
import assert from "node:assert";
import OpenAI from "openai";
import { CHARACTERS_READ, IMAGE, RESULT, SCHEMA, STALL, SYSTEM, baseURL, key, keyOfLeavers } from "./cells.mjs";
import { called, cut, laterWord, said, tell, thought, thrown } from "./cells.mjs";

const client = new OpenAI({ baseURL, ...key, maxRetries: 0 });
const leaver = new OpenAI({ baseURL, ...keyOfLeavers, maxRetries: 0 });
const tool = (name) => ({ type: "function", function: { name, parameters: SCHEMA } });
const tools = [tool("weather"), tool("clock")];
const user = (content) => [{ role: "user", content }];

async function ask(cell, body) {
  const answer = await client.chat.completions.create({ model: cell.model, ...body });
  cell.paid(answer.usage);
  assert.equal(answer.model, cell.model);
  return { ...answer.choices[0], usage: answer.usage };
}

/** Put together by the SDK, which has to find what its pieces say. */
async function streamed(cell, body) {
  const stream = client.chat.completions.stream({
    model: cell.model,
    ...body,
    stream_options: { include_usage: true },
  });
  let pieces = "";
  stream.on("content", (delta) => (pieces += delta));
  const answer = await stream.finalChatCompletion();
  cell.paid(answer.usage);
  assert.equal(answer.choices[0].message.content ?? "", pieces);
  return answer.choices[0];
}

const saying = ({ message, finish_reason }) => said(message.content, finish_reason);
const calling = ({ message, finish_reason }) =>
  called(
    message.tool_calls.map((call) => ({ id: call.id, name: call.function.name, input: call.function.arguments })),
    finish_reason,
  );

/** The answer with its calls goes back as it came, with what each call gave. */
async function secondTurn(cell, body, { message }) {
  const results = message.tool_calls.map((call) => ({ role: "tool", tool_call_id: call.id, content: RESULT }));
  return ask(cell, { ...body, messages: [...body.messages, message, ...results] });
}

const failing = (status) => (cell) =>
  thrown(
    () => ask(cell, { messages: user(cell.prompt(`#fault=*:status:${status}`)) }),
    (error) => `${error.status} ${error.error.metadata.error_type}`,
  );

await tell("openai-chat", {
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
      const tool_choice = { type: "function", function: { name: "clock" } };
      return calling(await ask(cell, { messages: user(cell.prompt("")), tools, tool_choice }));
    },
    schema: async (cell) => {
      const json_schema = { name: "place", strict: true, schema: SCHEMA };
      const answer = await client.chat.completions.parse({
        model: cell.model,
        messages: user(cell.prompt("")),
        response_format: { type: "json_schema", json_schema },
      });
      cell.paid(answer.usage);
      return `${answer.choices[0].message.content} end ${answer.choices[0].finish_reason}`;
    },
    image: async (cell) => {
      const image_url = { url: "data:image/png;base64," + IMAGE };
      const content = [{ type: "text", text: cell.prompt("#tokens=6") }, { type: "image_url", image_url }];
      return saying(await ask(cell, { messages: user(content) }));
    },
    longSystem: async (cell) => {
      const system = { role: "system", content: SYSTEM };
      return saying(await ask(cell, { messages: [system, ...user(cell.prompt("#tokens=6"))] }));
    },
    reasoning: async (cell) => {
      const body = { messages: user(cell.prompt(cell.thinking())), tools, reasoning_effort: "low" };
      const first = await ask(cell, body);
      const seals = (first.message.reasoning_details ?? []).map((detail) => detail.signature ?? detail.data);
      const thoughts = thought(first.message.reasoning, seals, first.usage.completion_tokens_details.reasoning_tokens);
      return `${thoughts} ${calling(first)}, then ${saying(await secondTurn(cell, body, first))}`;
    },
    stop: async (cell) => {
      const messages = user(cell.prompt("#tokens=40"));
      const whole = (await ask(cell, { messages })).message.content;
      const { message, finish_reason } = await ask(cell, { messages, stop: [laterWord(whole)] });
      return `${cut(message.content, whole, laterWord(whole))} end ${finish_reason}`;
    },
    limit: async (cell) =>
      saying(await ask(cell, { messages: user(cell.prompt("#tokens=40")), max_completion_tokens: 16 })),
    fault500: failing(500),
    fault429: failing(429),
    fault400: failing(400),
    wrongField: (cell) =>
      thrown(
        () => ask(cell, { messages: user(cell.prompt("")), temperature: "hot" }),
        (error) => `${error.status} ${error.error.metadata.error_type} ${error.error.message.split(" ")[0]}`,
      ),
    cancel: async (cell) => {
      const messages = user(cell.prompt(STALL));
      const stream = leaver.chat.completions.stream({ model: cell.model, messages });
      let read = 0;
      stream.on("content", (text) => {
        read += text.length;
        if (read === CHARACTERS_READ) {
          stream.abort();
        }
      });
      return thrown(() => stream.done(), () => "in the middle");
    },
  },
  vectors: {
    some: async (cell) => {
      const answer = await client.embeddings.create({ model: cell.model, input: cell.prompt("") });
      cell.paid(answer.usage);
      return `vectors ${answer.data.map((vector) => vector.embedding.length)}`;
    },
    fault500: (cell) =>
      thrown(
        () => client.embeddings.create({ model: cell.model, input: cell.prompt("#fault=*:status:500") }),
        (error) => `${error.status} ${error.error.metadata.error_type}`,
      ),
  },
});

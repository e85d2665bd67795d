// Messages with Anthropic's own SDK.
import assert from "node:assert";
import Anthropic from "@anthropic-ai/sdk";
import { jsonSchemaOutputFormat } from "@anthropic-ai/sdk/helpers/json-schema";
import { CHARACTERS_READ, IMAGE, RESULT, SCHEMA, STALL, SYSTEM, key, keyOfLeavers } from "./cells.mjs";
import { called, cut, laterWord, said, tell, thought, thrown } from "./cells.mjs";

// Without the version, which it adds itself.
const baseURL = process.env.TRUNKLINE_URL + "/api";
const client = new Anthropic({ baseURL, ...key, maxRetries: 0 });
const leaver = new Anthropic({ baseURL, ...keyOfLeavers, maxRetries: 0 });
const tools = ["weather", "clock"].map((name) => ({ name, input_schema: SCHEMA }));
const user = (content) => [{ role: "user", content }];
const max_tokens = 4096;

async function ask(cell, body) {
  const answer = await client.messages.create({ model: cell.model, max_tokens, ...body });
  cell.paid(answer.usage);
  assert.equal(answer.model, cell.model);
  return answer;
}

/** Put together by the SDK, which has to find what its pieces say. */
async function streamed(cell, body) {
  const stream = client.messages.stream({ model: cell.model, max_tokens, ...body });
  let pieces = "";
  let usage;
  stream.on("text", (delta) => (pieces += delta));
  stream.on("streamEvent", (event) => (usage = event.type === "message_delta" ? event.usage : usage));
  const answer = await stream.finalMessage();
  cell.paid(usage);
  assert.equal(textOf(answer), pieces);
  return answer;
}

const textOf = (answer) => answer.content.map((block) => block.text ?? "").join("");
const saying = (answer) => said(textOf(answer), answer.stop_reason);
const callsOf = (answer) => answer.content.filter((block) => block.type === "tool_use");
const calling = (answer) => called(callsOf(answer), answer.stop_reason);

/** All blocks go back as they came, with what each call gave. */
async function secondTurn(cell, body, { content, ...answer }) {
  const results = callsOf({ content }).map(({ id }) => ({ type: "tool_result", tool_use_id: id, content: RESULT }));
  const more = [{ role: answer.role, content }, ...user(results)];
  return ask(cell, { ...body, messages: [...body.messages, ...more] });
}

const failing = (status) => (cell) =>
  thrown(
    () => ask(cell, { messages: user(cell.prompt(`#fault=*:status:${status}`)) }),
    (error) => `${error.status} ${error.error.error.type} ${error.error.error.error_type}`,
  );

await tell("anthropic", {
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
      const tool_choice = { type: "tool", name: "clock" };
      return calling(await ask(cell, { messages: user(cell.prompt("")), tools, tool_choice }));
    },
    schema: async (cell) => {
      const answer = await client.messages.parse({
        model: cell.model,
        max_tokens,
        messages: user(cell.prompt("")),
        output_config: { format: jsonSchemaOutputFormat(SCHEMA) },
      });
      cell.paid(answer.usage);
      return `${JSON.stringify(answer.parsed_output)} end ${answer.stop_reason}`;
    },
    image: async (cell) => {
      const source = { type: "base64", media_type: "image/png", data: IMAGE };
      const content = [{ type: "image", source }, { type: "text", text: cell.prompt("#tokens=6") }];
      return saying(await ask(cell, { messages: user(content) }));
    },
    longSystem: async (cell) =>
      saying(await ask(cell, { system: SYSTEM, messages: user(cell.prompt("#tokens=6")) })),
    reasoning: async (cell) => {
      const thinking = { type: "enabled", budget_tokens: 1024 };
      const body = { messages: user(cell.prompt(cell.thinking())), tools, thinking };
      const first = await ask(cell, body);
      const blocks = first.content.filter((block) => block.type.endsWith("thinking"));
      const text = blocks.map((block) => block.thinking ?? "").join("");
      const seals = blocks.map((block) => block.signature ?? block.data);
      const thoughts = thought(text, seals);
      return `${thoughts} ${calling(first)}, then ${saying(await secondTurn(cell, body, first))}`;
    },
    stop: async (cell) => {
      const messages = user(cell.prompt("#tokens=40"));
      const whole = textOf(await ask(cell, { messages }));
      const word = laterWord(whole);
      const answer = await ask(cell, { messages, stop_sequences: [word] });
      const at = answer.stop_sequence === word ? "at it" : "";
      return `${cut(textOf(answer), whole, word)} end ${answer.stop_reason} ${at}`.trim();
    },
    limit: async (cell) => saying(await ask(cell, { messages: user(cell.prompt("#tokens=40")), max_tokens: 16 })),
    fault500: failing(500),
    fault429: failing(429),
    fault400: failing(400),
    wrongField: (cell) =>
      thrown(
        () => ask(cell, { messages: user(cell.prompt("")), temperature: "hot" }),
        ({ status, error: { error } }) => `${status} ${error.type} ${error.error_type} ${error.message.split(" ")[0]}`,
      ),
    cancel: async (cell) => {
      const messages = user(cell.prompt(STALL));
      const stream = leaver.messages.stream({ model: cell.model, max_tokens: 8192, messages });
      let read = 0;
      stream.on("text", (text) => {
        read += text.length;
        if (read === CHARACTERS_READ) {
          stream.abort();
        }
      });
      return thrown(() => stream.done(), () => "in the middle");
    },
  },
});

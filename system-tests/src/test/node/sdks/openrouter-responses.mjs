// Responses with OpenRouter's own SDK, whose schemas check each answer and each event.
import assert from "node:assert";
import { OpenRouter } from "@openrouter/sdk";
import { CHARACTERS_READ, IMAGE, RESULT, SCHEMA, STALL, SYSTEM, baseURL, key, keyOfLeavers } from "./cells.mjs";
import { called, said, tell, thought, thrown } from "./cells.mjs";

const shared = { serverURL: baseURL, retryConfig: { strategy: "none" } };
const client = new OpenRouter({ ...shared, ...key });
const leaver = new OpenRouter({ ...shared, ...keyOfLeavers });
const tool = (name) => ({ type: "function", name, parameters: SCHEMA, strict: true });
const tools = [tool("weather"), tool("clock")];
const user = (content) => [{ role: "user", content }];

async function ask(cell, body) {
  const answer = await client.beta.responses.send({ responsesRequest: { model: cell.model, ...body } });
  cell.paid(answer.usage);
  assert.equal(answer.model, cell.model);
  return answer;
}

/** This SDK has no helper that puts a stream together, but its last event repeats all. */
async function streamed(cell, body) {
  const responsesRequest = { model: cell.model, ...body, stream: true };
  let pieces = "";
  let answer;
  for await (const event of await client.beta.responses.send({ responsesRequest })) {
    assert.notEqual(event.type, "UNKNOWN", JSON.stringify(event));
    pieces += event.type === "response.output_text.delta" ? event.delta : "";
    answer = event.response ?? answer;
  }
  cell.paid(answer.usage);
  assert.equal(textOf(answer), pieces);
  return answer;
}

const messages = (answer) => answer.output.filter((item) => item.type === "message");
const textOf = (answer) => messages(answer).flatMap((item) => item.content.map((part) => part.text)).join("");
const end = (answer) => answer.incompleteDetails?.reason ?? answer.status;
const saying = (answer) => said(textOf(answer), end(answer));
const callsOf = (answer) => answer.output.filter((item) => item.type === "function_call");
const calling = (answer) =>
  called(
    callsOf(answer).map((call) => ({ id: call.callId, name: call.name, input: call.arguments })),
    end(answer),
  );

/** All items go back as they came, with what each call gave. */
async function secondTurn(cell, body, answer) {
  const results = callsOf(answer).map(({ callId }) => ({ type: "function_call_output", callId, output: RESULT }));
  return ask(cell, { ...body, input: [...body.input, ...answer.output, ...results] });
}

const failing = (status) => (cell) =>
  thrown(
    () => ask(cell, { input: cell.prompt(`#fault=*:status:${status}`) }),
    (error) => `${error.statusCode} ${error.error.metadata.error_type}`,
  );

await tell("openrouter-responses", {
  words: {
    whole: async (cell) => saying(await ask(cell, { input: cell.prompt("#tokens=6") })),
    stream: async (cell) => saying(await streamed(cell, { input: cell.prompt("#tokens=6") })),
    tools: async (cell) => {
      const body = { input: user(cell.prompt("#tool=2")), tools };
      const first = await ask(cell, body);
      return `${calling(first)}, then ${saying(await secondTurn(cell, body, first))}`;
    },
    toolInStream: async (cell) => calling(await streamed(cell, { input: cell.prompt("#tool"), tools })),
    forcedTool: async (cell) =>
      calling(await ask(cell, { input: cell.prompt(""), tools, toolChoice: { type: "function", name: "clock" } })),
    schema: async (cell) => {
      const format = { type: "json_schema", name: "place", strict: true, schema: SCHEMA };
      const answer = await ask(cell, { input: cell.prompt(""), text: { format } });
      return `${textOf(answer)} end ${end(answer)}`;
    },
    image: async (cell) => {
      const image = { type: "input_image", imageUrl: "data:image/png;base64," + IMAGE, detail: "auto" };
      const content = [{ type: "input_text", text: cell.prompt("#tokens=6") }, image];
      return saying(await ask(cell, { input: user(content) }));
    },
    longSystem: async (cell) => saying(await ask(cell, { instructions: SYSTEM, input: cell.prompt("#tokens=6") })),
    reasoning: async (cell) => {
      const reasoning = { effort: "low", summary: "auto" };
      const include = ["reasoning.encrypted_content"];
      const body = { input: user(cell.prompt(cell.thinking())), tools, reasoning, include };
      const first = await ask(cell, body);
      const items = first.output.filter((item) => item.type === "reasoning");
      const parts = items.flatMap((item) => [...item.summary, ...(item.content ?? [])]);
      const seals = items.map((item) => item.encryptedContent);
      const text = parts.map((part) => part.text).join("");
      const thoughts = thought(text, seals, first.usage.outputTokensDetails.reasoningTokens);
      return `${thoughts} ${calling(first)}, then ${saying(await secondTurn(cell, body, first))}`;
    },
    limit: async (cell) => saying(await ask(cell, { input: cell.prompt("#tokens=40"), maxOutputTokens: 16 })),
    fault500: failing(500),
    fault429: failing(429),
    fault400: failing(400),
    // Its own schemas let no temperature of words pass.
    wrongField: (cell) =>
      thrown(
        () => ask(cell, { input: cell.prompt(""), maxOutputTokens: 0 }),
        (error) => `${error.statusCode} ${error.error.metadata.error_type} ${error.error.message.split(" ")[0]}`,
      ),
    cancel: async (cell) => {
      const abort = new AbortController();
      const input = cell.prompt(STALL);
      const responsesRequest = { model: cell.model, input, stream: true };
      let read = 0;
      return thrown(
        async () => {
          for await (const event of await leaver.beta.responses.send({ responsesRequest }, { signal: abort.signal })) {
            read += event.type === "response.output_text.delta" ? event.delta.length : 0;
            if (read === CHARACTERS_READ) {
              abort.abort();
            }
          }
        },
        (error) => `${error.name} in the middle`,
      );
    },
  },
});

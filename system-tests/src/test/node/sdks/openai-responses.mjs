// Responses with OpenAI's own SDK.
import assert from "node:assert";
import OpenAI from "openai";
import { CHARACTERS_READ, IMAGE, RESULT, SCHEMA, STALL, SYSTEM, baseURL, key, keyOfLeavers } from "./cells.mjs";
import { called, said, tell, thought, thrown } from "./cells.mjs";

const client = new OpenAI({ baseURL, ...key, maxRetries: 0 });
const leaver = new OpenAI({ baseURL, ...keyOfLeavers, maxRetries: 0 });
const tool = (name) => ({ type: "function", name, parameters: SCHEMA, strict: true });
const tools = [tool("weather"), tool("clock")];
const user = (content) => [{ role: "user", content }];

async function ask(cell, body) {
  const answer = await client.responses.create({ model: cell.model, store: false, ...body });
  cell.paid(answer.usage);
  assert.equal(answer.model, cell.model);
  return answer;
}

/** Put together by the SDK, which has to find what its pieces say. */
async function streamed(cell, body) {
  const stream = client.responses.stream({ model: cell.model, store: false, ...body });
  let pieces = "";
  stream.on("response.output_text.delta", (event) => {
    pieces += event.delta;
    assert.equal(event.snapshot, pieces);
  });
  const answer = await stream.finalResponse();
  cell.paid(answer.usage);
  assert.equal(answer.output_text, pieces);
  return answer;
}

const end = (answer) => answer.incomplete_details?.reason ?? answer.status;
const saying = (answer) => said(answer.output_text, end(answer));
const callsOf = (answer) => answer.output.filter((item) => item.type === "function_call");
const calling = (answer) =>
  called(
    callsOf(answer).map((call) => ({ id: call.call_id, name: call.name, input: call.arguments })),
    end(answer),
  );

/** All items go back as they came, with what each call gave. */
async function secondTurn(cell, body, answer) {
  const results = callsOf(answer).map((call) => ({
    type: "function_call_output",
    call_id: call.call_id,
    output: RESULT,
  }));
  return ask(cell, { ...body, input: [...body.input, ...answer.output, ...results] });
}

const failing = (status) => (cell) =>
  thrown(
    () => ask(cell, { input: cell.prompt(`#fault=*:status:${status}`) }),
    (error) => `${error.status} ${error.error.metadata.error_type}`,
  );

await tell("openai-responses", {
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
      calling(await ask(cell, { input: cell.prompt(""), tools, tool_choice: { type: "function", name: "clock" } })),
    schema: async (cell) => {
      const format = { type: "json_schema", name: "place", strict: true, schema: SCHEMA };
      const answer = await client.responses.parse({ model: cell.model, input: cell.prompt(""), text: { format } });
      cell.paid(answer.usage);
      return `${JSON.stringify(answer.output_parsed)} end ${end(answer)}`;
    },
    image: async (cell) => {
      const image = { type: "input_image", image_url: "data:image/png;base64," + IMAGE, detail: "auto" };
      const content = [{ type: "input_text", text: cell.prompt("#tokens=6") }, image];
      return saying(await ask(cell, { input: user(content) }));
    },
    longSystem: async (cell) => saying(await ask(cell, { instructions: SYSTEM, input: cell.prompt("#tokens=6") })),
    reasoning: async (cell) => {
      const body = {
        input: user(cell.prompt(cell.thinking())),
        tools,
        reasoning: { effort: "low", summary: "auto" },
        include: ["reasoning.encrypted_content"],
      };
      const first = await ask(cell, body);
      const items = first.output.filter((item) => item.type === "reasoning");
      const parts = items.flatMap((item) => [...item.summary, ...(item.content ?? [])]);
      const text = parts.map((part) => part.text).join("");
      const seals = items.map((item) => item.encrypted_content);
      const thoughts = thought(text, seals, first.usage.output_tokens_details.reasoning_tokens);
      return `${thoughts} ${calling(first)}, then ${saying(await secondTurn(cell, body, first))}`;
    },
    limit: async (cell) => saying(await ask(cell, { input: cell.prompt("#tokens=40"), max_output_tokens: 16 })),
    fault500: failing(500),
    fault429: failing(429),
    fault400: failing(400),
    wrongField: (cell) =>
      thrown(
        () => ask(cell, { input: cell.prompt(""), temperature: "hot" }),
        (error) => `${error.status} ${error.error.metadata.error_type} ${error.error.message.split(" ")[0]}`,
      ),
    cancel: async (cell) => {
      const stream = leaver.responses.stream({
        model: cell.model,
        input: cell.prompt(STALL),
      });
      let read = 0;
      stream.on("response.output_text.delta", ({ delta }) => {
        read += delta.length;
        if (read === CHARACTERS_READ) {
          stream.abort();
        }
      });
      return thrown(() => stream.done(), () => "in the middle");
    },
  },
});

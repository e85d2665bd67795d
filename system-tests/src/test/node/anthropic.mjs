// Asks messages with Anthropic's own SDK, and prints what a test wants to know; anything unexpected ends it with a trace.
import assert from "node:assert";
import Anthropic from "@anthropic-ai/sdk";

const [model] = process.argv.slice(2);
// Without the version, which it adds itself.
const client = new Anthropic({
  baseURL: process.env.TRUNKLINE_URL + "/api",
  apiKey: process.env.TRUNKLINE_API_KEY,
  maxRetries: 0,
});
const shared = { model, max_tokens: 256 };
const messages = [{ role: "user", content: "Hello #tokens=6" }];

function told(what, text, finish, usage) {
  console.log(what, "characters", text.length, "finish", finish, "cost", usage?.cost > 0 ? "True" : "False");
}

const whole = await client.messages.create({ ...shared, messages });
told("whole", whole.content[0].text, whole.stop_reason, whole.usage);

let text = "";
let usage;
const stream = client.messages.stream({ ...shared, messages });
for await (const event of stream) {
  text += event.delta?.text ?? "";
  usage = event.type === "message_delta" ? event.usage : usage;
}
const final = await stream.finalMessage();
assert.equal(final.content[0].text, text);
told("streamed", text, final.stop_reason, usage);

console.log("counted", (await client.messages.countTokens({ model, messages })).input_tokens);

const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const tools = [{ name: "get_weather", description: "Weather", input_schema: schema }];
const asked = [{ role: "user", content: "Weather in Bonn? #tool" }];
const called = await client.messages.create({ ...shared, messages: asked, tools });
const call = called.content.find((block) => block.type === "tool_use");
assert.equal(typeof call.input.city, "string");
const result = { type: "tool_result", tool_use_id: call.id, content: "Rain" };
asked.push({ role: "assistant", content: called.content }, { role: "user", content: [result] });
const answer = await client.messages.create({ ...shared, messages: asked, tools });
console.log("tools", called.stop_reason, answer.stop_reason);

try {
  await client.messages.create({ ...shared, model: "nobody/nothing", messages });
} catch (error) {
  console.log("error", error.status, error.error.error.type, error.error.error.error_type);
}
const failing = [{ role: "user", content: "Hello #fault=beta:status:500 #fault=gamma:status:500" }];
try {
  await client.messages.create({ ...shared, messages: failing });
} catch (error) {
  const same = error.requestID === error.error.request_id ? "True" : "False";
  console.log("failed", error.status, error.error.error.type, same, error.requestID);
}

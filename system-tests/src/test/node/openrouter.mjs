// Asks with OpenRouter's own SDK, whose schemas check each answer and each chunk, and prints what a test wants to know.
import { OpenRouter } from "@openrouter/sdk";

const [model] = process.argv.slice(2);
const client = new OpenRouter({
  serverURL: process.env.TRUNKLINE_URL + "/api/v1",
  apiKey: process.env.TRUNKLINE_API_KEY,
  retryConfig: { strategy: "none" },
});
const messages = [{ role: "user", content: "Hello #tokens=6" }];

function told(what, text, finish, usage) {
  console.log(what, "characters", text.length, "finish", finish, "cost", usage?.cost > 0 ? "True" : "False");
}

const whole = await client.chat.send({ chatRequest: { model, messages } });
told("whole", whole.choices[0].message.content, whole.choices[0].finishReason, whole.usage);

let text = "";
let finish;
let usage;
for await (const chunk of await client.chat.send({ chatRequest: { model, messages, stream: true } })) {
  text += chunk.choices[0]?.delta.content ?? "";
  finish = chunk.choices[0]?.finishReason ?? finish;
  usage = chunk.usage ?? usage;
}
told("streamed", text, finish, usage);

const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const tools = [{ type: "function", function: { name: "get_weather", description: "Weather", parameters } }];
const asked = [{ role: "user", content: "Weather in Bonn? #tool" }];
const called = (await client.chat.send({ chatRequest: { model, messages: asked, tools } })).choices[0].message;
const [call] = called.toolCalls;
JSON.parse(call.function.arguments);
asked.push(called, { role: "tool", toolCallId: call.id, content: "Rain" });
const answer = await client.chat.send({ chatRequest: { model, messages: asked, tools } });
console.log("tools", answer.choices[0].finishReason);

try {
  await client.chat.send({ chatRequest: { model: "nobody/nothing", messages } });
} catch (error) {
  console.log("error", error.name, error.statusCode);
}

// Asks with the AI SDK and the OpenRouter provider as people use them, and prints what a test wants to know.
import { createOpenRouter } from "@openrouter/ai-sdk-provider";
import { APICallError, generateText, jsonSchema, stepCountIs, streamText, tool } from "ai";

const [model] = process.argv.slice(2);
const openrouter = createOpenRouter({
  baseURL: process.env.TRUNKLINE_URL + "/api/v1",
  apiKey: process.env.TRUNKLINE_API_KEY,
});
const shared = { model: openrouter.chat(model), maxRetries: 0 };
const prompt = "Hello #tokens=6";

function told(what, text, finish, metadata) {
  const cost = metadata?.openrouter?.usage?.cost;
  console.log(what, "characters", text.length, "finish", finish, "cost", cost > 0 ? "True" : "False");
}

const whole = await generateText({ ...shared, prompt });
told("whole", whole.text, whole.finishReason, whole.providerMetadata);

const streamed = streamText({ ...shared, prompt });
let text = "";
for await (const piece of streamed.textStream) {
  text += piece;
}
told("streamed", text, await streamed.finishReason, await streamed.providerMetadata);

const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const tools = {
  get_weather: tool({ description: "Weather", inputSchema: jsonSchema(schema), execute: async () => "Rain" }),
};
const looped = await generateText({ ...shared, prompt: "Weather in Bonn? #tool", tools, stopWhen: stepCountIs(3) });
console.log("tools", looped.finishReason, "steps", looped.steps.length);

try {
  await generateText({ ...shared, model: openrouter.chat("nobody/nothing"), prompt });
} catch (error) {
  console.log("error", APICallError.isInstance(error) ? error.statusCode : error);
}

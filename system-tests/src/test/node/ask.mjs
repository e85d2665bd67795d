// Asks once with the official SDK and prints what a test wants to know.
import OpenAI from "openai";

const [what, model, prompt] = process.argv.slice(2);
const client = new OpenAI({
  baseURL: process.env.TRUNKLINE_URL + "/api/v1",
  apiKey: process.env.TRUNKLINE_API_KEY,
  maxRetries: 0,
});
const messages = [{ role: "user", content: prompt }];

function print(text, finish, usage) {
  console.log("finish", finish);
  console.log("characters", text.length);
  console.log("completion_tokens", usage.completion_tokens);
}

switch (what) {
  case "plain": {
    const answer = await client.chat.completions.create({ model, messages });
    print(answer.choices[0].message.content, answer.choices[0].finish_reason, answer.usage);
    break;
  }
  case "streamed": {
    let text = "";
    let finish;
    let usage;
    for await (const chunk of await client.chat.completions.create({ model, messages, stream: true })) {
      text += chunk.choices[0]?.delta.content ?? "";
      finish = chunk.choices[0]?.finish_reason ?? finish;
      usage = chunk.usage ?? usage;
    }
    print(text, finish, usage);
    break;
  }
  case "wrong":
    try {
      await client.chat.completions.create({ model: "nobody/nothing", messages });
    } catch (error) {
      console.log("status", error.status, error.message);
    }
    break;
  default:
    throw new Error(`unknown task ${what} (expected: plain, streamed or wrong)`);
}

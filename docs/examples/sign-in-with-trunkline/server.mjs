// Serves the page, and asks a model with the key that the page sends: the user's key, so the user's credits.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import OpenAI from "openai";

const trunklineUrl = process.env.TRUNKLINE_URL ?? "http://127.0.0.1:8080";
const model = process.env.TRUNKLINE_MODEL ?? "simulated/parrot-large";
const port = Number(process.env.PORT ?? 3000);
const PROMPT_BYTES_AT_MOST = 16_000;

const files = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/sign-in.js": ["sign-in.js", "text/javascript"],
  "/style.css": ["style.css", "text/css"],
};
// The code stands in the address for a moment: no referrer tells it on, and no foreign script can read it.
const guards = {
  "Content-Security-Policy": `default-src 'self'; connect-src 'self' ${trunklineUrl}; frame-ancestors 'none'`,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

function send(response, status, type, body) {
  response.writeHead(status, { ...guards, "Content-Type": type }).end(body);
}

async function text(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > PROMPT_BYTES_AT_MOST) throw Object.assign(new Error("the question is too long"), { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

async function ask(request, response) {
  const apiKey = (request.headers.authorization ?? "").replace(/^Bearer /, "");
  const client = new OpenAI({ baseURL: `${trunklineUrl}/api/v1`, apiKey, maxRetries: 0 });
  const messages = [{ role: "user", content: await text(request) }];
  const answer = await client.chat.completions.create({ model, messages, stream: true });
  response.on("close", () => answer.controller.abort());
  response.writeHead(200, { ...guards, "Content-Type": "text/plain; charset=utf-8" });
  for await (const chunk of answer) {
    response.write(chunk.choices[0]?.delta.content ?? "");
  }
  response.end();
}

function failed(error, response) {
  if (response.headersSent) {
    response.destroy(); // A stream that broke must not look like one that ended.
  } else {
    send(response, error.status ?? 502, "text/plain; charset=utf-8", error.error?.message ?? error.message);
  }
}

createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  if (request.method === "POST" && path === "/ask") {
    ask(request, response).catch((error) => failed(error, response));
  } else if (path === "/settings.json") {
    send(response, 200, "application/json", JSON.stringify({ trunklineUrl, model }));
  } else if (files[path]) {
    const [name, type] = files[path];
    readFile(new URL(`public/${name}`, import.meta.url)).then(
      (body) => send(response, 200, type, body),
      (error) => failed(error, response),
    );
  } else {
    send(response, 404, "text/plain", "not found");
  }
}).listen(port, "127.0.0.1", () => console.log(`open http://localhost:${port}/`));

// Sign-in with Trunkline: OAuth with PKCE, all of it in the page. No secret, no registration.
const { trunklineUrl } = await (await fetch("settings.json")).json();
const element = (id) => document.getElementById(id);
const say = (text) => (element("message").textContent = text);

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

// 1. Out: remember verifier and state in this tab, and show Trunkline only the verifier's hash.
async function signIn() {
  const verifier = random();
  const state = random();
  sessionStorage.setItem("pending", JSON.stringify({ verifier, state }));
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  location.href = `${trunklineUrl}/auth?` + new URLSearchParams({
    callback_url: location.origin + location.pathname,
    code_challenge: base64url(new Uint8Array(hash)),
    code_challenge_method: "S256",
    state,
    key_label: "Parrot Post",
    limit: "2",
  });
}

// 2. Back: only the answer to the question that this tab has asked counts.
async function comeBack() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has("code") && !answer.has("error")) return;
  const pending = JSON.parse(sessionStorage.getItem("pending"));
  sessionStorage.removeItem("pending");
  history.replaceState(null, "", location.pathname);
  if (!pending || answer.get("state") !== pending.state) {
    say("This answer does not belong to a sign-in that began in this tab, so nothing was done with it. Sign in again.");
  } else if (answer.has("error")) {
    say(`You did not let this app in (${answer.get("error")}).`);
  } else {
    await exchange(answer.get("code"), pending.verifier);
  }
}

// 3. The code and the verifier for a key.
async function exchange(code, verifier) {
  const response = await fetch(`${trunklineUrl}/api/v1/auth/keys`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code, code_verifier: verifier, code_challenge_method: "S256" }),
  });
  const body = await response.json();
  if (response.ok) {
    sessionStorage.setItem("key", body.key);
    say("You are signed in.");
  } else {
    say(`Trunkline did not give a key: ${body.error.message} (${response.status}). Sign in again.`);
  }
}

// 4. Use it; the answer comes word by word.
async function ask(question) {
  element("answer").textContent = "";
  say("Asking ...");
  const response = await fetch("ask", {
    method: "POST",
    headers: { Authorization: `Bearer ${sessionStorage.getItem("key")}` },
    body: question,
  });
  if (!response.ok) {
    const reason = await response.text();
    if (response.status === 401) {
      sessionStorage.removeItem("key");
      say(`Trunkline no longer accepts this app's key: ${reason} (401). Sign in again.`);
    } else {
      say(`No answer: ${reason} (${response.status}).`);
    }
    return;
  }
  for (const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    element("answer").textContent += value;
  }
  say("Answered.");
}

function show() {
  const signedIn = sessionStorage.getItem("key") !== null;
  element("signed-in").hidden = !signedIn;
  element("signed-out").hidden = signedIn;
}

element("sign-in").addEventListener("click", signIn);
element("forget").addEventListener("click", () => {
  sessionStorage.removeItem("key");
  say("Forgotten here. To end the key, cut the app off at Trunkline.");
  show();
});
element("signed-in").addEventListener("submit", (event) => {
  event.preventDefault();
  ask(element("question").value)
    .catch((error) => say(`The answer broke off: ${error.message}`))
    .finally(show);
});
await comeBack().catch((error) => say(`Trunkline cannot be reached: ${error.message}`));
show();

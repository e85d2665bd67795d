// What the scripts of all SDKs share: each scenario is played in front of each protocol, and what was seen is printed
// as a line of JSON for each cell. What should have been seen is said by the test alone.

const AT_ONCE = 6;
const LINE = "You are a parrot that has seen the sea. ";

/** Of the models that are asked for something else than words. */
const PREFIXES = { words: "", vectors: "embed-", ranking: "rank-" };

export const SCHEMA = {
  type: "object",
  properties: { city: { type: "string" } },
  required: ["city"],
  additionalProperties: false,
};
export const IMAGE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
/** 40 KB. */
export const SYSTEM = LINE.repeat(1024);
export const RESULT = '{"sky":"grey"}';
/** The provider falls silent after so many characters of a stream; then its caller leaves. */
export const CHARACTERS_READ = 12;
export const STALL = "#tokens=200 #fault=*:stall:3";

export const baseURL = process.env.TRUNKLINE_URL + "/api/v1";
export const key = { apiKey: process.env.TRUNKLINE_API_KEY };
/** What is left in the middle costs what it costs: that is on another account, so that all else adds up. */
export const keyOfLeavers = { apiKey: process.env.TRUNKLINE_API_KEY_OF_LEAVERS };

/** A cell: its model, its prompts, and what its answers cost. */
class Cell {
  constructor(sdk, group, scenario, protocol) {
    const tag = `${sdk}.${group}.${scenario}.${protocol}`;
    Object.assign(this, { scenario: `${group}.${scenario}`, protocol, tag, costs: [] });
    this.model = `matrix/${PREFIXES[group]}${protocol}`;
  }

  /** These two think only when told to, whatever the request asks. */
  thinking() {
    return this.protocol === "openai" || this.protocol === "azure" ? "#tool #think=8" : "#tool";
  }

  prompt(directives) {
    return `Sing #tag=${this.tag} ${directives}`;
  }

  paid(usage) {
    this.costs.push(usage?.cost ?? "nothing told");
  }
}

async function play(cell, steps) {
  try {
    return await steps(cell);
  } catch (error) {
    return `${error.constructor.name}: ${error.message}`;
  }
}

/**
 * @param scenarios by what models are asked for, each by the name of its scenario; the program's argument has the
 *     protocols of each as JSON
 */
export async function tell(sdk, scenarios) {
  const protocols = JSON.parse(process.argv[2]);
  const cells = Object.keys(scenarios).flatMap((group) =>
    Object.entries(scenarios[group]).flatMap(([scenario, steps]) =>
      protocols[group].map((protocol) => ({ cell: new Cell(sdk, group, scenario, protocol), steps })),
    ),
  );
  const work = async () => {
    for (let next = cells.shift(); next !== undefined; next = cells.shift()) {
      const { scenario, protocol, tag, costs } = next.cell;
      const seen = await play(next.cell, next.steps);
      console.log(JSON.stringify({ scenario, protocol, tag, costs, seen }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

export function said(text, end) {
  return `characters ${text?.length ?? 0} end ${end}`;
}

/** @param calls each with id, name and arguments, which are JSON or were read already */
export function called(calls, end) {
  const words = calls.map(({ name, input }) => `${name} ${typeof input === "string" ? input : JSON.stringify(input)}`);
  const ids = new Set(calls.map((call) => call.id).filter((id) => id?.length > 0));
  return `calls ${words.join(" ")} ids ${ids.size} end ${end}`;
}

/** @param seals of what was thought, to be shown to its provider again */
export function thought(text, seals, counted) {
  const sealed = seals.some((seal) => seal?.length > 0) ? "sealed" : "open";
  return `thought ${text?.length ?? 0} ${sealed}${counted === undefined ? "" : ` counted ${counted}`}`;
}

/** A word of this answer before which it has others, and none like it. */
export function laterWord(text) {
  const words = text.trim().split(" ");
  return words.find((word, index) => index > 2 && words.indexOf(word) === index);
}

/** Whether an answer ends where the other one has this word for the first time, or goes on. */
export function cut(text, whole, word) {
  if (text === whole) {
    return "whole";
  }
  return text.trim() === whole.slice(0, whole.indexOf(word)).trim() ? "cut" : `cut to ${text.length} characters`;
}

/** What an SDK throws, told by {@code words}. */
export async function thrown(work, words) {
  try {
    await work();
  } catch (error) {
    return `${error.constructor.name} ${words(error)}`;
  }
  return "nothing was thrown";
}

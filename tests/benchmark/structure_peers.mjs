// Run the tools from npm on pages, a line of JSON each from standard input: {"html": …, "url": …}; prints a line for each.
// Usage: node structure_peers.mjs FOLDER, where FOLDER holds the node_modules with defuddle, mdream and linkedom.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.argv[2], "x.js"));
const load = (name) => import(pathToFileURL(join(process.argv[2], "node_modules", name)));
const { Defuddle } = await load("defuddle/dist/node.js");
const { htmlToMarkdown } = await load("mdream/dist/index.mjs");
const { parseHTML } = require("linkedom");

const tried = async (tool) => {
  try {
    return (await tool()) ?? "";
  } catch {
    return "";
  }
};

console.log = console.error;
for await (const line of createInterface({ input: process.stdin })) {
  const { html, url } = JSON.parse(line);
  const read = async (markdown) =>
    (await Defuddle(parseHTML(html).document, url ?? "https://page.example/", { markdown, useAsync: false })).content;
  const article = await tried(() => read(false));
  process.stdout.write(
    JSON.stringify({
      defuddle: await tried(() => read(true)),
      mdream: await tried(() => htmlToMarkdown(html, { minimal: true })),
      "defuddle + mdream": await tried(() => htmlToMarkdown(article)),
    }) + "\n",
  );
}

// Renders one formula per line: {tex, display} in, {html} or {error} out.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { default: katex } = await import(pathToFileURL(process.argv[2]));
const macros = JSON.parse(process.argv[3]);

for await (const line of createInterface({ input: process.stdin })) {
  const { tex, display } = JSON.parse(line);
  let answer;
  try {
    answer = {
      html: katex.renderToString(tex, {
        displayMode: display,
        macros: { ...macros },
        output: "htmlAndMathml",
        strict: (code) => (code === "unicodeTextInMathMode" ? "ignore" : "error"),
        throwOnError: true,
        trust: false,
      }),
    };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}

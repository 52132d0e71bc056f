// Prints what GitHub's parser says of workflow files, as JSON: [{ path, jobs, errors: [{ message, line }] }].
// Usage: node parse.mjs FILE... ; the parser is looked for in node_modules beside this file.
import { readFileSync } from "node:fs";
import { register } from "node:module";

// The package imports JSON without an import attribute, which Node refuses.
register("data:text/javascript," + encodeURIComponent(`
  import { readFileSync } from "node:fs";
  export async function load(url, context, next) {
    return url.endsWith(".json")
      ? { format: "json", source: readFileSync(new URL(url)), shortCircuit: true }
      : next(url, context);
  }`));

const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await import("@actions/workflow-parser");

const results = [];
for (const path of process.argv.slice(2)) {
  const parsed = parseWorkflow({ name: path, content: readFileSync(path, "utf8") }, new NoOperationTraceWriter());
  let jobs = 0;
  if (parsed.value) {
    const template = await convertWorkflowTemplate(parsed.context, parsed.value);
    jobs = template.jobs?.length ?? 0;
  }

  const errors = parsed.context.errors.getErrors().map((error) => ({
    message: error.rawMessage ?? error.message,
    line: error.range?.start?.line ?? 0,
  }));
  results.push({ path, jobs, errors });
}

console.log(JSON.stringify(results));
